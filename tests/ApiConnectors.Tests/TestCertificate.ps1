# Certificates made for one test: self-signed, with a private key, never written anywhere unless a test says so.

function New-TestPassword {
    $password = [securestring]::new()
    foreach ($character in [guid]::NewGuid().ToString('N').ToCharArray()) { $password.AppendChar($character) }
    $password
}

function New-TestCertificate {
    param(
        [string] $Subject = 'CN=test',
        # When it begins and ends, in days from now.
        [double] $From = -1,
        [double] $Days = 365,
        [int] $KeySize = 2048,
        # Object identifiers of the enhanced key usage; none leaves the extension out.
        [string[]] $Usage
    )
    $key = [System.Security.Cryptography.RSA]::Create($KeySize)
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
        $Subject, $key, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    if ($Usage) {
        $oids = [System.Security.Cryptography.OidCollection]::new()
        $Usage | ForEach-Object { $null = $oids.Add([System.Security.Cryptography.Oid]::new($_)) }
        $request.CertificateExtensions.Add([System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($oids, $false))
    }
    $now = [DateTimeOffset]::UtcNow
    $request.CreateSelfSigned($now.AddDays($From), $now.AddDays($Days))
}

function Export-TestCertificate {
    param(
        [Parameter(Mandatory, ValueFromPipeline)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,
        [Parameter(Mandatory)]
        [string] $Path,
        [securestring] $Password
    )
    process {
        $type = [System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12
        [IO.File]::WriteAllBytes($Path, $Certificate.Export($type, $Password))
    }
}
