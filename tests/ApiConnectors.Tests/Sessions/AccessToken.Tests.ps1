# Sessions of New-ApiConnectorSession.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    . "$PSScriptRoot/../TestTenant.ps1"

    function ConvertTo-TestToken([hashtable] $Claim) { ConvertTo-SecureString (New-TestToken $Claim) -AsPlainText }
    $token = ConvertTo-SecureString 'some-token' -AsPlainText
}

Describe 'A session from an access token' {
    BeforeAll { $emulator = Start-TestEmulator }
    AfterAll { Stop-TestEmulator $emulator }
    BeforeEach { Reset-TestEmulator $emulator }

    It 'needs no Microsoft.Graph.Authentication' {
        $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'id-1'; displayName = 'Check invite' }
        $seen = Invoke-TestProcess -ArgumentList $ModulePath, $emulator.Root, $emulator.AccessToken {
            param($ModulePath, $Root, $AccessToken)
            $env:PSModulePath = "$PSHOME/Modules"
            Import-Module $ModulePath
            $session = New-ApiConnectorSession (ConvertTo-SecureString $AccessToken -AsPlainText) -GraphEndpoint $Root
            $read = Get-IdentityApiConnector -Session $session
            $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
            @{ Id = $read.Id; Graph = @(Get-Module Microsoft.Graph*).Count }
        }
        $seen.Id | Should -Be 'id-1'
        $seen.Graph | Should -Be 0
        (Get-TestRequest $emulator).method | Should -Be 'GET', 'DELETE'
    }

    It 'sends the token, and nothing of it anywhere else' {
        $null = Get-IdentityApiConnector -Session (New-TestSession $emulator)
        (Get-TestRequest $emulator).headers.Authorization | Should -BeExactly "Bearer $($emulator.AccessToken)"
    }

    It 'keeps its own copy of the token' {
        $secure = ConvertTo-SecureString $emulator.AccessToken -AsPlainText
        $session = New-ApiConnectorSession $secure -GraphEndpoint $emulator.Root
        $secure.Dispose()
        Get-TestError { Get-IdentityApiConnector -Session $session } | Should -BeNullOrEmpty
    }

    It 'that is not accepted is an error that says what to do' {
        $session = New-ApiConnectorSession $token -GraphEndpoint $emulator.Root
        $failure = Get-TestError { Get-IdentityApiConnector -Session $session }
        Get-TestErrorName $failure | Should -Be 'Unauthorized'
        "$failure" | Should -BeLike '*token may have expired*New-ApiConnectorSession*'
        "$failure" | Should -Not -Match 'some-token'
    }

    It 'takes only scheme, host and port of the endpoint' {
        $session = New-ApiConnectorSession (ConvertTo-SecureString $emulator.AccessToken -AsPlainText) -GraphEndpoint "$($emulator.Root)/beta/?x=1#y"
        $session.GraphEndpoint.OriginalString.TrimEnd('/') | Should -Be $emulator.Root.TrimEnd('/')
        $null = Get-IdentityApiConnector -Session $session
        (Get-TestRequest $emulator).path | Should -BeExactly '/v1.0/identity/apiConnectors'
    }

    It 'has links to next pages on its root followed, and others refused' {
        $session = New-TestSession $emulator
        $null = Invoke-TestEmulator $emulator Patch options @{ pageSize = 1 }
        1..3 | ForEach-Object { $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = "Connector $_" } }
        Get-IdentityApiConnector -Session $session | Should -HaveCount 3
        $null = Invoke-TestEmulator $emulator Patch options @{ nextLinkOverride = 'https://evil.example/v1.0/identity/apiConnectors' }
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector -Session $session }) | Should -Be 'InvalidResponse'
        $null = Invoke-TestEmulator $emulator Patch options @{ nextLinkOverride = '{root}//evil.example/v1.0/x' }
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector -Session $session }) | Should -Be 'InvalidResponse'
    }
}

