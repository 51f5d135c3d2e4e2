BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
}

Describe 'While nobody is connected' {
    BeforeEach { Reset-TestGraph }
    AfterEach { Reset-TestGraph }

    It 'a cmdlet says which Connect-MgGraph to run, and what else there is' {
        $failure = Get-TestError { Get-IdentityApiConnector }
        $failure | Should -HaveCount 1
        Get-TestErrorName $failure | Should -Be 'NotConnected'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$failure" | Should -BeLike "*Run 'Connect-MgGraph -Scopes APIConnectors.ReadWrite.All'*New-ApiConnectorSession*"
    }

    It 'the pipeline ends with the first object' {
        Get-TestErrorName (Get-TestError { 'a', 'b', 'c' | Remove-IdentityApiConnector -Confirm:$false }) | Should -Be 'NotConnected'
    }

    It 'an error that is not asked for still ends the command' {
        { Get-IdentityApiConnector -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'the signed-in client of before is of no use: <Name>' -ForEach @(
        @{ Name = 'after Disconnect-MgGraph'; Leave = { $null = Disconnect-MgGraph } }
        @{ Name = 'after a Connect-MgGraph that failed'; Leave = { Connect-MgGraph -Fail -ErrorAction Ignore } }
        @{ Name = 'after a Connect-MgGraph to another cloud that failed'; Leave = { Connect-MgGraph -Environment China -Fail -ErrorAction Ignore } }
        @{ Name = 'after Remove-Module'; Leave = { Remove-Module Microsoft.Graph.Authentication } }
    ) {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        $read = Get-IdentityApiConnector
        $handler.ClearRequests()
        & $Leave
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'NotConnected'
        Get-TestErrorName (Get-TestError { $read | Remove-IdentityApiConnector -Confirm:$false }) | Should -Be 'NotConnected'
        $handler.Requests | Should -HaveCount 0
    }

    It 'it is also noticed when another runspace removed the module' {
        $null = Connect-TestGraph
        $other = Start-TestScript 'Import-Module Microsoft.Graph.Authentication; Remove-Module Microsoft.Graph.Authentication'
        $null = Wait-TestScript $other
        $other.Runspace.Dispose()
        [Microsoft.Graph.PowerShell.Authentication.GraphSession]::Exists | Should -BeFalse -Because 'that is what this test is about'
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'NotConnected'
        Remove-Module Microsoft.Graph.Authentication
    }

    It 'a list that was under way ends with an error that says so: <Name>' -ForEach @(
        @{ Name = 'after Disconnect-MgGraph'; Leave = { $null = Disconnect-MgGraph } }
        @{ Name = 'after Remove-Module'; Leave = { Remove-Module Microsoft.Graph.Authentication } }
    ) {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson) 'https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=2')).
            Answer('GET', '*skiptoken=2', 200, (New-TestListJson (New-TestConnectorJson -Id 'id-2')))
        $failure = Get-TestError { Get-IdentityApiConnector | ForEach-Object { & $Leave } }
        Get-TestErrorName $failure | Should -BeIn 'Unauthorized', 'NotConnected'
        "$failure" | Should -BeLike '*Connect-MgGraph*'
        $handler.Requests | Should -HaveCount 1
    }

    It 'because somebody disposed the client that all share, the error says to connect again' {
        $null = Connect-TestGraph
        [Microsoft.Graph.PowerShell.Authentication.Helpers.HttpHelpers]::GetGraphHttpClient().Dispose()
        $failure = Get-TestError { Get-IdentityApiConnector }
        Get-TestErrorName $failure | Should -BeIn 'Unauthorized', 'NotConnected'
        "$failure" | Should -BeLike '*Connect-MgGraph again*'
    }

    It 'connecting is enough to go on' {
        $null = Get-TestError { Get-IdentityApiConnector }
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        (Get-IdentityApiConnector).Id | Should -Be 'id-1'
    }
}
