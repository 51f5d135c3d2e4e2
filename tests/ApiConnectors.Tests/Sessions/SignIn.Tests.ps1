# Sign-ins of our own, each to its end: the session, a connector read with it, its renewal, and the error a person sees.

BeforeDiscovery {
    # How an application signs in in tenant $t.
    $flows = @(
        @{ Flow = 'a certificate'; SignIn = 'ClientCertificate'; Script = { New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -Certificate $t.Certificate @where } }
        @{ Flow = 'a .pfx'; SignIn = 'ClientCertificate'; Script = { New-ApiConnectorSession -TenantId $t.Id -AppId $t.ClientId -CertificatePath $pfx -CertificatePassword $password @where } }
        @{ Flow = 'a .pfx from the pipeline''s path'; SignIn = 'ClientCertificate'; Script = { $item = Get-Item $bare; New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -PSPath $item.PSPath @where } }
        @{ Flow = 'a client secret'; SignIn = 'ClientSecret'; Script = { New-ApiConnectorSession -TenantId $t.Domain -ClientSecretCredential $t.Credential @where } }
        @{ Flow = 'a client secret and the client id again'; SignIn = 'ClientSecret'; Script = { New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -ClientSecretCredential $t.Credential @where } }
        @{ Flow = 'a federated token'; SignIn = 'FederatedToken'; Script = { New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedToken $federated @where } }
        @{ Flow = 'a file with a federated token'; SignIn = 'FederatedToken'; Script = { New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedTokenFile $file @where } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    $emulator = Start-TestEmulator
    $password = New-TestPassword
    $certificate = New-TestCertificate
    $pfx = "$TestDrive/signin [1].pfx"
    $certificate | Export-TestCertificate -Path $pfx -Password $password
    $bare = "$TestDrive/bare.pfx"
    $certificate | Export-TestCertificate -Path $bare
    $file = "$TestDrive/token"

    # Dot-sourced before each test: a tenant that nobody has signed in to.
    function Initialize-Tenant {
        Reset-TestEmulator $emulator
        $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com' $certificate
        $where = $t.Where
        Set-Content $file (New-TestFederatedToken $emulator)
        $federated = ConvertTo-SecureString (New-TestFederatedToken $emulator) -AsPlainText
        $null = Invoke-TestEmulator $emulator Delete requests
    }
}

AfterAll {
    Stop-TestEmulator $emulator
    $certificate.Dispose()
}

Describe 'A session from <Flow>' -ForEach $flows {
    BeforeEach { . Initialize-Tenant }

    It 'is signed in when it is made, says who and where, and reads the tenant''s connectors' {
        $session = & $Script
        Get-TestTrail $emulator | Should -Be 'token'
        $session.SignIn | Should -Be $SignIn
        $session.ClientId | Should -Be $t.ClientId
        $session.TenantId | Should -Be $t.Id
        $session.Scopes | Should -Contain 'APIConnectors.ReadWrite.All'
        ($session.ExpiresOn - (Get-Date)).TotalMinutes | Should -BeGreaterThan 55
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
        Get-TestTrail $emulator | Should -Be 'token', 'GET'
    }

    It 'is renewed when Graph refuses its token, and goes on' {
        $session = & $Script
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
        Get-TestTrail $emulator | Should -Be 'token', 'GET', 'token', 'GET'
    }

    It 'shows neither token nor credential, however it is written out' {
        $session = & $Script
        $null = Get-IdentityApiConnector -Session $session
        $session | Export-Clixml "$TestDrive/session.xml"
        $shown = @(
            $session | Format-List * -Force | Out-String -Width 4096
            $session | Out-String -Width 4096
            $session | ConvertTo-Json -Depth 9
            $session | ConvertTo-Csv
            $session | Get-Member -Force | Out-String -Width 4096
            [System.Management.Automation.PSSerializer]::Serialize($session, 9)
            Get-Content "$TestDrive/session.xml" -Raw
            "$session"
        ) -join "`n"
        $sent = (Get-TestRequest $emulator)[-1].headers.Authorization -replace 'Bearer '
        $sent.Length | Should -BeGreaterThan 100
        foreach ($secret in @($sent -split '\.') + $t.Secret + (Get-Content $file).Split('.')) {
            $shown.Contains($secret) | Should -BeFalse
        }
    }
}

Describe 'A sign-in' {
    BeforeEach { . Initialize-Tenant }

    It 'tells what is wrong: <What>' -ForEach @(
        @{ What = 'the secret'; Id = 'InvalidClientSecret'; Code = 'AADSTS7000215'; Says = '*secret''s value, not its id*'; Script = {
                New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential ([pscredential]::new($t.ClientId, (ConvertTo-SecureString 'wrong-SECRET' -AsPlainText))) @where } }
        @{ What = 'the secret''s age'; Id = 'ClientSecretExpired'; Code = 'AADSTS7000222'; Says = '*Add a new secret*'; Script = {
                New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential ([pscredential]::new($t.ClientId, (ConvertTo-SecureString "old-$($t.Secret)" -AsPlainText))) @where } }
        @{ What = 'the tenant'; Id = 'TenantNotFound'; Code = 'AADSTS90002'; Says = '*Check -TenantId*'; Script = {
                New-ApiConnectorSession -TenantId fabrikam.example -ClientSecretCredential $t.Credential @where } }
        @{ What = 'the application'; Id = 'ApplicationNotFound'; Code = 'AADSTS700016'; Says = '*Check -ClientId and -TenantId*'; Script = {
                New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential ([pscredential]::new([guid]::NewGuid(), $t.Credential.Password)) @where } }
        @{ What = 'the certificate'; Id = 'CertificateNotRegistered'; Code = 'AADSTS700027'; Says = '*Upload this certificate*'; Script = {
                New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -Certificate (New-TestCertificate) @where } }
        @{ What = 'the federated issuer'; Id = 'FederatedTokenMismatch'; Code = 'AADSTS700211'; Says = '*Compare issuer, subject and audience*'; Script = {
                $other = ConvertTo-SecureString (Invoke-TestEmulator $emulator Post federatedTokens @{ issuer = 'https://other.example'; subject = 'repo:contoso' }).token -AsPlainText
                New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedToken $other @where } }
        @{ What = 'the federated token''s age'; Id = 'AssertionNotTimely'; Code = 'AADSTS700024'; Says = '*before it ends*'; Script = {
                $old = ConvertTo-SecureString (New-TestFederatedToken $emulator @{ lifetimeSeconds = -60 }) -AsPlainText
                New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedToken $old @where } }
        @{ What = 'this machine''s clock, behind'; Id = 'AssertionNotTimely'; Code = 'AADSTS700024'; Says = '*15 minutes behind: set it*'; Script = {
                $null = Invoke-TestEmulator $emulator Patch options @{ authorityClockOffsetSeconds = 900 }
                New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -Certificate $t.Certificate @where } }
        @{ What = 'this machine''s clock, ahead'; Id = 'AssertionNotTimely'; Code = 'AADSTS700024'; Says = '*15 minutes ahead: set it*'; Script = {
                $null = Invoke-TestEmulator $emulator Patch options @{ authorityClockOffsetSeconds = -900 }
                New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -Certificate $t.Certificate @where } }
    ) {
        $streams = Read-TestStream $Script
        $streams.Output | Should -BeNullOrEmpty
        $streams.Ended | Get-TestErrorId | Should -Be $Id
        $streams.Ended.Exception.Code | Should -Be $Code
        [guid]::TryParse($streams.Ended.Exception.CorrelationId, [ref] [guid]::Empty) | Should -BeTrue
        "$($streams.Ended)" | Should -BeLike "Cannot sign in: $Code*"
        "$($streams.Ended)" | Should -BeLike $Says
        $told = "$($streams.Ended)", ($streams.Ended.Exception | Format-List * -Force | Out-String), "$($streams.Ended.Exception)" -join "`n"
        $told | Should -Not -MatchExactly "wrong-SECRET|$($t.Secret)|Trace ID|eyJ"
        $streams.Ended.Exception.InnerException | Should -BeNullOrEmpty
    }

    It 'reports an authority that is not there' {
        $ended = (Read-TestStream { New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential -GraphEndpoint $emulator.Root -Authority https://authority.invalid }).Ended
        $ended | Get-TestErrorId | Should -Be 'AuthorityUnavailable'
        $ended.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        "$ended" | Should -BeLike '*cannot be reached*Check the network*'
    }

    It 'that fails later is an error of the cmdlet that needed it, and the next input has its turn' {
        $session = New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedTokenFile $file @where
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        Remove-Item $file
        $streams = Read-TestStream { 'id-1', 'id-2' | Get-IdentityApiConnector -Session $session }
        $streams.Ended | Should -BeNullOrEmpty
        $streams.Errors | Get-TestErrorId | Should -Be 'FederatedTokenUnreadable', 'FederatedTokenUnreadable'
        "$($streams.Errors[0])" | Should -BeLike 'Cannot * the API connector*cannot be read*'
    }

    It 'reads a federated token''s file anew each time' {
        $session = New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedTokenFile $file @where
        Set-Content $file (New-TestFederatedToken $emulator @{ subject = 'repo:other' })
        $null = Get-IdentityApiConnector -Session $session
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        Get-TestError { Get-IdentityApiConnector -Session $session } | Get-TestErrorId | Should -Be 'FederatedTokenMismatch'
        Set-Content $file (New-TestFederatedToken $emulator)
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
    }

    It 'keeps its own copy of what it was given' {
        $copy = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($t.Certificate)
        $secret = $t.Credential.Password.Copy()
        $token = $federated.Copy()
        $sessions = @(
            New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -Certificate $copy @where
            New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential ([pscredential]::new($t.ClientId, $secret)) @where
            New-ApiConnectorSession -TenantId $t.Id -ClientId $t.ClientId -FederatedToken $token @where
        )
        $copy.Dispose()
        $secret.Dispose()
        $token.Dispose()
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        foreach ($session in $sessions) { (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com' }
    }
}

Describe 'The token of a session' {
    BeforeEach {
        . Initialize-Tenant
        $session = New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential @where
    }

    It 'is renewed before it ends, and ExpiresOn tells' {
        $null = Invoke-TestEmulator $emulator Patch options @{ tokenLifetimeSeconds = 200 }
        $session = New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential @where
        $before = $session.ExpiresOn
        $null = Invoke-TestEmulator $emulator Delete requests
        $null = Invoke-TestEmulator $emulator Patch options @{ tokenLifetimeSeconds = 3600 }
        $null = Get-IdentityApiConnector -Session $session
        Get-TestTrail $emulator | Should -Be 'token', 'GET'
        $session.ExpiresOn | Should -BeGreaterThan $before
    }

    It 'claims what Graph asks for, also for a change' {
        $null = Invoke-TestEmulator $emulator Patch options @{ requiredClaims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' }
        $made = New-IdentityApiConnector New https://api.contoso.com -Credential ([pscredential]::new('caller', $password)) -Session $session
        $made.DisplayName | Should -Be 'New'
        @(Get-IdentityApiConnector New -Session $session) | Should -HaveCount 1
        (Get-TestTrail $emulator | Where-Object { $_ -eq 'token' }) | Should -HaveCount 2
    }

    It 'that is refused when it is new is Unauthorized' {
        $null = Invoke-TestEmulator $emulator Patch options @{ audiences = @('api://other') }
        $failure = Get-TestError { Get-IdentityApiConnector -Session $session }
        $failure | Get-TestErrorId | Should -Be 'Unauthorized'
        "$failure" | Should -BeLike '*refuses a new token as well*New-ApiConnectorSession*'
    }

    It 'is in no line of -Debug, nor is what it was got with' {
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        $said = @(New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential @where -Debug -Verbose 4>&1 5>&1)
        $said += Get-IdentityApiConnector -Session $session -Debug -Verbose 4>&1 5>&1
        $said = $said | Out-String -Width 4096
        $said | Should -BeLike '*GET *identity/apiConnectors*'
        $said | Should -Not -Match "eyJ|$($t.Secret)|oauth2"
    }
}

Describe 'Two tenants' {
    BeforeEach { . Initialize-Tenant }

    It 'are kept apart by their sessions' {
        $other = Add-TestTenant $emulator 'fabrikam.onmicrosoft.com'
        $one = New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential @where
        $two = New-ApiConnectorSession -TenantId $other.Id -ClientSecretCredential $other.Credential @where
        (Get-IdentityApiConnector -Session $one).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
        (Get-IdentityApiConnector -Session $two).DisplayName | Should -Be 'Of fabrikam.onmicrosoft.com'
        $read = Get-IdentityApiConnector -Session $one
        Remove-ApiConnectorSession $two
        ($read | Get-IdentityApiConnector).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
    }
}
