# Tenants of the emulator that can be signed in to. Dot-source it in BeforeAll, after TestEmulator.ps1.

# A tenant of its own with one application that can sign in in every way, a user and a connector. Gives what a sign-in needs: Where has
# the addresses, to be splatted.
function Add-TestTenant($Emulator, [string] $Domain, [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate) {
    $secret = [guid]::NewGuid().ToString('N')
    $tenant = Invoke-TestEmulator $Emulator Post tenants @{
        domain            = $Domain
        users             = @(@{ upn = "ann@$Domain" })
        managedIdentities = @(@{ systemAssigned = $true })
        connectors        = @(@{ displayName = "Of $Domain" })
        apps              = @(@{
                secrets              = @(@{ value = $secret }, @{ value = "old-$secret"; expiresOn = [DateTimeOffset]::UtcNow.AddDays(-1).ToString('o') })
                certificates         = @(if ($Certificate) { [Convert]::ToBase64String($Certificate.RawData) })
                federatedCredentials = @(@{ issuer = 'https://pipelines.contoso.com'; subject = 'repo:contoso' })
            })
    }
    $clientId = $tenant.apps[0].clientId
    [pscustomobject]@{
        Id          = $tenant.id
        Domain      = $Domain
        Upn         = "ann@$Domain"
        ClientId    = $clientId
        Certificate = $Certificate
        Secret      = $secret
        Credential  = [pscredential]::new($clientId, (ConvertTo-SecureString $secret -AsPlainText))
        Identity    = $tenant.managedIdentities[0].clientId
        Where       = @{ GraphEndpoint = $Emulator.Root; Authority = $Emulator.Root }
    }
}

# The token of another identity provider, as text.
function New-TestFederatedToken($Emulator, [hashtable] $With = @{}) {
    $body = @{ issuer = 'https://pipelines.contoso.com'; subject = 'repo:contoso' }
    foreach ($name in $With.Keys) { $body[$name] = $With[$name] }
    (Invoke-TestEmulator $Emulator Post federatedTokens $body).token
}

# What the emulator was asked: token for a sign-in, the method for anything else.
function Get-TestTrail($Emulator) {
    Get-TestRequest $Emulator | ForEach-Object { $_.path -match '/(token|devicecode)(\?|$)' ? $Matches[1] : $_.method }
}
