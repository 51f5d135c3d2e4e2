# -CertificatePath, -CertificatePassword and -Certificate of every cmdlet that has them: which paths lead to a file, and what
# is refused before anything is sent.

BeforeDiscovery {
    $cmdlets = @(
        @{ Command = 'New-IdentityApiConnector'; More = @{ DisplayName = 'Check invite'; TargetUrl = 'https://api.contoso.com/invite' } }
        @{ Command = 'Set-IdentityApiConnector'; More = @{ Id = 'id-1' } }
        @{ Command = 'Add-ApiConnectorCertificate'; More = @{ Id = 'id-1' } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $connector = '/v1.0/identity/apiConnectors/id-1'
    $password = New-TestPassword
    # Keys take long to make, so each certificate is made once.
    $certificate = New-TestCertificate
    $expired = New-TestCertificate -From -30 -Days -1
    $doubtful = @{
        'not valid yet' = New-TestCertificate -From 2 -Days 30
        'weak'          = New-TestCertificate -KeySize 1024
        'for servers'   = New-TestCertificate -Usage '1.3.6.1.5.5.7.3.1'
    }
    $sound = @{
        'client authentication' = New-TestCertificate -Usage '1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'
        'any purpose'           = New-TestCertificate -Usage '2.5.29.37.0'
    }
    $graph = Connect-TestGraph
    $json = New-TestConnectorJson -Authentication (New-TestCertificateList $expired)
    $null = $graph.Answer('POST', '*', 201, $json).Answer('GET', $connector, 200, $json).Answer('PATCH', $connector, 204)

    # The thumbprint of the certificate in the last request, opened with the password in it.
    function Get-TestThumbprint {
        $sent = $graph.Requests[-1].Body | ConvertFrom-Json
        $sent = $sent.authenticationConfiguration ?? $sent
        $pfx = [Convert]::FromBase64String($sent.pkcs12Value)
        [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($pfx, $sent.password).Thumbprint
    }
}

Describe 'The certificate of <Command>' -ForEach $cmdlets {
    BeforeAll {
        $arguments = $More
        $folder = (New-Item "$TestDrive/$Command/pfx [1] *" -ItemType Directory -Force).FullName
        $file = Join-Path $folder 'new [2].pfx'
        $certificate | Export-TestCertificate -Path $file -Password $password
    }
    BeforeEach { $graph.ClearRequests() }

    It 'is read from <Name>' -ForEach @(
        @{ Name = 'an absolute path, brackets and stars taken as they are'; Path = { $file } }
        @{ Name = 'a relative path'; Path = { './new [2].pfx' } }
        @{ Name = 'a path without a folder'; Path = { 'new [2].pfx' } }
        @{ Name = 'a path below ~'; Path = { "~/$([IO.Path]::GetRelativePath($HOME, $file))" } }
        @{ Name = 'a path on a drive of PowerShell'; Path = { "TestDrive:/$Command/pfx [1] */new [2].pfx" } }
        @{ Name = 'a path with its provider'; Path = { (Get-Item -LiteralPath $file).PSPath } }
    ) {
        Push-Location -LiteralPath $folder
        try { $streams = Read-TestStream { & $Command @arguments -CertificatePath (& $Path) -CertificatePassword $password } }
        finally { Pop-Location }
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Warnings | Should -BeNullOrEmpty
        Get-TestThumbprint | Should -Be $certificate.Thumbprint
    }

    It 'is read from -PSPath' {
        $null = & $Command @arguments -PSPath (Get-Item -LiteralPath $file).PSPath -CertificatePassword $password
        Get-TestThumbprint | Should -Be $certificate.Thumbprint
    }

    It 'is taken as an object, and can be used afterwards' {
        $null = & $Command @arguments -Certificate $certificate
        Get-TestThumbprint | Should -Be $certificate.Thumbprint
        $certificate.HasPrivateKey | Should -BeTrue
    }

    It 'leaves the password that was given open' {
        $null = & $Command @arguments -CertificatePath $file -CertificatePassword $password
        $password.Length | Should -BeGreaterThan 0
        (ConvertFrom-SecureString $password -AsPlainText).Length | Should -Be $password.Length
    }

    It 'is not found: <Name>' -ForEach @(
        @{ Name = 'there is no such file'; Path = { "$TestDrive/none.pfx" }; Says = "There is no file '*none.pfx'." }
        @{ Name = 'it is a folder'; Path = { "$TestDrive" }; Says = "'*' is a folder." }
        @{ Name = 'a wildcard is no name'; Path = { Join-Path $folder '*.pfx' }; Says = "There is no file '*``*.pfx'." }
        @{ Name = 'the drive holds variables'; Path = { 'Env:/PATH' }; Says = "'Env:/PATH' is not the path of a file." }
        @{ Name = 'the drive holds functions'; Path = { 'Function:/prompt' }; Says = "'Function:/prompt' is not the path of a file." }
        @{ Name = 'the drive holds certificates'; Path = { 'Cert:/CurrentUser/My/0123' }; Says = "'Cert:/*' is not the path of a file." }
        @{ Name = 'there is no such drive'; Path = { 'NoDrive:/x.pfx' }; Says = "'NoDrive:/x.pfx' is not the path of a file." }
        @{ Name = 'there is no such provider'; Path = { 'NoProvider::/x.pfx' }; Says = "'NoProvider::/x.pfx' is not the path of a file." }
    ) {
        $found = Get-TestError { & $Command @arguments -CertificatePath (& $Path) -CertificatePassword $password }
        $found | Get-TestErrorId | Should -Be 'CertificateFileNotFound'
        $found.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$found" | Should -BeLike "Cannot *: $Says`n*-CertificatePath*"
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A certificate that cannot be used with <Command>' -ForEach $cmdlets {
    BeforeAll {
        $arguments = $More
        $type = [System.Security.Cryptography.X509Certificates.X509ContentType]
        $certificate | Export-TestCertificate -Path "$TestDrive/good.pfx" -Password $password
        $expired | Export-TestCertificate -Path "$TestDrive/expired.pfx" -Password $password
        Set-Content "$TestDrive/text.pfx" 'This is not a .pfx.'
        Set-Content "$TestDrive/empty.pfx" -Value $null
        [IO.File]::WriteAllBytes("$TestDrive/large.pfx", [byte[]]::new(1024 * 1024 + 1))
        [IO.File]::WriteAllBytes("$TestDrive/certificate.pfx", $certificate.Export($type::Cert))
        $whole = [IO.File]::ReadAllBytes("$TestDrive/good.pfx")
        [IO.File]::WriteAllBytes("$TestDrive/cut.pfx", $whole[0..($whole.Length / 2)])
        $public = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.Export($type::Cert))
        $plain = ConvertFrom-SecureString $password -AsPlainText
        $collection = [System.Security.Cryptography.X509Certificates.X509Certificate2Collection]::new($public)
        [IO.File]::WriteAllBytes("$TestDrive/nokey.pfx", $collection.Export($type::Pkcs12, $plain))
        $collection = [System.Security.Cryptography.X509Certificates.X509Certificate2Collection]::new(@($certificate, $expired))
        [IO.File]::WriteAllBytes("$TestDrive/two.pfx", $collection.Export($type::Pkcs12, $plain))
    }
    BeforeEach { $graph.ClearRequests() }

    It 'is refused before anything is sent: <Name>' -ForEach @(
        @{ Name = 'the password is wrong'; File = 'good'; Opens = { New-TestPassword }
            Id = 'CertificatePasswordIncorrect'; Category = 'SecurityError'; Says = '*The password does not open the .pfx*-CertificatePassword*'
        }
        @{ Name = 'a password is needed'; File = 'good'
            Id = 'CertificatePasswordIncorrect'; Category = 'SecurityError'; Says = '*The .pfx needs a password*-CertificatePassword*'
        }
        @{ Name = 'it is text'; File = 'text'; Id = 'CertificateUnreadable'; Category = 'InvalidArgument'; Says = '*not a .pfx*' }
        @{ Name = 'it is empty'; File = 'empty'; Id = 'CertificateUnreadable'; Category = 'InvalidArgument'; Says = '*not a .pfx*' }
        @{ Name = 'it is cut off'; File = 'cut'; Id = 'CertificateUnreadable'; Category = 'InvalidArgument'; Says = '*damaged*' }
        @{ Name = 'it is far too large'; File = 'large'; Id = 'CertificateUnreadable'; Category = 'InvalidArgument'; Says = '*larger than 1 MB*' }
        @{ Name = 'it has no private key'; File = 'nokey'; Opens = { $password }
            Id = 'CertificateHasNoPrivateKey'; Category = 'InvalidArgument'; Says = '*no private key*Export*'
        }
        @{ Name = 'it is a certificate alone'; File = 'certificate'
            Id = 'CertificateHasNoPrivateKey'; Category = 'InvalidArgument'; Says = '*no private key*'
        }
        @{ Name = 'it holds two with a private key'; File = 'two'; Opens = { $password }
            Id = 'CertificateAmbiguous'; Category = 'InvalidArgument'; Says = '*2 certificates with a private key*'
        }
        @{ Name = 'it has expired'; File = 'expired'; Opens = { $password }
            Id = 'CertificateExpired'; Category = 'InvalidArgument'; Says = '*expired on ????-??-?? ??:?? UTC*'
        }
    ) {
        $with = @{ CertificatePath = "TestDrive:/$File.pfx" }
        if ($Opens) { $with.CertificatePassword = & $Opens }
        $found = Get-TestError { & $Command @arguments @with }
        $found | Get-TestErrorId | Should -Be $Id
        $found.CategoryInfo.Category | Should -Be $Category
        "$found" | Should -BeLike $Says
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'is refused when its file cannot be read' {
        $locked = [IO.File]::Open("$TestDrive/good.pfx", 'Open', 'Read', 'None')
        try { $found = Get-TestError { & $Command @arguments -CertificatePath TestDrive:/good.pfx -CertificatePassword $password } }
        finally { $locked.Dispose() }
        $found | Get-TestErrorId | Should -Be 'CertificateFileUnreadable'
        $found.CategoryInfo.Category | Should -Be 'OpenError'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'is refused as an object: <Name>' -ForEach @(
        @{ Name = 'it has no private key'; Object = { $public }; Id = 'CertificateHasNoPrivateKey' }
        @{ Name = 'it has expired'; Object = { $expired }; Id = 'CertificateExpired' }
    ) {
        $found = Get-TestError { & $Command @arguments -Certificate (& $Object) }
        $found | Get-TestErrorId | Should -Be $Id
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A certificate that is doubtful with <Command>' -ForEach $cmdlets {
    BeforeAll { $arguments = $More }

    It 'is sent with a warning: <Name>' -ForEach @(
        @{ Name = 'not valid yet'; Says = '*not valid before*stays inactive*' }
        @{ Name = 'weak'; Says = '*RSA key of 1024 bits; use 2048 or more*' }
        @{ Name = 'for servers'; Says = '*not meant for client authentication*' }
    ) {
        $streams = Read-TestStream { & $Command @arguments -Certificate $doubtful[$Name] }
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Warnings | Should -HaveCount 1
        $streams.Warnings | Should -BeLike $Says
        $streams.Warnings | Should -BeLike "*$($doubtful[$Name].Thumbprint)*"
        Get-TestThumbprint | Should -Be $doubtful[$Name].Thumbprint
    }

    It 'is sent without a warning when it is meant for <_>' -ForEach 'client authentication', 'any purpose' {
        $streams = Read-TestStream { & $Command @arguments -Certificate $sound[$_] }
        $streams.Warnings | Should -BeNullOrEmpty
        $streams.Failures | Should -BeNullOrEmpty
    }
}
