# Whose tenant the Tab key asks, and how it stays silent.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestCompletion.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    . "$PSScriptRoot/../TestTenant.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $emulator = Start-TestEmulator
    $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'its-own'; displayName = 'Of the session' }
    $session = New-TestSession $emulator

    function Connect-TestTenant([hashtable] $With = @{}) {
        (Connect-TestGraph $With).Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson (New-TestConnectorJson -DisplayName 'Of Connect-MgGraph')))
    }
    # Forgets what came before.
    function Get-Offer([string] $Line) {
        $null = Invoke-TestEmulator $emulator Delete requests
        $Error.Clear()
        Get-TestCompletion $Line
    }
}

AfterAll {
    Stop-TestEmulator $emulator
    Reset-TestGraph
}

Describe 'Completion' {
    BeforeEach {
        $PSDefaultParameterValues = @{}
        $graph = Connect-TestTenant
    }

    It 'asks the session of Connect-MgGraph, once' {
        (Get-Offer 'Get-IdentityApiConnector ').ListItemText | Should -Be 'Of Connect-MgGraph'
        $graph.Requests | ForEach-Object { "$($_.Method) $($_.PathAndQuery)" } | Should -Be "GET $list"
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'asks the session of the line: <Line>' -ForEach @(
        @{ Line = 'Get-IdentityApiConnector -Session $session -DisplayName ' }
        @{ Line = 'Get-IdentityApiConnector -Se:$session -Id ' }
        @{ Line = 'Get-IdentityApiConnector -Session $sessions.own -Id ' }
        @{ Line = 'Get-IdentityApiConnector -Session $wrapped -Id ' }
        @{ Line = 'Remove-IdentityApiConnector -Session $session -Id ' }
    ) {
        $sessions = @{ own = $session }
        $wrapped = $session | Write-Output
        (Get-Offer $Line).ListItemText | Should -Match '^Of the session'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'asks each of several sessions, and offers what one has when the other fails' {
        $other = Start-TestTenant 'tenant-2'
        try {
            Add-TestConnector $other @{ id = 'of-another'; displayName = 'Of another' }
            $several = $session, $other.Session
            (Get-Offer 'Get-IdentityApiConnector -Session $session, $other.Session -DisplayName ').CompletionText | Should -Be "'Of another'", "'Of the session'"
            $null = Invoke-TestEmulator $emulator Post faults @{ status = 403 }
            (Get-Offer 'Get-IdentityApiConnector -Session $several -Id ').CompletionText | Should -Be 'of-another'
        }
        finally {
            Stop-TestTenant $other
            $null = Invoke-TestEmulator $emulator Delete faults
        }
    }

    It 'asks the session that stands after the cursor' {
        $line = 'Get-IdentityApiConnector -Id  -Session $session'
        (Get-TestCompletion $line $line.IndexOf(' -Session')).CompletionText | Should -Be 'its-own'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'asks the session of $PSDefaultParameterValues: <Key>' -ForEach @(
        @{ Key = '*ApiConnector*:Session' }
        @{ Key = 'Get-IdentityApiConnector:Session' }
        @{ Key = '*:session' }
    ) {
        $PSDefaultParameterValues = @{ 'Get-ChildItem:Session' = 1; 'Get-IdentityApiConnector:ApiVersion' = 'v1.0'; $Key = $session }
        (Get-Offer 'Get-IdentityApiConnector ').ListItemText | Should -Be 'Of the session'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'asks the session of $PSDefaultParameterValues at a prompt too, where PSReadLine''s module asks' {
        $global:PSDefaultParameterValues = @{ '*ApiConnector*:Session' = $session }
        $prompt = New-Module { function Read-Line($Line) { [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null) } }
        try { (& $prompt { (Read-Line 'Get-IdentityApiConnector ').CompletionMatches }).ListItemText | Should -Be 'Of the session' }
        finally { $global:PSDefaultParameterValues = @{} }
        (& $prompt { (Read-Line 'Get-IdentityApiConnector ').CompletionMatches }).ListItemText | Should -Be 'Of Connect-MgGraph'
    }

    It 'takes no default values that are switched off' {
        $PSDefaultParameterValues = @{ '*:Session' = $session; Disabled = $true }
        (Get-Offer 'Get-IdentityApiConnector ').ListItemText | Should -Be 'Of Connect-MgGraph'
    }

    It 'offers nothing where the line''s session is not known before it runs: <Line>' -ForEach @(
        @{ Line = 'Get-IdentityApiConnector -Session (New-TestSession $emulator) -DisplayName ' }
        @{ Line = 'Get-IdentityApiConnector -Session $nothing -DisplayName ' }
        @{ Line = 'Get-IdentityApiConnector -Session text -DisplayName ' }
        @{ Line = 'Get-IdentityApiConnector @splatted -DisplayName ' }
    ) {
        $splatted = @{ Session = $session }
        Get-Offer $Line | Should -BeNullOrEmpty -Because 'the names of another tenant would be worse than none'
        $graph.Requests | Should -BeNullOrEmpty
        Get-TestRequest $emulator | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'offers nothing where the default session is a script block' {
        $PSDefaultParameterValues = @{ '*:Session' = { throw 'This is not run.' } }
        Get-Offer 'Get-IdentityApiConnector ' | Should -BeNullOrEmpty
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'asks the version of the API that the line, or else the cloud, has' {
        $null = Get-Offer 'Get-IdentityApiConnector -ApiVersion beta -DisplayName '
        $graph = Connect-TestTenant
        $null = Get-Offer 'Get-IdentityApiConnector -ApiVersion beta -DisplayName '
        $graph.Requests.PathAndQuery | Should -Be '/beta/identity/apiConnectors'
        $graph = Connect-TestTenant @{ Environment = 'USGov' }
        $null = Get-Offer 'Get-IdentityApiConnector '
        $graph.Requests.PathAndQuery | Should -Be '/beta/identity/apiConnectors'
        $null = Get-Offer 'Get-IdentityApiConnector -ApiVersion v1.0 -DisplayName '
        $graph.Requests | Should -HaveCount 1 -Because 'that cloud has no such version'
    }

    It 'offers nothing, and says nothing, when <What>' -ForEach @(
        @{ What = 'the service refuses'; Status = 403; Body = '{"error":{"code":"Forbidden","message":"No."}}' }
        @{ What = 'the service fails'; Status = 500; Body = '' }
        @{ What = 'the answer is none of Graph''s'; Status = 200; Body = '<html>' }
        @{ What = 'the list has the same connector twice'; Status = 200; Body = '{"value":[{"id":"1","displayName":"a"},{"id":"1","displayName":"a"}]}' }
    ) {
        $graph = (Connect-TestGraph).Answer('GET', $list, $Status, $Body)
        Get-Offer 'Get-IdentityApiConnector ' 2>&1 3>&1 4>&1 5>&1 6>&1 | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 1
        $Error | Should -BeNullOrEmpty
    }

    It 'does not wait for a service that does not answer, and leaves no request behind' {
        $graph = (Connect-TestGraph).NeverAnswer('GET', $list)
        Get-Offer 'Get-IdentityApiConnector ' | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 1
    }

    It 'sends nothing when nobody is connected' {
        $null = Disconnect-MgGraph
        Get-Offer 'Get-IdentityApiConnector ' | Should -BeNullOrEmpty
        Get-Offer 'Get-ApiConnectorUserFlow ' | Should -BeNullOrEmpty
        $graph.Requests | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'sends nothing in a session that somebody re-pointed' {
        Invoke-MgGraphRequest GET 'https://graph.contoso.example/v1.0/me' -ErrorAction Ignore
        $graph.ClearRequests()
        Get-Offer 'Get-IdentityApiConnector ' | Should -BeNullOrEmpty
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'does not import Microsoft.Graph.Authentication, which is installed' {
        $seen = Invoke-TestProcess -ArgumentList $ModulePath, $StandIn {
            param($ModulePath, $StandIn)
            $env:PSModulePath = "$StandIn$([IO.Path]::PathSeparator)$PSHOME/Modules"
            Import-Module $ModulePath
            $offers = 'Get-IdentityApiConnector ', 'Get-IdentityApiConnector -Id x', 'Get-ApiConnectorUserFlow ' | ForEach-Object { (TabExpansion2 $_ $_.Length).CompletionMatches }
            $before = @(Get-Module Microsoft.Graph.Authentication).Count
            try { Get-IdentityApiConnector } catch { $null = $_ }
            @{ Offers = @($offers).Count; Before = $before; After = @(Get-Module Microsoft.Graph.Authentication).Count; Errors = $Error.Count }
        }
        $seen.Offers | Should -Be 0
        $seen.Before | Should -Be 0
        $seen.After | Should -Be 1 -Because 'the cmdlet itself does import it'
    }
}
