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
