BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $certificate = New-TestCertificate
    $credential = [pscredential]::new('caller', (New-TestPassword))

    # Every operation once.
    function Invoke-EveryOperation([hashtable] $With = @{}) {
        $null = Get-IdentityApiConnector @With
        $null = Get-IdentityApiConnector -Id id-1 @With
        $null = New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential @With
        Set-IdentityApiConnector id-1 -DisplayName 'Other' @With
        $null = Add-ApiConnectorCertificate id-1 -Certificate $certificate @With
        Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false @With
    }
}

AfterAll { $certificate.Dispose() }

Describe 'Requests of a Connect-MgGraph session' {
    AfterEach { Reset-TestGraph }

    It 'go with the token to <Root> and <Version> in <Environment>' -ForEach @(
        @{ Environment = 'Global'; Root = 'https://graph.microsoft.com'; Version = 'v1.0' }
        @{ Environment = 'USGov'; Root = 'https://graph.microsoft.us'; Version = 'beta' }
        @{ Environment = 'USGovDoD'; Root = 'https://dod-graph.microsoft.us'; Version = 'beta' }
        @{ Environment = 'China'; Root = 'https://microsoftgraph.chinacloudapi.cn'; Version = 'v1.0' }
    ) {
        $handler = Connect-TestGraph @{ Environment = $Environment; StandInToken = 'the-token' }
        Add-TestSuccess $handler
        Invoke-EveryOperation
        $handler.Requests.Method | Should -Be 'GET', 'GET', 'GET', 'POST', 'PATCH', 'GET', 'POST', 'DELETE'
        $handler.Requests.Authorization | Select-Object -Unique | Should -Be 'Bearer the-token'
        $handler.Requests.Uri | ForEach-Object { $_.GetLeftPart('Authority') } | Select-Object -Unique | Should -Be $Root
        $handler.Requests.PathAndQuery | Should -Match "^/$([regex]::Escape($Version))/identity/apiConnectors"
    }

    It 'go to <Version> in <Environment> when -ApiVersion says so' -ForEach @(
        @{ Environment = 'Global'; Version = 'beta' }
        @{ Environment = 'USGov'; Version = 'beta' }
        @{ Environment = 'China'; Version = 'v1.0' }
    ) {
        $handler = Connect-TestGraph @{ Environment = $Environment }
        Add-TestSuccess $handler
        Invoke-EveryOperation @{ ApiVersion = $Version }
        $handler.Requests.PathAndQuery | Should -Match "^/$([regex]::Escape($Version))/identity/apiConnectors"
    }

    # A request that names such a host gets no token: the token shows that they name graph.microsoft.com.
    It 'go with the token to an environment of the user''s own: <Graph>' -ForEach @(
        @{ Graph = 'https://graph.sandbox.example'; Version = 'v1.0' }
        @{ Graph = 'https://graph.sandbox.example:8443'; Version = 'v1.0' }
        @{ Graph = 'https://graph.microsoft.us'; Version = 'beta' }
    ) {
        $null = Add-MgEnvironment Sandbox https://login.sandbox.example $Graph
        try {
            $handler = Connect-TestGraph @{ Environment = 'Sandbox'; StandInToken = 'the-token' }
            Add-TestSuccess $handler
            Invoke-EveryOperation
            $handler.Requests.Authorization | Select-Object -Unique | Should -Be 'Bearer the-token'
            $handler.Requests.Uri | ForEach-Object { $_.GetLeftPart('Authority') } | Select-Object -Unique | Should -Be $Graph
            $handler.Requests.PathAndQuery | Should -Match "^/$([regex]::Escape($Version))/identity/apiConnectors"
        }
        finally {
            Reset-TestGraph
            $null = Remove-MgEnvironment Sandbox
        }
    }
}

Describe 'An environment of the user''s own with a real server' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $null = Add-MgEnvironment Emulator $emulator.Root $emulator.Root
        Connect-MgGraph -Environment Emulator -StandInToken $emulator.AccessToken -NoWelcome
    }
    AfterAll {
        Reset-TestGraph
        $null = Remove-MgEnvironment Emulator
        Stop-TestEmulator $emulator
    }
    BeforeEach { Reset-TestEmulator $emulator }

    It 'serves a connector''s whole life' {
        $created = New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential
        $created | Set-IdentityApiConnector -Certificate $certificate
        ($created | Get-IdentityApiConnector).Certificates.Thumbprint | Should -Be $certificate.Thumbprint
        Get-IdentityApiConnector 'Check*' | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        Get-TestRequest $emulator | ForEach-Object { "$($_.method) $($_.statusSent)" } |
            Should -Be 'GET 200', 'POST 201', 'PATCH 204', 'GET 200', 'GET 200', 'DELETE 204'
    }

    It 'has its links to next pages followed' {
        $null = Invoke-TestEmulator $emulator Patch options @{ pageSize = 2 }
        1..5 | ForEach-Object { $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = "Connector $_" } }
        (Get-IdentityApiConnector).DisplayName | Should -Be (1..5 | ForEach-Object { "Connector $_" })
        Get-TestRequest $emulator | Should -HaveCount 3
    }
}
