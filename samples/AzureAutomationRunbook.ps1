#Requires -Version 7.4
#Requires -Modules ApiConnectors
<#
.SYNOPSIS
    A runbook for Azure Automation: tells which certificates of API connectors end soon, and rotates them when it is given the next one.
.DESCRIPTION
    Signs in with the managed identity of the Automation account, so there is no secret to keep. The next certificate is a certificate
    asset of the account, made exportable. Without one the runbook only looks, and the job fails when something is to be done, so that an
    alert on failed jobs tells somebody.

    To set it up: import the module into a runtime environment with PowerShell 7.4; turn the account's identity on; give the identity
    Graph's application permission APIConnectors.ReadWrite.All, or APIConnectors.Read.All to look only; link a schedule.
.EXAMPLE
    $parameters = @{ DisplayName = 'Check invite'; CertificateName = 'invite-2027' }
    Start-AzAutomationRunbook Update-ApiConnector -Parameters $parameters -AutomationAccountName identity -ResourceGroupName identity

    Starts it for one connector, with the certificate asset invite-2027.
.OUTPUTS
    For each connector whose certificate ends soon: Name, ExpiresOn, Rotated.
#>
[CmdletBinding()]
param(
    # How many days before its end a certificate is rotated.
    [ValidateRange(1, 3650)]
    [int] $Days = 30,

    # Which connectors, by name. Wildcards are allowed.
    [string] $DisplayName = '*',

    # The certificate asset that comes next. Left out, nothing is changed.
    [string] $CertificateName,

    # The client id of a user-assigned identity. Left out, it is the account's own identity.
    [string] $ClientId
)

$ErrorActionPreference = 'Stop'

$identity = $ClientId ? @{ ClientId = $ClientId } : @{}
$session = New-ApiConnectorSession -Identity @identity
$certificate = $CertificateName ? (Get-AutomationCertificate -Name $CertificateName) : $null
$deadline = (Get-Date).AddDays($Days)

$open = 0
foreach ($connector in Get-IdentityApiConnector $DisplayName -Session $session | Where-Object CertificateExpiresOn -LT $deadline) {
    $row = [pscustomobject]@{ Name = $connector.DisplayName; ExpiresOn = $connector.CertificateExpiresOn; Rotated = $false }
    if ($certificate -and $certificate.NotAfter -gt $connector.CertificateExpiresOn) {
        $row.ExpiresOn = ($connector | Add-ApiConnectorCertificate -Certificate $certificate -Confirm:$false).CertificateExpiresOn
        $row.Rotated = $true
    }
    else { $open++ }
    $row
}
if ($open) { throw "$open certificates end within $Days days, and there is no next one for them." }