Describe 'What a session from an access token says of itself' {
    It 'is read from the token of a user' {
        $session = New-ApiConnectorSession (ConvertTo-TestToken @{ tid = 'the-tenant'; upn = 'Zoë@contoso.example'; scp = 'APIConnectors.Read.All User.Read' })
        $session.TenantId | Should -Be 'the-tenant'
        $session.Account | Should -Be 'Zoë@contoso.example'
        $session.Scopes | Should -Be 'APIConnectors.Read.All', 'User.Read'
        $session.SignIn | Should -Be 'AccessToken'
        $session.Environment | Should -Be 'Global'
    }

    It 'is read from the token of an application' {
        $session = New-ApiConnectorSession (ConvertTo-TestToken @{ tid = 'the-tenant'; appid = 'the-app'; app_displayname = 'Nightly job'; roles = @('APIConnectors.ReadWrite.All') })
        $session.Account | Should -Be 'Nightly job'
        $session.Scopes | Should -Be 'APIConnectors.ReadWrite.All'
    }

    It 'tells when the token ends, in local time' {
        $session = New-ApiConnectorSession (ConvertTo-TestToken @{ exp = 1900000000 })
        $session.ExpiresOn | Should -Be ([DateTimeOffset] '2030-03-17T17:46:40Z').LocalDateTime
        $session.ExpiresOn.Kind | Should -Be 'Local' -Because 'dates are compared with Get-Date'
    }

    It 'tells no end where the token has none that a clock could show: <_>' -ForEach -1, 1e300, '1900000000', $null, 253402300800 {
        (New-ApiConnectorSession (ConvertTo-TestToken @{ tid = 'the-tenant'; exp = $_ })).ExpiresOn | Should -BeNullOrEmpty
    }

    It 'is left out where the token is <What>' -ForEach @(
        @{ What = 'opaque'; Token = 'opaque' }
        @{ What = 'two parts'; Token = 'a.b' }
        @{ What = 'no base64'; Token = 'a.~~~~.c' }
        @{ What = 'no JSON'; Token = 'a.YWJj.c' }
        @{ What = 'no object'; Token = 'a.WzFd.c' }
        @{ What = 'of other types'; Token = 'a.' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('{"tid":1,"upn":null,"scp":[],"roles":[1]}')).TrimEnd('=') + '.c' }
    ) {
        $session = New-ApiConnectorSession (ConvertTo-SecureString $Token -AsPlainText)
        $session.TenantId | Should -BeNullOrEmpty
        $session.Account | Should -BeNullOrEmpty
        $session.Scopes | Should -HaveCount 0
        $session.ExpiresOn | Should -BeNullOrEmpty
        "$session" | Should -Be 'AccessToken, tenant unknown, Global'
    }

    It 'gives <Environment> the address <Root> and <Version>' -ForEach @(
        @{ Environment = 'Global'; Root = 'https://graph.microsoft.com'; Version = 'v1.0' }
        @{ Environment = 'USGov'; Root = 'https://graph.microsoft.us'; Version = 'beta' }
        @{ Environment = 'USGovDoD'; Root = 'https://dod-graph.microsoft.us'; Version = 'beta' }
        @{ Environment = 'China'; Root = 'https://microsoftgraph.chinacloudapi.cn'; Version = 'v1.0' }
    ) {
        foreach ($session in (New-ApiConnectorSession $token -Environment $Environment), (New-ApiConnectorSession $token -GraphEndpoint $Root)) {
            $session.Environment | Should -Be $Environment
            $session.GraphEndpoint | Should -Be ([uri] $Root)
            # No request is sent to a real cloud: this is the property that decides which version one would have.
            $session.GetType().GetProperty('DefaultApiVersion', [System.Reflection.BindingFlags] 'NonPublic, Instance').GetValue($session) | Should -Be $Version
        }
    }
}

Describe 'New-ApiConnectorSession' {
    It 'takes an address where a token stays safe: <Endpoint>' -ForEach @(
        @{ Endpoint = 'https://graph.sandbox.example' }
        @{ Endpoint = 'https://graph.sandbox.example:8443/' }
        @{ Endpoint = 'http://127.0.0.1:5000' }
        @{ Endpoint = 'http://localhost:5000' }
        @{ Endpoint = 'http://[::1]:5000' }
    ) {
        (New-ApiConnectorSession $token -GraphEndpoint $Endpoint).GraphEndpoint.Authority | Should -Be ([uri] $Endpoint).Authority
    }

    It 'refuses an address where it would not: <Endpoint>' -ForEach @(
        @{ Endpoint = 'http://graph.microsoft.com' }
        @{ Endpoint = 'http://127.0.0.1.evil.example' }
        @{ Endpoint = 'http://localhost.evil.example' }
        @{ Endpoint = 'http://10.0.0.1' }
        @{ Endpoint = 'https://user:pass@graph.microsoft.com' }
        @{ Endpoint = 'ftp://127.0.0.1' }
        @{ Endpoint = 'file:///etc/hosts' }
        @{ Endpoint = 'graph.microsoft.com' }
        @{ Endpoint = '/v1.0' }
    ) {
        $failure = Get-TestError { New-ApiConnectorSession $token -GraphEndpoint $Endpoint }
        Get-TestErrorName $failure | Should -Be 'InvalidGraphEndpoint'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$failure" | Should -BeLike '*https://graph.microsoft.com.'
        "$failure" | Should -Not -Match 'pass@'
    }

    It 'refuses what is no token: <What>' -ForEach @(
        @{ What = 'nothing'; Text = '' }
        @{ What = 'a line break at the end'; Text = "secret-token`n" }
        @{ What = 'a line break with a header'; Text = "secret-token`r`nX: y" }
        @{ What = 'the scheme before it'; Text = 'Bearer secret-token' }
        @{ What = 'quotes around it'; Text = '"secret-token"' }
        @{ What = 'letters that no header has'; Text = 'secret-tökén' }
    ) {
        $secure = [securestring]::new()
        $Text.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }
        $failure = Get-TestError { New-ApiConnectorSession $secure }
        Get-TestErrorName $failure | Should -Be 'InvalidAccessToken'
        "$failure" | Should -BeLike '*Get-AzAccessToken*'
        ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'secret'
    }

    It 'takes the cloud or the address, not both' {
        $failure = Get-TestError { New-ApiConnectorSession $token -Environment Global -GraphEndpoint https://graph.sandbox.example }
        Get-TestErrorName $failure | Should -Be 'EnvironmentAndEndpoint'
        "$failure" | Should -BeLike '*-Environment*-GraphEndpoint*'
    }

    It 'does not take a token as plain text' {
        $failure = Get-TestError { New-ApiConnectorSession -AccessToken 'plain-SECRET' }
        Get-TestErrorName $failure | Should -Be 'ParameterArgumentTransformationError'
        "$failure" | Should -BeLike '*SecureString and no plain text*'
        ($failure | Format-List * -Force | Out-String) | Should -Not -Match ([regex]::Escape('plain-SECRET'))
    }
}
