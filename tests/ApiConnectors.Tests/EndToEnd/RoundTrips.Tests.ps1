# Connectors and steps of user flows that leave as data and come back: rows, JSON, and what Export-Clixml and jobs make of objects.

BeforeDiscovery {
    $ways = @(
        @{ Way = 'Export-Csv'; Through = { param($Objects) $Objects | Export-Csv "$TestDrive/out.csv"; Import-Csv "$TestDrive/out.csv" } }
        @{ Way = 'ConvertTo-Json'; Through = { param($Objects) $Objects | ConvertTo-Json -Depth 3 | ConvertFrom-Json } }
        @{ Way = 'ConvertTo-Json -EnumsAsStrings'; Through = { param($Objects) $Objects | ConvertTo-Json -Depth 3 -EnumsAsStrings | ConvertFrom-Json } }
        @{ Way = 'Export-Clixml'; Through = { param($Objects) $Objects | Export-Clixml "$TestDrive/out.xml"; Import-Clixml "$TestDrive/out.xml" } }
        # A job's objects come like this: one level deep.
        @{ Way = 'a job'; Through = { param($Objects) $Objects | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 1)) } } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $emulator = Start-TestEmulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $soon = New-TestCertificate -Days 20 -Subject 'CN=soon'
    $later = New-TestCertificate -Days 400 -Subject 'CN=later'
    $pfx = { @{ pkcs12Value = [Convert]::ToBase64String($args[0].Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12)); password = '' } }

    function Add-Connector([string] $DisplayName, [hashtable] $With = @{}) {
        $null = Invoke-TestEmulator $emulator Post connectors ($With + @{ id = $DisplayName.ToLowerInvariant(); displayName = $DisplayName })
    }
    function Reset-Tenant {
        Reset-TestEmulator $emulator
        Add-Connector 'Later' @{ targetUrl = 'https://api.contoso.com/later'; certificates = @(& $pfx $soon; & $pfx $later) }
        Add-Connector 'Basic' @{ targetUrl = 'https://api.contoso.com/basic'; username = 'caller'; password = 'the-password' }
        Add-Connector 'Soon' @{ targetUrl = 'https://api.contoso.com/soon'; certificates = @(& $pfx $soon) }
        Add-Connector 'Query' @{ targetUrl = 'https://api.contoso.com/query?code=the-key' }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_signup'; postAttributeCollection = 'soon' }
    }
    function Get-Stored { Invoke-TestEmulator $emulator Get connectors | ForEach-Object { $_ } }
    function Get-Step($Flow) { (Invoke-TestEmulator $emulator Get userFlows | ForEach-Object { $_ } | Where-Object id -EQ $Flow).postAttributeCollection }
}

AfterAll {
    Stop-TestEmulator $emulator
    $soon.Dispose()
    $later.Dispose()
}

Describe 'Connectors through <Way>' -ForEach $ways {
    BeforeEach { Reset-Tenant }

    It 'have the same names, ids, addresses and authentication, and no secret' {
        $back = & $Through (Get-IdentityApiConnector)
        $back.DisplayName | Should -Be 'Later', 'Basic', 'Soon', 'Query'
        $back.Id | Should -Be 'later', 'basic', 'soon', 'query'
        $back[1].TargetUrl, $back[1].Username | Should -Be 'https://api.contoso.com/basic', 'caller'
        $back | ForEach-Object { [ApiConnectors.Graph.Models.AuthenticationType] $_.AuthenticationType } |
            Should -Be 'ClientCertificate', 'Basic', 'ClientCertificate', 'Basic'
        $back | ConvertTo-Json -Depth 5 -WarningAction Ignore | Should -Not -Match 'the-key|the-password'
        Get-ChildItem $TestDrive -File | Get-Content -Raw | Should -Not -Match 'the-key|the-password'
    }

    It 'are taken by New-IdentityApiConnector, but for an address whose query is masked' {
        $back = & $Through (Get-IdentityApiConnector)
        $null = Invoke-TestEmulator $emulator Delete connectors
        $failure = Get-TestError { $back | New-IdentityApiConnector -Credential $credential }
        $failure | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        "$failure" | Should -BeLike "Cannot create the API connector 'Query': The query of 'https://api.contoso.com/query?[*][*][*][*][*][*]' is masked*GetTargetUrl()*"
        (Get-Stored).displayName | Should -Be 'Later', 'Basic', 'Soon'
        (Get-Stored).targetUrl | Should -Be 'https://api.contoso.com/later', 'https://api.contoso.com/basic', 'https://api.contoso.com/soon'
    }

    It 'are taken by Get-, Set-, Add- and Remove-, by their ids' {
        $back = & $Through (Get-IdentityApiConnector Basic, Soon)
        ($back | Get-IdentityApiConnector).DisplayName | Should -Be 'Basic', 'Soon'
        $back | Set-IdentityApiConnector -TargetUrl https://api2.contoso.com
        (Get-Stored | Where-Object targetUrl -EQ 'https://api2.contoso.com').id | Should -Be 'basic', 'soon'
        ($back | Where-Object DisplayName -EQ Soon | Add-ApiConnectorCertificate -Certificate $later).Certificates | Should -HaveCount 2
        ($back | Get-ApiConnectorUserFlow).UserFlowId | Should -Be 'B2X_1_signup'
        $back | Remove-IdentityApiConnector -Force -Confirm:$false
        (Get-Stored).id | Should -Be 'later', 'query'
    }
}

