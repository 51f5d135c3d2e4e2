#Requires -Version 7.4
#Requires -Modules ApiConnectors
<#
.SYNOPSIS
    Rotates the client certificates of API connectors before they expire.
.DESCRIPTION
    Looks for connectors whose certificate ends within some days, and adds the next one beside it from a folder with .pfx files that
    are named like the connectors: 'Check invite.pfx'. The old certificate stays until it ends, so that no sign-up fails meanwhile.
    A file that is missing, or whose certificate ends no later, is an error for this connector; the others go on.

    Needs the permission APIConnectors.ReadWrite.All. Run Connect-MgGraph first.
.EXAMPLE
    ./Update-ExpiringCertificate.ps1 -Folder ./certificates -Password (Get-Secret PfxPassword) -WhatIf

    Shows which certificates would be rotated.
.EXAMPLE
    ./Update-ExpiringCertificate.ps1 -Folder ./certificates -Password (Get-Secret PfxPassword) -Days 14 | Export-Csv ./rotated.csv

    Rotates those that end within two weeks, and keeps what was done.
.OUTPUTS
    For each certificate that was added: DisplayName, Id, ExpiredOn, ExpiresOn and Thumbprint.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder with the next certificates.
    [Parameter(Mandatory)]
    [string] $Folder,

    # The password of the .pfx files.
    [Parameter(Mandatory)]
    [securestring] $Password,

    # How many days before its end a certificate is rotated.
    [ValidateRange(1, 3650)]
    [int] $Days = 30,

    # Which connectors, by name. Wildcards are allowed.
    [SupportsWildcards()]
    [string[]] $DisplayName = '*'
)

$deadline = (Get-Date).AddDays($Days)
foreach ($connector in Get-IdentityApiConnector $DisplayName -ErrorAction Stop | Where-Object CertificateExpiresOn -LT $deadline) {
    try {
        $path = Join-Path $Folder "$($connector.DisplayName).pfx"
        if (-not (Test-Path -LiteralPath $path)) { throw "There is no next certificate for '$connector': '$path' does not exist." }
        $next = Get-PfxCertificate -LiteralPath $path -Password $Password -ErrorAction Stop
        $expiresOn = $next.NotAfter
        if ($expiresOn -le $connector.CertificateExpiresOn) {
            throw "The next certificate for '$connector' ends no later than the one it has: '$path' ends on $($expiresOn.ToString('yyyy-MM-dd'))."
        }
        if ($PSCmdlet.ShouldProcess("$connector", "Add the certificate that ends on $($expiresOn.ToString('yyyy-MM-dd'))")) {
            $null = $connector | Add-ApiConnectorCertificate -CertificatePath $path -CertificatePassword $Password -Confirm:$false -ErrorAction Stop
            [pscustomobject]@{
                DisplayName = $connector.DisplayName
                Id          = $connector.Id
                ExpiredOn   = $connector.CertificateExpiresOn
                ExpiresOn   = $expiresOn
                Thumbprint  = $next.Thumbprint
            }
        }
    }
    catch { $PSCmdlet.WriteError($_) }
}
