# Connectors as a person and as other commands see them.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $soon = New-TestCertificate -Subject 'CN=soon' -Days 20
    $later = New-TestCertificate -Subject 'CN=later' -Days 400
    $long = "https://api.contoso.com/$('long/' * 40)?SECRET"
    $guid = '0f8fad5b-d9cb-469f-a165-70867728950e'
    $graph = Connect-TestGraph
    $null = $graph.Answer('GET', $list, 200, (New-TestPageJson @(
                New-TestConnectorJson -Id $guid -DisplayName 'Basic' -TargetUrl 'https://api.contoso.com/x?code=SECRET'
                New-TestConnectorJson -Id soon -DisplayName 'Soon' -Authentication (New-TestCertificateList $later, $soon)
                New-TestConnectorJson -Id later -DisplayName 'Later' -Authentication (New-TestCertificateList $soon, $later)
                New-TestConnectorJson -Id "RestApi_$('long' * 30)" -DisplayName ('A very long name ' * 10) -TargetUrl $long
                '{"id":"none","displayName":"None","targetUrl":"https://me:SECRET@api.contoso.com/?SECRET#SECRET"}'
                New-TestConnectorJson -Id new -DisplayName New -TargetUrl '' -Authentication @{
                    '@odata.type' = '#microsoft.graph.brandNew'; password = 'SECRET'; secret = 'SECRET'
                }
                New-TestConnectorJson -Id dateless -DisplayName Dateless -Authentication @{
                    '@odata.type' = '#microsoft.graph.clientCertificateAuthentication'; certificateList = @(@{ thumbprint = 'AB'; isActive = $true })
                }
            )))
    $all = @(Get-IdentityApiConnector)
}

Describe 'The table of connectors' {
    BeforeAll { $table = $all | Format-Table | Out-String -Width 120 -Stream }

    It 'fits 120 columns, a line for each connector' {
        $table | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 120
        $table | Where-Object { $_.Trim() } | Should -HaveCount ($all.Count + 2)
    }

    It 'is what is shown without asking' {
        ($all | Out-String -Width 120 -Stream) | Should -Be $table
    }

    It 'has the columns that one looks for' {
        ($table | Where-Object { $_ -like 'Name*' }).Trim() -split '\s+' | Should -Be 'Name', 'Id', 'Expires', 'Auth', 'Target'
    }

    It 'shows a whole GUID, the target without scheme and query, and how long the certificate lasts' {
        $table | Where-Object { $_ -like 'Basic*' } | Should -Match "^Basic +$guid +Basic +api\.contoso\.com/x\s*`$"
        $table | Where-Object { $_ -like 'Soon*' } | Should -Match '^Soon +soon +in 19 days +Certificate +api\.contoso\.com/invite\s*$'
    }

    It 'cuts what is long' {
        $table | Where-Object { $_ -like 'A very*' } | Should -Match '^A very long name A very.*…'
    }

    It 'shows no secret' { $table -join "`n" | Should -Not -Match 'SECRET|\?' }
}

Describe 'The list of a connector' {
    It 'shows each certificate, and which one is used' {
        $shown = $all | Where-Object Id -EQ soon | Format-List | Out-String -Width 120
        $shown | Should -Match "$($later.Thumbprint)  \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\s*\n"
        $shown | Should -Match "$($soon.Thumbprint)  \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d  active"
        $shown | Should -Match 'CertificateExpiresOn *: \d{4}-\d\d-\d\d \d\d:\d\d UTC, in 19 days'
        $shown | Should -Not -Match 'Username'
    }

    It 'shows the user name of Basic authentication, and no certificates' {
        $shown = $all | Where-Object DisplayName -EQ Basic | Format-List | Out-String -Width 120
        $shown | Should -Match 'Username *: caller'
        $shown | Should -Not -Match 'Certificate'
    }

    It 'shows the target with a mask for its query' {
        $all | Where-Object DisplayName -EQ Basic | Format-List | Out-String -Width 120 |
            Should -Match 'TargetUrl *: https://api\.contoso\.com/x\?\*{6}\s'
    }

    It 'shows no day for a certificate whose end the service did not tell' {
        $all | Where-Object Id -EQ dateless | Format-List | Out-String -Width 120 | Should -Not -Match '9999'
    }
}

