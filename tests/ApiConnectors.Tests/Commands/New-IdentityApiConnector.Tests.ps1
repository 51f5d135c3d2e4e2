# What is refused is in New-IdentityApiConnector.Input.Tests.ps1, and which certificates are in CertificateParameters.Tests.ps1.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $password = New-TestPassword
    $plain = ConvertFrom-SecureString $password -AsPlainText
    $credential = [pscredential]::new('caller', $password)
    $certificate = New-TestCertificate
    $url = 'https://api.contoso.com/Invite?code=a%2Fb+c==&x=1'

    # Scripts a tenant that has these connectors, and creates whatever is asked.
    function Connect-TestService([string[]] $Connector) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson $Connector))
        $graph.Answer('POST', $list, 201, (New-TestConnectorJson -Id id-9 -DisplayName 'As created' -TargetUrl $url))
    }

    # The creates that arrived.
    function Get-TestCreate($Graph) { $Graph.Requests | Where-Object Method -EQ POST }
}

Describe 'New-IdentityApiConnector' {
    It 'sends name, address and Basic authentication, and nothing else' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector 'Check "invite" ü' $url -Credential $credential
        $request = Get-TestCreate $graph
        $request | Should -HaveCount 1
        $request.PathAndQuery | Should -Be $list
        $request.Headers.'Content-Type' | Should -Be 'application/json'
        Test-SameJson $request.Body (@{
                displayName                 = 'Check "invite" ü'
                targetUrl                   = $url
                authenticationConfiguration = @{
                    '@odata.type' = '#microsoft.graph.basicAuthentication'; username = 'caller'; password = $plain
                }
            } | ConvertTo-Json) | Should -BeTrue -Because $request.Body
    }

    It 'sends a .pfx as it is, with its password' {
        $graph = Connect-TestService
        $certificate | Export-TestCertificate -Path "$TestDrive/new.pfx" -Password $password
        $null = New-IdentityApiConnector 'Check invite' $url -CertificatePath TestDrive:/new.pfx -CertificatePassword $password
        Test-SameJson (Get-TestCreate $graph).Body (@{
                displayName                 = 'Check invite'
                targetUrl                   = $url
                authenticationConfiguration = @{
                    '@odata.type' = '#microsoft.graph.pkcs12Certificate'
                    pkcs12Value   = [Convert]::ToBase64String([IO.File]::ReadAllBytes("$TestDrive/new.pfx"))
                    password      = $plain
                }
            } | ConvertTo-Json) | Should -BeTrue
    }

    It 'sends an empty password with a .pfx that has none' {
        $graph = Connect-TestService
        $certificate | Export-TestCertificate -Path "$TestDrive/open.pfx"
        $null = New-IdentityApiConnector x $url -CertificatePath TestDrive:/open.pfx
        ((Get-TestCreate $graph).Body | ConvertFrom-Json).authenticationConfiguration.password | Should -BeExactly ''
    }

    It 'exports a certificate object with a password made up for it' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector x $url -Certificate $certificate
        $null = New-IdentityApiConnector x $url -Certificate $certificate
        $sent = Get-TestCreate $graph | ForEach-Object { ($_.Body | ConvertFrom-Json).authenticationConfiguration }
        $sent[0].password.Length | Should -BeGreaterOrEqual 32
        $sent[1].password | Should -Not -Be $sent[0].password
        $opened = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(
            [Convert]::FromBase64String($sent[0].pkcs12Value), $sent[0].password)
        $opened.Thumbprint | Should -Be $certificate.Thumbprint
        $opened.HasPrivateKey | Should -BeTrue
    }

    It 'sends a body without a length, so that the session never repeats it' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector x $url -Credential $credential
        (Get-TestCreate $graph).ContentLengthKnown | Should -BeFalse
    }

    It 'writes the connector as the service made it' {
        $null = Connect-TestService
        $created = New-IdentityApiConnector x https://x.contoso.com -Credential $credential
        $created.Id | Should -Be 'id-9'
        $created.DisplayName | Should -Be 'As created'
        $created.TargetUrl | Should -Be 'https://api.contoso.com/Invite?******'
        $created.GetTargetUrl() | Should -Be $url
        $created.AuthenticationType | Should -Be 'Basic'
        $created.Username | Should -Be 'caller'
        $created.Certificates | Should -BeNullOrEmpty
        $created.CertificateExpiresOn | Should -Be ([datetime]::MaxValue)
    }

    It 'takes -Name for -DisplayName' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector -Name x -TargetUrl $url -Credential $credential
        ((Get-TestCreate $graph).Body | ConvertFrom-Json).displayName | Should -Be 'x'
    }
}

