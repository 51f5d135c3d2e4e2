# What certificates are taken and refused is in CertificateParameters.Tests.ps1.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $password = New-TestPassword
    $plain = ConvertFrom-SecureString $password -AsPlainText
    $credential = [pscredential]::new('caller', $password)
    $certificate = New-TestCertificate
    $url = 'https://api.contoso.com/Invite?code=a%2Fb+c==&x=1'

    function Connect-TestService {
        $graph = Connect-TestGraph
        $graph.Answer('POST', $list, 201, (New-TestConnectorJson -Id id-9 -DisplayName 'As created' -TargetUrl $url))
    }
}

Describe 'New-IdentityApiConnector' {
    It 'sends name, address and Basic authentication, and nothing else' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector 'Check "invite" ü' $url -Credential $credential
        $graph.Requests | Should -HaveCount 1
        $request = $graph.Requests[0]
        "$($request.Method) $($request.PathAndQuery)" | Should -Be "POST $list"
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
        Test-SameJson $graph.Requests[0].Body (@{
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
        ($graph.Requests[0].Body | ConvertFrom-Json).authenticationConfiguration.password | Should -BeExactly ''
    }

    It 'exports a certificate object with a password made up for it' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector x $url -Certificate $certificate
        $null = New-IdentityApiConnector x $url -Certificate $certificate
        $sent = $graph.Requests | ForEach-Object { ($_.Body | ConvertFrom-Json).authenticationConfiguration }
        $sent[0].password.Length | Should -BeGreaterOrEqual 32
        $sent[1].password | Should -Not -Be $sent[0].password
        $opened = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(
            [Convert]::FromBase64String($sent[0].pkcs12Value), $sent[0].password)
        $opened.Thumbprint | Should -Be $certificate.Thumbprint
        $opened.HasPrivateKey | Should -BeTrue
    }

    It 'sends a body without a length, so that the session never repeats it' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('POST', $list, 503, $null, '', @{ 'Retry-After' = '0' })
        $streams = Read-TestStream { New-IdentityApiConnector x $url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'ServiceUnavailable'
        "$($streams.Errors)" | Should -BeLike '*Whether the change was made is not known*'
        $graph.Requests | Should -HaveCount 1
        $graph.Requests[0].ContentLengthKnown | Should -BeFalse
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
        $created.CertificateExpiresOn | Should -Be ([DateTimeOffset]::MaxValue)
    }

    It 'takes -Name for -DisplayName' {
        $graph = Connect-TestService
        $null = New-IdentityApiConnector -Name x -TargetUrl $url -Credential $credential
        ($graph.Requests[0].Body | ConvertFrom-Json).displayName | Should -Be 'x'
    }
}