Describe 'The certificates of a connector' {
    It 'are a table that fits 120 columns, with times in UTC' {
        $shown = ($all | Where-Object Id -EQ soon).Certificates | Out-String -Width 120 -Stream
        $shown | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 120
        $shown | Where-Object { $_ -like "$($soon.Thumbprint)*" } | Should -Match 'True +in 19 days +.*UTC.*UTC'
    }
}

Describe 'A connector as data' {
    It 'has these properties and no more' {
        $all[0].PSObject.Properties.Name | Sort-Object | Should -Be @(
            'ActiveCertificate', 'AuthenticationType', 'CertificateExpiresOn', 'Certificates', 'DisplayName', 'Id', 'TargetUrl', 'TenantId', 'Username')
    }

    It 'has no member for a secret, and neither have its certificates or the session' {
        $types = $all[0].GetType(), $all[1].Certificates[0].GetType(), (New-ApiConnectorSession (New-TestPassword)).GetType()
        $types | ForEach-Object { $_.GetMembers().Name } | Where-Object { $_ -match 'password|secret|pkcs|token|credential' } | Should -BeNullOrEmpty
    }

    It 'says how it authenticates' {
        $all.AuthenticationType | Should -Be @(
            'Basic', 'ClientCertificate', 'ClientCertificate', 'Basic', 'None', 'Unknown', 'ClientCertificate')
        $all[0].Username | Should -Be 'caller'
        $all[1].Username | Should -BeNullOrEmpty
    }

    It 'has an address without credentials, query and fragment' {
        $all[0].TargetUrl | Should -Be 'https://api.contoso.com/x?******'
        $all[4].TargetUrl | Should -Be 'https://api.contoso.com/?******'
        $all[5].TargetUrl | Should -BeNullOrEmpty
        $all[0].GetTargetUrl() | Should -Be 'https://api.contoso.com/x?code=SECRET'
    }

    It 'shows name and id as text' { "$($all[0])" | Should -Be "Basic ($guid)" }

    It 'never shows a query or a password: <Name>' -ForEach @(
        @{ Name = 'ConvertTo-Json'; Write = { $all | ConvertTo-Json -Depth 10 -WarningAction Ignore } }
        @{ Name = 'ConvertTo-Csv'; Write = { $all | ConvertTo-Csv } }
        @{ Name = 'CliXml'; Write = { [System.Management.Automation.PSSerializer]::Serialize($all, 10) } }
        @{ Name = 'ConvertTo-Html'; Write = { $all | ConvertTo-Html } }
        @{ Name = 'Select-Object *'; Write = { $all | Select-Object * | Out-String -Width 999 } }
        @{ Name = 'Format-List * -Force'; Write = { $all | Format-List * -Force | Out-String -Width 999 } }
        @{ Name = 'Format-Custom'; Write = { $all | Format-Custom -Depth 6 | Out-String -Width 999 } }
        @{ Name = 'text'; Write = { "$all" } }
        @{ Name = 'System.Text.Json'; Write = { $all | ForEach-Object { [System.Text.Json.JsonSerializer]::Serialize($_, $_.GetType()) } } }
    ) {
        $written = & $Write | Out-String
        $written | Should -Match 'Basic'
        $written | Should -Not -Match 'SECRET'
    }
}

Describe 'CertificateExpiresOn' {
    It 'finds the connectors to renew, and no other' {
        ($all | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(30)).Id | Should -Be 'soon'
        ($all | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(500)).Id | Should -Be 'soon', 'later'
        $all | Where-Object CertificateExpiresOn -LT (Get-Date) | Should -BeNullOrEmpty
    }

    It 'sorts, the first to renew first' {
        ($all | Sort-Object CertificateExpiresOn | Select-Object -First 2).Id | Should -Be 'soon', 'later'
    }
}