# How often a create is sent, and what becomes of one whose answer is lost, is in Sessions/Tries.Tests.ps1.
Describe 'New-IdentityApiConnector and what is there before' {
    It 'is asked for once for a whole pipeline, before the first create' {
        $graph = Connect-TestService
        $null = 1..3 | ForEach-Object { [pscustomobject]@{ DisplayName = "Row $_"; TargetUrl = $url } } | New-IdentityApiConnector -Credential $credential
        $graph.Requests.Method | Should -Be 'GET', 'POST', 'POST', 'POST'
        $graph.Requests[0].PathAndQuery | Should -Be $list
    }

    It 'is not asked for with -WhatIf: nothing is sent at all' {
        $graph = Connect-TestService
        New-IdentityApiConnector x $url -Credential $credential -WhatIf
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'stands in the way of nothing when it cannot be read: status <_>' -ForEach 400, 403, 404 {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, $_, '{}').Answer('POST', $list, 201, (New-TestConnectorJson -Id id-9))
        $streams = Read-TestStream { New-IdentityApiConnector x $url -Credential $credential }
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Output.Id | Should -Be 'id-9'
    }

    It 'is an error of the create when the service is not there, and nothing is created: <Id>' -ForEach @(
        @{ Status = 429; Id = 'Throttled' }
        @{ Status = 503; Id = 'ServiceUnavailable' }
        @{ Status = 408; Id = 'Timeout' }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, $Status, $null, '', @{ 'Retry-After' = '0' }).Answer('POST', $list, 201, (New-TestConnectorJson))
        $streams = Read-TestStream { New-IdentityApiConnector x $url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be $Id
        "$($streams.Errors)" | Should -BeLike "Cannot create the API connector 'x': *"
        "$($streams.Errors)" | Should -Not -BeLike '*Whether the change was made is not known*'
        Get-TestCreate $graph | Should -BeNullOrEmpty
    }
}

Describe 'New-IdentityApiConnector from the pipeline' {
    It 'takes names and addresses from the rows of a CSV file' {
        $graph = Connect-TestService
        'DisplayName,TargetUrl,Owner', 'One,https://one.contoso.com/?code=1,Ann', 'Two,https://two.contoso.com,Bea' |
            Set-Content TestDrive:/new.csv
        Import-Csv TestDrive:/new.csv | New-IdentityApiConnector -Credential $credential | Should -HaveCount 2
        $sent = Get-TestCreate $graph | ForEach-Object { $_.Body | ConvertFrom-Json }
        $sent.displayName | Should -Be 'One', 'Two'
        $sent.targetUrl | Should -Be 'https://one.contoso.com/?code=1', 'https://two.contoso.com'
    }

    It 'takes the column Name, and the address from the command line' {
        $graph = Connect-TestService
        $null = [pscustomobject]@{ Name = 'One' }, [pscustomobject]@{ DisplayName = 'Two' } |
            New-IdentityApiConnector -TargetUrl $url -Credential $credential
        Get-TestCreate $graph | ForEach-Object { ($_.Body | ConvertFrom-Json).displayName } | Should -Be 'One', 'Two'
    }

    It 'takes the path of each certificate from its row' {
        $graph = Connect-TestService
        1..2 | ForEach-Object { $certificate | Export-TestCertificate -Path "$TestDrive/row$_.pfx" -Password $password }
        $rows = 1..2 | ForEach-Object { [pscustomobject]@{ DisplayName = "Row $_"; TargetUrl = $url; CertificatePath = "$TestDrive/row$_.pfx" } }
        $null = $rows | New-IdentityApiConnector -CertificatePassword $password
        $sent = Get-TestCreate $graph | ForEach-Object { ($_.Body | ConvertFrom-Json).authenticationConfiguration.pkcs12Value }
        $sent | Should -Be (1..2 | ForEach-Object { [Convert]::ToBase64String([IO.File]::ReadAllBytes("$TestDrive/row$_.pfx")) })
    }

    It 'goes on after a row that cannot be created' {
        $graph = Connect-TestService
        $rows = @(
            [pscustomobject]@{ DisplayName = 'One'; TargetUrl = 'https://one.contoso.com' }
            [pscustomobject]@{ DisplayName = 'Bad'; TargetUrl = 'http://bad.contoso.com' }
            [pscustomobject]@{ DisplayName = 'Two'; TargetUrl = 'https://two.contoso.com' }
        )
        $streams = Read-TestStream { $rows | New-IdentityApiConnector -Credential $credential }
        $streams.Output | Should -HaveCount 2
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        $streams.Errors.TargetObject | Should -Be 'Bad'
        Get-TestCreate $graph | Should -HaveCount 2
    }

    It 'copies a connector with its whole address, although it shows none of the query' {
        $graph = Connect-TestService (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)
        $old = Get-IdentityApiConnector Old
        $old.TargetUrl | Should -Be 'https://api.contoso.com/Invite?******'
        $null = $old | New-IdentityApiConnector -DisplayName 'New' -Credential $credential
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json
        $sent.displayName | Should -Be 'New'
        $sent.targetUrl | Should -Be $url
    }

    It 'copies the name too when none is given' {
        $graph = Connect-TestService (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)
        $null = Get-IdentityApiConnector | New-IdentityApiConnector -Certificate $certificate
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json
        $sent.displayName | Should -Be 'Old'
        $sent.targetUrl | Should -Be $url
    }

    It 'copies to another address when one is given' {
        $graph = Connect-TestService (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)
        $null = Get-IdentityApiConnector | New-IdentityApiConnector -TargetUrl https://other.contoso.com/x -Credential $credential
        ($graph.Requests[-1].Body | ConvertFrom-Json).targetUrl | Should -Be 'https://other.contoso.com/x'
    }

    It 'does not send the masked address that a CSV file of connectors has' {
        $graph = Connect-TestService (New-TestConnectorJson -TargetUrl $url)
        Get-IdentityApiConnector | Export-Csv TestDrive:/exported.csv
        $graph.ClearRequests()
        $streams = Read-TestStream { Import-Csv TestDrive:/exported.csv | New-IdentityApiConnector -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        "$($streams.Errors)" | Should -BeLike '*masked*GetTargetUrl()*'
        $graph.Requests | Should -BeNullOrEmpty
    }
}