Describe 'New-IdentityApiConnector from the pipeline' {
    It 'takes names and addresses from the rows of a CSV file' {
        $graph = Connect-TestService
        'DisplayName,TargetUrl,Owner', 'One,https://one.contoso.com/?code=1,Ann', 'Two,https://two.contoso.com,Bea' |
            Set-Content TestDrive:/new.csv
        Import-Csv TestDrive:/new.csv | New-IdentityApiConnector -Credential $credential | Should -HaveCount 2
        $sent = $graph.Requests | ForEach-Object { $_.Body | ConvertFrom-Json }
        $sent.displayName | Should -Be 'One', 'Two'
        $sent.targetUrl | Should -Be 'https://one.contoso.com/?code=1', 'https://two.contoso.com'
    }

    It 'takes the column Name, and the address from the command line' {
        $graph = Connect-TestService
        $null = [pscustomobject]@{ Name = 'One' }, [pscustomobject]@{ DisplayName = 'Two' } |
            New-IdentityApiConnector -TargetUrl $url -Credential $credential
        $graph.Requests | ForEach-Object { ($_.Body | ConvertFrom-Json).displayName } | Should -Be 'One', 'Two'
    }

    It 'takes the path of each certificate from its row' {
        $graph = Connect-TestService
        1..2 | ForEach-Object { $certificate | Export-TestCertificate -Path "$TestDrive/row$_.pfx" -Password $password }
        $rows = 1..2 | ForEach-Object { [pscustomobject]@{ DisplayName = "Row $_"; TargetUrl = $url; CertificatePath = "$TestDrive/row$_.pfx" } }
        $null = $rows | New-IdentityApiConnector -CertificatePassword $password
        $sent = $graph.Requests | ForEach-Object { ($_.Body | ConvertFrom-Json).authenticationConfiguration.pkcs12Value }
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
        $graph.Requests | Should -HaveCount 2
    }

    It 'copies a connector with its whole address, although it shows none of the query' {
        $graph = Connect-TestService
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)))
        $old = Get-IdentityApiConnector Old
        $old.TargetUrl | Should -Be 'https://api.contoso.com/Invite?******'
        $null = $old | New-IdentityApiConnector -DisplayName 'New' -Credential $credential
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json
        $sent.displayName | Should -Be 'New'
        $sent.targetUrl | Should -Be $url
    }

    It 'copies the name too when none is given' {
        $graph = Connect-TestService
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)))
        $null = Get-IdentityApiConnector | New-IdentityApiConnector -Certificate $certificate
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json
        $sent.displayName | Should -Be 'Old'
        $sent.targetUrl | Should -Be $url
    }

    It 'copies a connector that is given by parameter, and does not ask for what it has' {
        $graph = Connect-TestService
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)))
        $console = Start-TestConsole $ModulePath
        $copy = { param($old, $c) New-IdentityApiConnector -InputObject $old -Credential $c }
        try { $run = Invoke-TestConsole $console $copy (Get-IdentityApiConnector), $credential }
        finally { Stop-TestConsole $console }
        $run.Questions | Should -BeNullOrEmpty
        ($graph.Requests[-1].Body | ConvertFrom-Json).targetUrl | Should -Be $url
    }

    It 'copies to another address when one is given' {
        $graph = Connect-TestService
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -DisplayName 'Old' -TargetUrl $url)))
        $null = Get-IdentityApiConnector | New-IdentityApiConnector -TargetUrl https://other.contoso.com/x -Credential $credential
        ($graph.Requests[-1].Body | ConvertFrom-Json).targetUrl | Should -Be 'https://other.contoso.com/x'
    }

    It 'does not send the masked address that a CSV file of connectors has' {
        $graph = Connect-TestService
        $null = $graph.Answer('GET', $list, 200, (New-TestPageJson (New-TestConnectorJson -TargetUrl $url)))
        Get-IdentityApiConnector | Export-Csv TestDrive:/exported.csv
        $graph.ClearRequests()
        $streams = Read-TestStream { Import-Csv TestDrive:/exported.csv | New-IdentityApiConnector -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        "$($streams.Errors)" | Should -BeLike '*masked*GetTargetUrl()*'
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'New-IdentityApiConnector with input that cannot be sent' {
    BeforeAll { $graph = Connect-TestService }
    BeforeEach { $graph.ClearRequests() }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'http'; Url = 'http://api.contoso.com/invite?code=SECRET'; Says = "*'http://api.contoso.com/invite[?]*' is not an https address*" }
        @{ Name = 'a relative address'; Url = 'api.contoso.com/invite?SECRET'; Says = '*is not an https address*' }
        @{ Name = 'another scheme'; Url = 'ftp://api.contoso.com/invite'; Says = '*is not an https address*' }
        @{ Name = 'a file'; Url = '/invite'; Says = '*is not an https address*' }
        @{ Name = 'an address with credentials'; Url = 'https://me:SECRET@api.contoso.com/invite'
            Says = "*'https://api.contoso.com/invite' has a user name or password in it*-Credential*"
        }
        @{ Name = 'an address whose query is masked'; Url = 'https://api.contoso.com/invite?******'; Says = '*masked*GetTargetUrl()*' }
    ) {
        $streams = Read-TestStream { New-IdentityApiConnector 'Check invite' $Url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        $streams.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $streams.Errors.TargetObject | Should -Be 'Check invite'
        "$($streams.Errors)" | Should -BeLike $Says
        "$($streams.Errors)" | Should -BeLike "Cannot create the API connector 'Check invite': *"
        "$($streams.Errors)" | Should -Not -BeLike '*SECRET*'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a user name with a colon'; User = 'a:b'; Password = 'long-enough'; Says = '*colon*' }
        @{ Name = 'a blank user name'; User = ' '; Password = 'long-enough'; Says = '*no user name*' }
        @{ Name = 'no password'; User = 'caller'; Password = ''; Says = '*no password*' }
        @{ Name = 'the mask that Graph shows for a password'; User = 'caller'; Password = '******'; Says = '*mask*real password*' }
    ) {
        $secure = [securestring]::new()
        foreach ($character in $Password.ToCharArray()) { $secure.AppendChar($character) }
        $streams = Read-TestStream { New-IdentityApiConnector x $url -Credential ([pscredential]::new($User, $secure)) }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidCredential'
        "$($streams.Errors)" | Should -BeLike $Says
        "$($streams.Errors)" | Should -Not -BeLike '*long-enough*'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses a blank name' {
        $streams = Read-TestStream { New-IdentityApiConnector ' ' $url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidDisplayName'
        $graph.Requests | Should -BeNullOrEmpty
    }
}
