BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestTenant.ps1"
    $certificate = @{ thumbprint = 'A' * 40; notBefore = 1700000000; notAfter = 1900000000; isActive = $true }
    $long = @{
        Id             = [guid]::Empty.ToString()
        DisplayName    = 'A name that is much longer than any column of a table could ever be, and then some'
        TargetUrl      = 'https://a-very-long-host-name.contoso.com/with/a/very/long/path/that/does/not/end?code=the-key'
        Authentication = @{ '@odata.type' = '#microsoft.graph.clientCertificateAuthentication'; certificateList = @($certificate, ($certificate + @{ x = 1 })) }
    }
    $handler = Connect-TestGraph @{ Account = 'a.very.long.name.of.an.account@contoso.onmicrosoft.com' }
    $null = $handler.Answer('GET', '*', 200, (New-TestListJson (New-TestConnectorJson), (New-TestConnectorJson @long)))
    $connectors = Get-IdentityApiConnector
    $tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47'
    $claims = @{ tid = $tenant; appid = '00000000-0000-0000-c000-000000000046'; exp = 1900000000 }
    $signedIn = New-ApiConnectorSession (ConvertTo-SecureString (New-TestToken $claims) -AsPlainText) -Environment USGovDoD
    $session = New-ApiConnectorSession (ConvertTo-SecureString 'token' -AsPlainText) -GraphEndpoint https://a-very-long-host-name-of-an-endpoint.sandbox.contoso.example
}

AfterAll { Reset-TestGraph }

Describe 'A table' {
    It 'of <What> fits in 120 columns, one line for each' -ForEach @(
        @{ What = 'connectors'; Objects = { $connectors }; Header = 'Name\s+Id\s+Expires\s+Auth\s+Target' }
        @{ What = 'certificates'; Objects = { $connectors.Certificates }; Header = 'Thumbprint\s+Active\s+Expires\s+NotAfter\s+NotBefore' }
        @{ What = 'sessions'; Objects = { $session, $session }; Header = 'Account\s+Tenant\s+Cloud\s+SignIn\s+Expires \(UTC\)' }
    ) {
        $lines = & $Objects | Out-String -Stream -Width 120 | Where-Object { $_ }
        $lines | Should -HaveCount 4 -Because 'a header, a line and two objects'
        $lines[0] | Should -Match "^$Header\s*$"
        $lines | Where-Object Length -GT 120 | Should -BeNullOrEmpty
    }

    It 'of sessions shows client, tenant, cloud, how it was signed in and when it ends' {
        $lines = $signedIn | Out-String -Stream -Width 120 | Where-Object { $_ }
        $lines[2] | Should -Match "^$($claims.appid) $tenant USGovDoD +AccessToken +2030-03-17 17:46\s*`$"
        $list = $signedIn | Format-List | Out-String -Width 120
        foreach ($shown in $claims.appid, $tenant, 'USGovDoD', 'https://dod-graph.microsoft.us', 'AccessToken', '2030-03-17 17:46 UTC') { $list | Should -Match $shown }
    }

    It 'of sessions shows no token: <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Custom', 'ConvertTo-Json', 'ConvertTo-Csv' {
        $signedIn | & $_ | Out-String -Width 999 | Should -Not -Match (New-TestToken $claims)
    }

    It 'shows the whole id, which is what people copy' {
        $connectors | Out-String -Width 120 | Should -Match '00000000-0000-0000-0000-000000000000'
    }

    It 'shows how long a certificate lasts, and nothing where there is none to end' {
        $lines = $connectors | Out-String -Stream -Width 120 | Where-Object { $_ }
        $lines[2] | Should -Match "^Check invite +id-1 +Basic"
        $lines[3] | Should -Match '(in \d+ (day|year)s|expired) +Certificate'
    }
}

Describe 'A table of several tenants' {
    BeforeAll {
        $tenants = Start-TestTenant $tenant, '11111111-2222-3333-4444-555555555555'
        foreach ($each in $tenants) {
            Add-TestConnector $each @{ id = $long.Id; displayName = $long.DisplayName; targetUrl = $long.TargetUrl }
            Add-TestUserFlow $each @{ id = 'B2X_1_a_name_that_is_longer_than_its_column'; postAttributeCollection = $long.Id }
        }
        $all = $tenants.Session
    }
    AfterAll { Stop-TestTenant $tenants }

    It 'of <What> has a column for the tenant, and fits in 120 columns' -ForEach @(
        @{ What = 'connectors'; Objects = { Get-IdentityApiConnector -Session $all }; Header = 'Tenant\s+Name\s+Expires\s+Auth\s+Target' }
        @{ What = 'user flows'; Objects = { Get-ApiConnectorUserFlow -Session $all }; Header = 'Tenant\s+UserFlowId\s+Step\s+ApiConnectorName' }
    ) {
        $lines = & $Objects | Out-String -Stream -Width 120 | Where-Object { $_ }
        $lines | Should -HaveCount 4 -Because 'a header, a line and two objects'
        $lines[0] | Should -Match "^$Header\s*$"
        $lines | Where-Object Length -GT 120 | Should -BeNullOrEmpty
        $lines[2, 3] | ForEach-Object { $_.Substring(0, 36) } | Sort-Object | Should -Be ($tenants.Id | Sort-Object)
    }

    It 'in 80 columns keeps tenant, name and expiry' {
        $lines = Get-IdentityApiConnector -Session $all | Out-String -Stream -Width 80 | Where-Object { $_ }
        $lines[0].Trim() -split '\s+' | Should -Be 'Tenant', 'Name', 'Expires'
        $lines | Should -HaveCount 4
    }

    It 'has no such column when one session is read' {
        Get-IdentityApiConnector -Session $all[0] | Out-String -Width 120 | Should -Not -Match 'Tenant'
    }

    It 'is as a list what it is of one tenant' {
        $list = Get-IdentityApiConnector -Session $all | Format-List | Out-String -Width 120
        $list | Should -Match "Id +: $($long.Id)"
        $list | Should -Match "TenantId +: $tenant"
    }
}

Describe 'A view' {
    It 'shows the <What> and never a URL''s query: <Format>' -ForEach @(
        @{ Format = 'Format-Table'; What = 'id'; Has = '00000000-0000-0000-0000-000000000000' }
        @{ Format = 'Format-List'; What = 'id'; Has = '00000000-0000-0000-0000-000000000000' }
        @{ Format = 'Format-Custom'; What = 'id'; Has = '00000000-0000-0000-0000-000000000000' }
        @{ Format = 'Format-Wide'; What = 'name'; Has = 'Check invite' }
    ) {
        $shown = $connectors | & $Format | Out-String -Width 400
        $shown | Should -Match $Has
        $shown | Should -Not -Match 'the-key'
    }

    It 'of one connector as a list has its certificates, a line for each' {
        $shown = $connectors[1] | Format-List | Out-String -Width 120
        $shown | Should -Match 'CertificateExpiresOn : 2030-03-17 17:46 UTC, '
        ($shown -split '\r?\n' | Where-Object { $_ -match 'A{40}  2023-11-14 to 2030-03-17  active$' }) | Should -HaveCount 2
    }

    It 'of one connector as a list has no line that does not apply' {
        $shown = $connectors[0] | Format-List | Out-String -Width 120
        $shown | Should -Match 'Username\s+: caller'
        $shown | Should -Not -Match 'Certificate'
    }
}
