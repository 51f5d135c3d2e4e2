# The ids and objects that -Id takes are in ConnectorId.Tests.ps1, the certificates in CertificateParameters.Tests.ps1.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $password = New-TestPassword
    $old = New-TestCertificate -Subject 'CN=old' -Days 20
    $new = New-TestCertificate -Subject 'CN=new' -Days 365
    $new | Export-TestCertificate -Path "$TestDrive/new.pfx" -Password $password
    $before = New-TestCertificateList $old
    $after = New-TestCertificateList $old, $new

    # Scripts a connector with this authentication, which an upload turns into one with both certificates.
    function Connect-TestConnector($Authentication) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', "$list/id-1", 200, (New-TestConnectorJson -Authentication $Authentication))
        $graph.Answer('POST', "$list/id-1/uploadClientCertificate", 200, (New-TestConnectorJson -Authentication $after))
    }
}

Describe 'Add-ApiConnectorCertificate' {
    It 'reads the connector, sends the .pfx and its password and nothing else, and writes the connector' {
        $graph = Connect-TestConnector $before
        $connector = Add-ApiConnectorCertificate id-1 -CertificatePath TestDrive:/new.pfx -CertificatePassword $password
        $graph.Requests | ForEach-Object { "$($_.Method) $($_.PathAndQuery)" } |
            Should -Be "GET $list/id-1", "POST $list/id-1/uploadClientCertificate"
        Test-SameJson $graph.Requests[1].Body (@{
                pkcs12Value = [Convert]::ToBase64String([IO.File]::ReadAllBytes("$TestDrive/new.pfx"))
                password    = ConvertFrom-SecureString $password -AsPlainText
            } | ConvertTo-Json) | Should -BeTrue
        $connector.Certificates.Thumbprint | Should -Be $old.Thumbprint, $new.Thumbprint
        $connector.ActiveCertificate.Thumbprint | Should -Be $new.Thumbprint
        $connector.ActiveCertificate.IsActive | Should -BeTrue
        $connector.CertificateExpiresOn | Should -Be $new.NotAfter
        $connector.CertificateExpiresOn.Kind | Should -Be 'Local' -Because 'it is as in X509Certificate2, so that it can be compared with Get-Date'
    }

    It 'sends an empty password with a .pfx that has none' {
        $graph = Connect-TestConnector $before
        $new | Export-TestCertificate -Path "$TestDrive/open.pfx"
        $null = Add-ApiConnectorCertificate id-1 -CertificatePath TestDrive:/open.pfx
        ($graph.Requests[1].Body | ConvertFrom-Json).password | Should -BeExactly ''
    }

    It 'sends a certificate object with a password made up for it' {
        $graph = Connect-TestConnector $before
        $null = Add-ApiConnectorCertificate id-1 -Certificate $new
        $sent = $graph.Requests[1].Body | ConvertFrom-Json
        $sent.password.Length | Should -BeGreaterOrEqual 32
        $opened = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(
            [Convert]::FromBase64String($sent.pkcs12Value), $sent.password)
        $opened.Thumbprint | Should -Be $new.Thumbprint
        $opened.HasPrivateKey | Should -BeTrue
    }

    It 'sends nothing when the connector has the certificate, warns, and writes the connector' {
        $graph = Connect-TestConnector $after
        $streams = Read-TestStream { Add-ApiConnectorCertificate id-1 -Certificate $new }
        $graph.Requests.Method | Should -Be 'GET'
        $streams.Warnings | Should -Be "The API connector 'Check invite (id-1)' has the certificate $($new.Thumbprint) already. Nothing was sent."
        $streams.Output.Certificates | Should -HaveCount 2
        $streams.Failures | Should -BeNullOrEmpty
    }

    It 'knows the certificate also when the service writes its thumbprint in lower case' {
        $lower = New-TestCertificateList $new
        $lower.certificateList[0].thumbprint = $new.Thumbprint.ToLowerInvariant()
        $graph = Connect-TestConnector $lower
        (Read-TestStream { Add-ApiConnectorCertificate id-1 -Certificate $new }).Warnings | Should -HaveCount 1
        $graph.Requests.Method | Should -Be 'GET'
    }

    It 'refuses a connector whose authentication is <Type>, and points to Set-IdentityApiConnector' -ForEach @(
        @{ Type = 'Basic'; Json = '{"@odata.type":"#microsoft.graph.basicAuthentication","username":"caller","password":"******"}' }
        @{ Type = 'None'; Json = 'null' }
        @{ Type = 'Unknown'; Json = '{"@odata.type":"#microsoft.graph.managedIdentityAuthentication","resource":"x"}' }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', "$list/id-1", 200,
            '{"id":"id-1","displayName":"Check invite","targetUrl":"https://api.contoso.com","authenticationConfiguration":' + $Json + '}')
        $streams = Read-TestStream { Add-ApiConnectorCertificate id-1 -Certificate $new }
        $graph.Requests.Method | Should -Be 'GET'
        $streams.Errors | Get-TestErrorId | Should -Be 'NotCertificateAuthentication'
        $streams.Errors.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $streams.Errors.TargetObject | Should -Be 'id-1'
        "$($streams.Errors)" |
            Should -BeLike "Cannot add the certificate to the API connector 'Check invite (id-1)': * $Type*`nSet-IdentityApiConnector *"
        $streams.Output | Should -BeNullOrEmpty
    }

    It 'is an error when there is no such connector, and sends no certificate' {
        $graph = Connect-TestGraph
        $streams = Read-TestStream { Add-ApiConnectorCertificate id-1 -Certificate $new }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $graph.Requests.Method | Should -Be 'GET'
    }

    It 'goes on to the next connector after one that has another authentication' {
        $graph = Connect-TestConnector $before
        $null = $graph.Answer('GET', "$list/basic", 200, (New-TestConnectorJson -Id basic))
        $streams = Read-TestStream { 'basic', 'id-1' | Add-ApiConnectorCertificate -Certificate $new }
        $streams.Errors | Get-TestErrorId | Should -Be 'NotCertificateAuthentication'
        $streams.Output.Id | Should -Be 'id-1'
    }

    It 'warns once of a doubtful certificate, however many connectors get it' {
        $weak = New-TestCertificate -KeySize 1024
        $null = Connect-TestConnector $before
        (Read-TestStream { 'id-1', 'id-1' | Add-ApiConnectorCertificate -Certificate $weak }).Warnings | Should -HaveCount 1
    }

    It 'shows neither the .pfx nor its password when the service repeats them' {
        $graph = Connect-TestGraph
        $plain = ConvertFrom-SecureString $password -AsPlainText
        $pfx = [Convert]::ToBase64String([IO.File]::ReadAllBytes("$TestDrive/new.pfx"))
        $null = $graph.Answer('GET', "$list/id-1", 200, (New-TestConnectorJson -Authentication $before))
        $null = $graph.Answer('POST', "$list/id-1/uploadClientCertificate", 400, (@{
                    error = @{ code = $plain; message = "Cannot open $pfx with $plain, no: $($pfx.Substring(40, 60))" }
                } | ConvertTo-Json))
        $found = Get-TestError { Add-ApiConnectorCertificate id-1 -CertificatePath TestDrive:/new.pfx -CertificatePassword $password }
        $found | Get-TestErrorId | Should -Be 'InvalidRequest'
        $shown = ($found | Format-List * -Force | Out-String -Width 9999) + ($found.Exception | Format-List * -Force | Out-String -Width 9999)
        $shown | Should -Not -Match ([regex]::Escape($plain))
        $shown | Should -Not -Match ([regex]::Escape($pfx.Substring(45, 20)))
    }
}
