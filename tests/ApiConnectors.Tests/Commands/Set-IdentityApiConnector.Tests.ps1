# The ids and objects that -Id takes are in ConnectorId.Tests.ps1, the certificates in CertificateParameters.Tests.ps1.

BeforeDiscovery {
    $url = 'https://api2.contoso.com/Invite?code=a%2Fb+c=='
    $subsets = @(
        @{ Name = 'the name'; With = @{ DisplayName = 'Renamed "ü"' }; Sent = @{ displayName = 'Renamed "ü"' } }
        @{ Name = 'the address'; With = @{ TargetUrl = $url }; Sent = @{ targetUrl = $url } }
        @{ Name = 'name and address'; With = @{ DisplayName = 'Renamed'; TargetUrl = $url }; Sent = @{ displayName = 'Renamed'; targetUrl = $url } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $url = 'https://api2.contoso.com/Invite?code=a%2Fb+c=='
    $password = New-TestPassword
    $plain = ConvertFrom-SecureString $password -AsPlainText
    $credential = [pscredential]::new('caller', $password)
    $certificate = New-TestCertificate
    $certificate | Export-TestCertificate -Path "$TestDrive/new.pfx" -Password $password
    $basic = @{ '@odata.type' = '#microsoft.graph.basicAuthentication'; username = 'caller'; password = $plain }
    $pkcs12 = @{
        '@odata.type' = '#microsoft.graph.pkcs12Certificate'
        pkcs12Value   = [Convert]::ToBase64String([IO.File]::ReadAllBytes("$TestDrive/new.pfx"))
        password      = $plain
    }
    $graph = Connect-TestGraph
    $null = $graph.Answer('PATCH', "$list/id-1", 204).Answer('PATCH', "$list/id-2", 204)
    $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -TargetUrl 'https://api.contoso.com/?code=SECRET')))
    $null = $graph.Answer('GET', "$list/id-1", 200, (New-TestConnectorJson -DisplayName 'As it is now'))
}

Describe 'Set-IdentityApiConnector' {
    BeforeEach { $graph.ClearRequests() }

    It 'sends <Name> and nothing else' -ForEach $subsets {
        Set-IdentityApiConnector id-1 @With | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 1
        "$($graph.Requests[0].Method) $($graph.Requests[0].PathAndQuery)" | Should -Be "PATCH $list/id-1"
        $graph.Requests[0].Headers.'Content-Type' | Should -Be 'application/json'
        Test-SameJson $graph.Requests[0].Body ($Sent | ConvertTo-Json) | Should -BeTrue -Because $graph.Requests[0].Body
    }

    It 'sends Basic authentication as a whole, alone and with <Name>' -ForEach $subsets {
        Set-IdentityApiConnector id-1 -Credential $credential
        Test-SameJson $graph.Requests[0].Body (@{ authenticationConfiguration = $basic } | ConvertTo-Json) | Should -BeTrue
        Set-IdentityApiConnector id-1 -Credential $credential @With
        Test-SameJson $graph.Requests[1].Body (($Sent + @{ authenticationConfiguration = $basic }) | ConvertTo-Json) | Should -BeTrue
    }

    It 'sends a certificate as a whole, alone and with <Name>' -ForEach $subsets {
        Set-IdentityApiConnector id-1 -CertificatePath TestDrive:/new.pfx -CertificatePassword $password
        Test-SameJson $graph.Requests[0].Body (@{ authenticationConfiguration = $pkcs12 } | ConvertTo-Json) | Should -BeTrue
        Set-IdentityApiConnector id-1 -CertificatePath TestDrive:/new.pfx -CertificatePassword $password @With
        Test-SameJson $graph.Requests[1].Body (($Sent + @{ authenticationConfiguration = $pkcs12 }) | ConvertTo-Json) | Should -BeTrue
    }

    It 'sends a certificate object with a password made up for it' {
        Set-IdentityApiConnector id-1 -Certificate $certificate
        $sent = ($graph.Requests[0].Body | ConvertFrom-Json).authenticationConfiguration
        $sent.'@odata.type' | Should -Be '#microsoft.graph.pkcs12Certificate'
        $opened = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(
            [Convert]::FromBase64String($sent.pkcs12Value), $sent.password)
        $opened.Thumbprint | Should -Be $certificate.Thumbprint
    }

    It 'sends the same to several connectors' {
        Set-IdentityApiConnector id-1, id-2 -CertificatePath TestDrive:/new.pfx -CertificatePassword $password
        $graph.Requests.PathAndQuery | Should -Be "$list/id-1", "$list/id-2"
        $graph.Requests[1].Body | Should -Be $graph.Requests[0].Body
    }

    It 'sends a body of known length, so that the session tries again' {
        $again = Connect-TestGraph
        $null = $again.Answer('PATCH', "$list/id-1", 503, $null, '', @{ 'Retry-After' = '0' }).Answer('PATCH', "$list/id-1", 204)
        try { (Read-TestStream { Set-IdentityApiConnector id-1 -Credential $credential }).Failures | Should -BeNullOrEmpty }
        finally { $null = Connect-TestGraph @{ PrimaryHandler = $graph } }
        $again.Requests | Should -HaveCount 2
        $again.Requests[0].ContentLengthKnown | Should -BeTrue
        $again.Requests[1].Body | Should -Be $again.Requests[0].Body
    }

    It 'writes nothing' {
        Set-IdentityApiConnector id-1 -DisplayName x | Should -BeNullOrEmpty
        $graph.Requests.Method | Should -Be 'PATCH'
    }

    It 'reads the connector back with -PassThru' {
        $changed = Set-IdentityApiConnector id-1 -DisplayName x -PassThru
        $changed.DisplayName | Should -Be 'As it is now'
        $graph.Requests.Method | Should -Be 'PATCH', 'GET'
        $graph.Requests[1].PathAndQuery | Should -Be "$list/id-1"
    }

    It 'says that the reading failed, and not the change, when -PassThru cannot read back' {
        $streams = Read-TestStream { Set-IdentityApiConnector id-2 -DisplayName x -PassThru }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $graph.Requests.Method | Should -Be 'PATCH', 'GET'
        "$($streams.Errors)" | Should -BeLike "Cannot read the API connector 'id-2' back after it was changed: *"
    }
}

