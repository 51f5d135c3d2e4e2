BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"

    # An unsigned token with these claims.
    function New-TestToken([hashtable] $Claims) {
        $parts = '{"alg":"none"}', ($Claims | ConvertTo-Json -Compress), 'signature' |
            ForEach-Object { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_)).TrimEnd('=').Replace('+', '-').Replace('/', '_') }
        ConvertTo-SecureString ($parts -join '.') -AsPlainText
    }
    $token = ConvertTo-SecureString 'opaque-token-0123456789' -AsPlainText
}

Describe 'New-ApiConnectorSession' {
    It 'takes a token, by position too, and is for the global cloud' {
        $session = New-ApiConnectorSession $token
        $session.SignIn | Should -Be 'AccessToken'
        $session.Environment | Should -Be 'Global'
        $session.GraphEndpoint | Should -Be 'https://graph.microsoft.com/'
        $session.Scopes | Should -BeNullOrEmpty
        $session.Account | Should -BeNullOrEmpty
        $session.TenantId | Should -BeNullOrEmpty
    }

    It 'knows where the Graph of <Name> is' -ForEach @(
        @{ Name = 'Global'; Endpoint = 'https://graph.microsoft.com/' }
        @{ Name = 'USGov'; Endpoint = 'https://graph.microsoft.us/' }
        @{ Name = 'USGovDoD'; Endpoint = 'https://dod-graph.microsoft.us/' }
        @{ Name = 'China'; Endpoint = 'https://microsoftgraph.chinacloudapi.cn/' }
    ) {
        $session = New-ApiConnectorSession $token -Environment $Name
        $session.Environment | Should -Be $Name
        $session.GraphEndpoint | Should -Be $Endpoint
    }

    It 'takes the cloud from the address when it knows it' {
        (New-ApiConnectorSession $token -GraphEndpoint https://graph.microsoft.us/beta/).Environment | Should -Be 'USGov'
        (New-ApiConnectorSession $token -GraphEndpoint https://graph.example:8443/x?y).Environment | Should -Be 'graph.example:8443'
        (New-ApiConnectorSession $token -GraphEndpoint https://graph.example:8443/x?y).GraphEndpoint | Should -Be 'https://graph.example:8443/'
    }

    It 'reads of the token who is signed in: <Account>' -ForEach @(
        @{ Claims = @{ tid = 'tenant-1'; upn = 'ann@contoso.com'; unique_name = 'x'; scp = 'User.Read APIConnectors.Read.All' }
            Account = 'ann@contoso.com'; Scopes = 'User.Read', 'APIConnectors.Read.All'
        }
        @{ Claims = @{ tid = 'tenant-1'; unique_name = 'bea@contoso.com' }; Account = 'bea@contoso.com'; Scopes = @() }
        @{ Claims = @{ tid = 'tenant-1'; app_displayname = 'Nightly job'; roles = @('APIConnectors.ReadWrite.All') }
            Account = 'Nightly job'; Scopes = 'APIConnectors.ReadWrite.All'
        }
    ) {
        $session = New-ApiConnectorSession (New-TestToken $Claims)
        $session.TenantId | Should -Be 'tenant-1'
        $session.Account | Should -Be $Account
        @($session.Scopes) | Should -Be $Scopes
        "$session" | Should -Be "$Account, tenant tenant-1, Global"
    }

    It 'reads of the token when it ends, and which application it was issued to' {
        $session = New-ApiConnectorSession (New-TestToken @{ exp = 1893456000; appid = 'the-app' })
        $session.ExpiresOn | Should -Be ([DateTimeOffset] '2030-01-01T00:00:00Z').LocalDateTime
        $session.ClientId | Should -Be 'the-app'
    }

    It 'does not mind a token that ends at <_>' -ForEach 'soon', 1.5, -1, 1e30, [long]::MaxValue {
        (New-ApiConnectorSession (New-TestToken @{ exp = $_ })).ExpiresOn | Should -BeNullOrEmpty
    }

    It 'does not mind a token that says nothing: <_>' -ForEach 'a.b.c', '..', 'a.e30.c', 'a.W10.c', 'a.bnVsbA.c' {
        $session = New-ApiConnectorSession (ConvertTo-SecureString $_ -AsPlainText)
        $session.Account | Should -BeNullOrEmpty
        "$session" | Should -Be 'AccessToken, tenant unknown, Global'
    }

    It 'refuses what is no token: <Name>' -ForEach @(
        @{ Name = 'with Bearer'; Text = 'Bearer SECRET-token' }
        @{ Name = 'with a line break'; Text = "SECRET`ntoken" }
        @{ Name = 'empty'; Text = '' }
    ) {
        $secure = [securestring]::new()
        foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
        $ended = (Read-TestStream { New-ApiConnectorSession $secure }).Ended
        $ended | Get-TestErrorId | Should -Be 'InvalidAccessToken'
        $ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$ended" | Should -Not -BeLike '*SECRET*'
    }

    It 'refuses an address that a token must not go to: <_>' -ForEach @(
        'http://graph.example', 'graph.example', 'ftp://graph.example', 'https://me:SECRET@graph.example'
    ) {
        $ended = (Read-TestStream { New-ApiConnectorSession $token -GraphEndpoint $_ }).Ended
        $ended | Get-TestErrorId | Should -Be 'InvalidGraphEndpoint'
        "$ended" | Should -Not -BeLike '*SECRET*'
    }

    It 'refuses -Environment together with -GraphEndpoint' {
        (Read-TestStream { New-ApiConnectorSession $token -Environment Global -GraphEndpoint https://graph.example }).Ended |
            Get-TestErrorId | Should -Be 'EnvironmentAndEndpoint'
    }

    It 'refuses a cloud that there is not' {
        (Read-TestStream { New-ApiConnectorSession $token -Environment Mars }).Ended | Get-TestErrorId | Should -Be 'ParameterArgumentValidationError'
    }

    It 'shows no token, however it is written out' {
        $session = New-ApiConnectorSession $token
        $shown = @(
            $session | Format-List * -Force | Out-String
            $session | ConvertTo-Json -Depth 5
            [System.Management.Automation.PSSerializer]::Serialize($session, 5)
        ) -join "`n"
        $shown | Should -BeLike '*AccessToken*'
        $shown | Should -Not -BeLike '*opaque-token*'
    }
}

# What can be seen to be wrong before anything is sent: nothing is listening anywhere.
Describe 'New-ApiConnectorSession before it signs in' {
    BeforeAll {
        $where = @{ GraphEndpoint = 'https://graph.invalid'; Authority = 'https://login.invalid' }
        $guid = [guid]::NewGuid().ToString()
        $secret = [pscredential]::new($guid, (New-TestPassword))
        $jwt = ConvertTo-SecureString 'e30.e30.c2ln' -AsPlainText
        $certificate = New-TestCertificate
        $public = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.RawData)
        $password = New-TestPassword
        $pfx = "$TestDrive/some.pfx"
        $certificate | Export-TestCertificate -Path $pfx -Password $password
        Set-Content "$TestDrive/no-token" 'hello'
        Set-Content "$TestDrive/large" ('x' * 70000)
        $ecdsa = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=ecdsa', [System.Security.Cryptography.ECDsa]::Create(), [System.Security.Cryptography.HashAlgorithmName]::SHA256
        ).CreateSelfSigned([DateTimeOffset]::UtcNow, [DateTimeOffset]::UtcNow.AddDays(1))
    }
    AfterAll { $certificate, $public, $ecdsa | ForEach-Object { $_.Dispose() } }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a tenant that is none'; Id = 'InvalidTenantId'; Says = '*contoso.onmicrosoft.com.'; Script = { New-ApiConnectorSession -TenantId 'contoso' -ClientSecretCredential $secret @where } }
        @{ What = 'a tenant with a path'; Id = 'InvalidTenantId'; Says = '*no tenant*'; Script = { New-ApiConnectorSession -TenantId 'contoso.com/x' -ClientSecretCredential $secret @where } }
        @{ What = 'no certain tenant for an application'; Id = 'InvalidTenantId'; Says = '*signs in to one tenant*'; Script = { New-ApiConnectorSession -TenantId organizations -ClientSecretCredential $secret @where } }
        @{ What = 'the tenant of personal accounts'; Id = 'InvalidTenantId'; Says = '*no tenant*'; Script = { New-ApiConnectorSession -TenantId consumers -UseDeviceCode @where } }
        @{ What = 'a client id that is none'; Id = 'InvalidClientId'; Says = '*Application (client) ID*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId 'My app' -Certificate $certificate @where } }
        @{ What = 'a client id that is none, of a managed identity'; Id = 'InvalidClientId'; Says = '*Application (client) ID*'; Script = { New-ApiConnectorSession -Identity -ClientId 'mine' } }
        @{ What = 'a user name that is no client id'; Id = 'InvalidClientId'; Says = '*Application (client) ID*'; Script = {
                New-ApiConnectorSession -TenantId contoso.com -ClientSecretCredential ([pscredential]::new('me', $secret.Password)) @where } }
        @{ What = 'two client ids'; Id = 'InvalidClientId'; Says = '*leave -ClientId out.'; Script = {
                New-ApiConnectorSession -TenantId contoso.com -ClientId ([guid]::NewGuid()) -ClientSecretCredential $secret @where } }
        @{ What = 'an empty secret'; Id = 'InvalidClientSecret'; Says = '*its value, not its id.'; Script = {
                New-ApiConnectorSession -TenantId contoso.com -ClientSecretCredential ([pscredential]::new($guid, [securestring]::new())) @where } }
        @{ What = 'scopes in one text'; Id = 'InvalidScope'; Says = '*each by itself*'; Script = { New-ApiConnectorSession -UseDeviceCode -Scopes 'User.Read, APIConnectors.Read.All' @where } }
        @{ What = 'a certificate without its key'; Id = 'CertificateHasNoPrivateKey'; Says = '*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -Certificate $public @where } }
        @{ What = 'a certificate that has expired'; Id = 'CertificateExpired'; Says = '*still valid.'; Script = {
                New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -Certificate (New-TestCertificate -From -20 -Days -1) @where } }
        @{ What = 'a certificate whose key is not RSA'; Id = 'CertificateKeyNotSupported'; Says = '*RSA key.'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -Certificate $ecdsa @where } }
        @{ What = 'a .pfx that is not there'; Id = 'CertificateFileNotFound'; Says = '*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -CertificatePath "$TestDrive/none.pfx" @where } }
        @{ What = 'a .pfx with another password'; Id = 'CertificatePasswordIncorrect'; Says = '*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -CertificatePath $pfx @where } }
        @{ What = 'a federated token that is none'; Id = 'FederatedTokenUnreadable'; Says = '*JSON web token*'; Script = {
                New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -FederatedToken (ConvertTo-SecureString 'plain-SECRET' -AsPlainText) @where } }
        @{ What = 'a file that is not there'; Id = 'FederatedTokenUnreadable'; Says = '*cannot be read*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -FederatedTokenFile "$TestDrive/none" @where } }
        @{ What = 'a file without a token'; Id = 'FederatedTokenUnreadable'; Says = '*not a signed JSON web token*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -FederatedTokenFile "$TestDrive/no-token" @where } }
        @{ What = 'a file that is too large'; Id = 'FederatedTokenUnreadable'; Says = '*64 KB*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -FederatedTokenFile "$TestDrive/large" @where } }
        @{ What = 'a Graph without an authority'; Id = 'EndpointWithoutAuthority'; Says = '*Give both*'; Script = { New-ApiConnectorSession -UseDeviceCode -GraphEndpoint https://graph.invalid } }
        @{ What = 'an authority without a Graph'; Id = 'EndpointWithoutAuthority'; Says = '*Give both*'; Script = { New-ApiConnectorSession -UseDeviceCode -Authority https://login.invalid } }
        @{ What = 'an authority and a cloud'; Id = 'EnvironmentAndEndpoint'; Says = '*-Environment*'; Script = { New-ApiConnectorSession -UseDeviceCode -Environment China -Authority https://login.invalid } }
        @{ What = 'an authority that a secret must not go to'; Id = 'InvalidAuthority'; Says = '*https only*'; Script = { New-ApiConnectorSession -UseDeviceCode -GraphEndpoint https://graph.invalid -Authority http://login.invalid } }
        @{ What = 'an authority with a tenant'; Id = 'InvalidAuthority'; Says = '*-TenantId*'; Script = { New-ApiConnectorSession -UseDeviceCode -GraphEndpoint https://graph.invalid -Authority https://login.invalid/contoso.com } }
        @{ What = 'a secret in plain text'; Id = 'ParameterArgumentTransformationError'; Says = '*no plain text*'; Script = { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -FederatedToken 'plain-SECRET' @where } }
        @{ What = 'two ways of signing in'; Id = 'AmbiguousParameterSet'; Says = '*'; Script = { New-ApiConnectorSession -UseDeviceCode -Interactive } }
    ) {
        $ended = (Read-TestStream $Script).Ended
        $ended | Get-TestErrorId | Should -Be $Id
        "$ended" | Should -BeLike $Says
        "$ended" | Should -Not -MatchExactly 'plain-SECRET'
    }

    It 'reads a certificate''s path literally, and relative to here' {
        Push-Location $TestDrive
        try {
            Copy-Item -LiteralPath $pfx "$TestDrive/a [b].pfx"
            $ended = (Read-TestStream { New-ApiConnectorSession -TenantId contoso.com -ClientId $guid -CertificatePath './a [b].pfx' -CertificatePassword $password @where }).Ended
            $ended | Get-TestErrorId | Should -Be 'AuthorityUnavailable'
        }
        finally { Pop-Location }
    }
}
