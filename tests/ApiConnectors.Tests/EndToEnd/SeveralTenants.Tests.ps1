# Objects of several tenants in one pipeline. The tenants are at the same address, and only a session's token says which one is meant;
# nobody is connected with Connect-MgGraph.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestTenant.ps1"
    Reset-TestGraph
    $test, $prod, $other = Start-TestTenant 'test', 'prod', 'other'
    $certificate = New-TestCertificate
    $pfx = [Convert]::ToBase64String($certificate.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12))
    $credential = [pscredential]::new('caller', (New-TestPassword))

    # One of the one tenant, one of the other, and so on. Both have connectors with the same ids.
    function Get-Interleaved {
        $here = @(Get-IdentityApiConnector -Session $test.Session)
        $there = @(Get-IdentityApiConnector -Session $prod.Session)
        0..($here.Count - 1) | ForEach-Object { $here[$_]; $there[$_] }
    }
}

AfterAll {
    $certificate.Dispose()
    Stop-TestTenant $test
}

Describe 'Connectors of two tenants in turn' {
    BeforeEach {
        Reset-TestTenant $test, $prod 'Check invite', 'Check age'
        $interleaved = Get-Interleaved
        $null = Invoke-TestEmulator $test.Emulator Delete requests
    }

    It 'are what they are said to be' { $interleaved.TenantId | Should -Be 'test', 'prod', 'test', 'prod' }

    It 'are changed each in its own' {
        $changed = $interleaved | ForEach-Object { $_ | Set-IdentityApiConnector -DisplayName "$($_.DisplayName) of $($_.TenantId)" -PassThru }
        $changed.DisplayName | Should -Be 'Check invite of test', 'Check invite of prod', 'Check age of test', 'Check age of prod'
        (Get-TestConnector $test).displayName | Should -Be 'Check invite of test', 'Check age of test'
        (Get-TestConnector $prod).displayName | Should -Be 'Check invite of prod', 'Check age of prod'
    }

    It 'are changed each in its own by one command' {
        ($interleaved | Set-IdentityApiConnector -TargetUrl https://api.contoso.com/new -PassThru).TenantId | Should -Be 'test', 'prod', 'test', 'prod'
        $test, $prod | ForEach-Object {
            Get-TestTenantRequest $_ | Should -Be @(
                'PATCH v1.0/identity/apiConnectors/RestApi_Checkinvite', 'GET v1.0/identity/apiConnectors/RestApi_Checkinvite'
                'PATCH v1.0/identity/apiConnectors/RestApi_Checkage', 'GET v1.0/identity/apiConnectors/RestApi_Checkage')
        }
    }

    It 'are removed each in its own, and who uses them is looked up once in each' {
        $interleaved | Remove-IdentityApiConnector -Confirm:$false
        $test, $prod | ForEach-Object {
            Get-TestTenantRequest $_ | Should -Be @(
                'GET v1.0/identity/b2xUserFlows', 'DELETE v1.0/identity/apiConnectors/RestApi_Checkinvite', 'DELETE v1.0/identity/apiConnectors/RestApi_Checkage')
        }
    }

    It 'are kept where a flow uses them, though the other tenant has one of the same id that none uses' {
        Add-TestUserFlow $prod @{ id = 'B2X_1_signup'; postFederationSignup = 'RestApi_Checkinvite' }
        $streams = Read-TestStream { $interleaved | Remove-IdentityApiConnector -Confirm:$false }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorInUse'
        Get-TestConnector $test | Should -BeNullOrEmpty
        (Get-TestConnector $prod).id | Should -Be 'RestApi_Checkinvite'
    }

    It 'get a certificate each in its own' {
        Reset-TestTenant $test, $prod
        $test, $prod | ForEach-Object { Add-TestConnector $_ @{ id = 'c1'; displayName = $_.Id; certificates = @(@{ pkcs12Value = $pfx; password = '' }) } }
        $next = New-TestCertificate -Subject 'CN=next'
        (Get-Interleaved | Add-ApiConnectorCertificate -Certificate $next).TenantId | Should -Be 'test', 'prod'
        $next.Dispose()
        $test, $prod | ForEach-Object { (Get-IdentityApiConnector -Session $_.Session).Certificates | Should -HaveCount 2 }
    }

    It 'are attached to a flow each in its own' {
        $test, $prod | ForEach-Object { Add-TestUserFlow $_ @{ id = 'B2X_1_signup' } }
        $steps = $interleaved[0..1] | ForEach-Object { Set-ApiConnectorUserFlow B2X_1_signup PostFederationSignup $_ }
        $steps.TenantId | Should -Be 'test', 'prod'
        $test, $prod | ForEach-Object {
            (Get-TestUserFlow $_).postFederationSignup | Should -Be 'RestApi_Checkinvite'
            @(Get-TestTenantRequest $_) -like 'PUT *' | Should -HaveCount 1
        }
    }

    It 'have their flows changed each in its own' {
        $test, $prod | ForEach-Object { Add-TestUserFlow $_ @{ id = 'B2X_1_signup'; postFederationSignup = 'RestApi_Checkinvite' } }
        $steps = $interleaved | Get-ApiConnectorUserFlow
        $steps.TenantId | Sort-Object | Should -Be 'prod', 'test'
        ($steps | Where-Object TenantId -EQ prod | Clear-ApiConnectorUserFlow).TenantId | Should -Be 'prod'
        (Get-TestUserFlow $prod).postFederationSignup | Should -BeNullOrEmpty
        (Get-TestUserFlow $test).postFederationSignup | Should -Be 'RestApi_Checkinvite'
        ($steps | Set-ApiConnectorUserFlow -ApiConnector RestApi_Checkage).TenantId | Sort-Object | Should -Be 'prod', 'test'
    }

    It 'come from one command and go back with another' {
        Get-IdentityApiConnector 'Check a*' -Session $test.Session, $prod.Session | Remove-IdentityApiConnector -Confirm:$false
        $test, $prod | ForEach-Object { (Get-TestConnector $_).displayName | Should -Be 'Check invite' }
    }

    It 'are told apart in an export' {
        $rows = Get-IdentityApiConnector -Session $test.Session, $prod.Session | ConvertTo-Csv | ConvertFrom-Csv
        ($rows | Sort-Object TenantId).TenantId | Should -Be 'prod', 'prod', 'test', 'test'
        (Get-IdentityApiConnector 'Check age' -Session $prod.Session | ConvertTo-Json | ConvertFrom-Json).TenantId | Should -Be 'prod'
    }
}

Describe 'Copying connectors to another tenant' {
    BeforeEach {
        Reset-TestTenant $test, $prod, $other
        Add-TestConnector $test @{ id = 'c1'; displayName = 'Check invite'; targetUrl = 'https://api.contoso.com/invite?code=a%2Fb' }
        Add-TestConnector $test @{ id = 'c2'; displayName = 'Check age' }
        Add-TestConnector $test @{ id = 'c3'; displayName = 'Other' }
    }

    It 'makes them there, with their whole addresses, and changes nothing where they come from' {
        $made = Get-IdentityApiConnector 'Check*' -Session $test.Session | New-IdentityApiConnector -Session $prod.Session -Credential $credential
        $made.TenantId | Should -Be 'prod', 'prod'
        $made.DisplayName | Should -Be 'Check invite', 'Check age'
        (Get-TestConnector $prod).targetUrl[0] | Should -Be 'https://api.contoso.com/invite?code=a%2Fb'
        (Get-TestConnector $test).id | Should -Be 'c1', 'c2', 'c3'
        Get-TestTenantRequest $test | Should -Be 'GET v1.0/identity/apiConnectors'
        Get-TestTenantRequest $prod | Should -Be 'GET v1.0/identity/apiConnectors', 'POST v1.0/identity/apiConnectors', 'POST v1.0/identity/apiConnectors'
    }

    It 'takes them from several tenants' {
        Add-TestConnector $other @{ displayName = 'Check address' }
        $null = Get-IdentityApiConnector 'Check*' -Session $test.Session, $other.Session | New-IdentityApiConnector -Session $prod.Session -Credential $credential
        (Get-TestConnector $prod).displayName | Sort-Object | Should -Be 'Check address', 'Check age', 'Check invite'
        (Get-TestConnector $other).displayName | Should -Be 'Check address'
    }

    It 'without saying where goes to Connect-MgGraph, and so nowhere when nobody is connected' {
        $streams = Read-TestStream { Get-IdentityApiConnector 'Check*' -Session $test.Session | New-IdentityApiConnector -Credential $credential }
        $streams.Ended | Get-TestErrorId | Should -Be 'NotConnected'
        Get-TestTenantRequest $test | Should -Not -Match 'POST'
    }
}