Describe 'Set-IdentityApiConnector from the pipeline' {
    BeforeEach { $graph.ClearRequests() }

    It 'does not take the name and the address of the connector for new ones' {
        Get-IdentityApiConnector | Set-IdentityApiConnector -Credential $credential
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json -AsHashtable
        $sent.Keys | Should -Be 'authenticationConfiguration'
    }

    It 'does not take columns of a CSV file for changes' {
        [pscustomobject]@{ Id = 'id-1'; DisplayName = 'From the row'; TargetUrl = 'https://row'; CertificatePath = 'row.pfx'; PassThru = $true } |
            Set-IdentityApiConnector -DisplayName 'From the command line' | Should -BeNullOrEmpty
        Test-SameJson $graph.Requests[0].Body '{"displayName":"From the command line"}' | Should -BeTrue
        $graph.Requests | Should -HaveCount 1
    }
}

Describe 'Set-IdentityApiConnector with input that cannot be sent' {
    BeforeEach { $graph.ClearRequests() }

    It 'ends before any request: <Name>' -ForEach @(
        @{ Name = 'nothing'; With = @{}; Id = 'NothingToChange'; Says = '*nothing to change.*Give -DisplayName, -TargetUrl, *' }
        @{ Name = 'only -PassThru'; With = @{ PassThru = $true }; Id = 'NothingToChange'; Says = '*nothing to change.*' }
        @{ Name = 'a blank name'; With = @{ DisplayName = ' ' }; Id = 'InvalidDisplayName'; Says = '*display name is empty*' }
        @{ Name = 'http'; With = @{ TargetUrl = 'http://api.contoso.com/?code=SECRET' }
            Id = 'InvalidTargetUrl'; Says = '*is not an https address*'
        }
        @{ Name = 'a relative address'; With = @{ TargetUrl = 'api.contoso.com?SECRET' }
            Id = 'InvalidTargetUrl'; Says = '*is not an https address*'
        }
        @{ Name = 'an address with credentials'; With = @{ TargetUrl = 'https://me:SECRET@api.contoso.com' }
            Id = 'InvalidTargetUrl'; Says = '*user name or password*'
        }
        @{ Name = 'a masked address'; With = @{ TargetUrl = 'https://api.contoso.com/?******' }; Id = 'InvalidTargetUrl'; Says = '*masked*' }
    ) {
        $streams = Read-TestStream { 'id-1', 'id-2' | Set-IdentityApiConnector @With }
        $streams.Ended | Get-TestErrorId | Should -Be $Id
        $streams.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($streams.Ended)" | Should -BeLike $Says
        "$($streams.Ended)" | Should -Not -BeLike '*SECRET*'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'ends before any request: a user name with a colon' {
        $streams = Read-TestStream { 'id-1', 'id-2' | Set-IdentityApiConnector -Credential ([pscredential]::new('a:b', $password)) }
        $streams.Ended | Get-TestErrorId | Should -Be 'InvalidCredential'
        $graph.Requests | Should -BeNullOrEmpty
    }
}