Describe 'Steps of user flows through <Way>' -ForEach $ways {
    BeforeEach { Reset-Tenant }

    It 'are put back by Set-ApiConnectorUserFlow' {
        $back = & $Through (Get-ApiConnectorUserFlow)
        $null = Clear-ApiConnectorUserFlow B2X_1_signup PostAttributeCollection
        Get-Step B2X_1_signup | Should -BeNullOrEmpty
        $set = $back | Set-ApiConnectorUserFlow
        $set.ApiConnectorName | Should -Be 'Soon'
        Get-Step B2X_1_signup | Should -Be 'soon'
    }
}

Describe 'A row of Export-Csv' {
    BeforeEach { Reset-Tenant }

    It 'has text that one can read in every column' {
        $row = Get-IdentityApiConnector Later | ConvertTo-Csv | ConvertFrom-Csv
        $row.Certificates | Should -Be "$($soon.Thumbprint) $($later.Thumbprint)"
        $row.ActiveCertificate | Should -Be $later.Thumbprint
        $row.AuthenticationType | Should -Be 'ClientCertificate'
        [datetime]::Parse($row.CertificateExpiresOn) | Should -Be $later.NotAfter
        Get-IdentityApiConnector | ConvertTo-Csv | Should -Not -Match 'System\.|Microsoft\.|ApiConnectors\.|`' -Because 'a type is no value'
    }

    It 'of a certificate has its dates' {
        $row = (Get-IdentityApiConnector Later).ActiveCertificate | ConvertTo-Csv | ConvertFrom-Csv
        $row.Thumbprint, $row.IsActive | Should -Be $later.Thumbprint, 'True'
        [datetime]::Parse($row.NotAfter) | Should -Be $later.NotAfter
    }
}

Describe 'JSON' {
    BeforeEach { Reset-Tenant }

    It 'has the certificates of each connector, the dates with their offset' {
        $json = Get-IdentityApiConnector Later, Basic | ConvertTo-Json -Depth 3 -EnumsAsStrings -WarningVariable warning | ConvertFrom-Json -DateKind Offset
        $warning | Should -BeNullOrEmpty
        $json[0].Certificates.Thumbprint | Should -Be $soon.Thumbprint, $later.Thumbprint
        $json[0].CertificateExpiresOn | Should -Be ([DateTimeOffset] $later.NotAfter)
        $json.AuthenticationType | Should -Be 'ClientCertificate', 'Basic'
        @($json[1].Certificates).Count | Should -Be 0
    }
}

Describe 'Connectors through <Way>' -ForEach ($ways | Where-Object Way -In 'Export-Clixml', 'a job') {
    BeforeEach { Reset-Tenant }

    It 'are found, sorted and shown as before' {
        $all = Get-IdentityApiConnector
        $back = & $Through $all
        ($back | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(30)).Id | Should -Be 'soon'
        ($back | Sort-Object CertificateExpiresOn).Id | Select-Object -First 2 | Should -Be 'soon', 'later'
        $back | Format-Table | Out-String -Width 120 | Should -Be ($all | Format-Table | Out-String -Width 120)
        $back[1] | Format-List | Out-String -Width 120 | Should -Be ($all[1] | Format-List | Out-String -Width 120)
        $back[0] | Format-List | Out-String -Width 120 | Should -Match "Certificates +: $($soon.Thumbprint)"
        $back[0] | Format-Wide | Out-String -Width 120 | Should -Match 'Later'
    }
}

Describe 'Sort-Object' {
    BeforeEach { Reset-Tenant }

    It 'sorts connectors by <By>' -ForEach @(
        @{ By = 'CertificateExpiresOn'; Order = 'soon', 'later' }
        @{ By = 'DisplayName'; Order = 'basic', 'later', 'query', 'soon' }
        @{ By = 'AuthenticationType'; Order = 'basic', 'query' }
        @{ By = 'themselves, which is by name'; Order = 'basic', 'later', 'query', 'soon' }
    ) {
        $sorted = $By -like 'themselves*' ? (Get-IdentityApiConnector | Sort-Object) : (Get-IdentityApiConnector | Sort-Object $By, DisplayName)
        $sorted.Id | Select-Object -First $Order.Count | Should -Be $Order
    }

    It 'sorts certificates by when they end' {
        ((Get-IdentityApiConnector Later).Certificates | Sort-Object NotAfter -Descending).Thumbprint | Should -Be $later.Thumbprint, $soon.Thumbprint
    }
}
