#Requires -Version 7.4
#Requires -Modules ApiConnectors
<#
.SYNOPSIS
    Writes a report of all API connectors: when their certificates end, and which user flows call them.
.DESCRIPTION
    One row for each connector, the ones to act on first: expired, to be renewed, not used by any user flow. The file's ending says
    what is written: .csv for a spreadsheet, .html to read and to mail. No secret is in it: of an address the query is not shown.

    Needs the permissions APIConnectors.Read.All and IdentityUserFlow.Read.All. Without the second one the report says that the
    use is unknown. Run Connect-MgGraph first.
.EXAMPLE
    ./Export-ConnectorReport.ps1 -Path ./connectors.html

    Writes a page that a browser shows.
.EXAMPLE
    ./Export-ConnectorReport.ps1 -Path "./connectors $(Get-Date -Format yyyy-MM).csv" -Days 60

    Writes this month's table, and counts certificates that end within 60 days as to be renewed.
.OUTPUTS
    The file.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The file to write: .csv or .html. One that is there is replaced.
    [Parameter(Mandatory)]
    [ValidatePattern('\.(csv|html)$', ErrorMessage = 'Give a file that ends with .csv or .html.')]
    [string] $Path,

    # Certificates that end within so many days are to be renewed.
    [ValidateRange(1, 3650)]
    [int] $Days = 30
)

$ErrorActionPreference = 'Stop'

$states = 'expired', 'to renew', 'not used', 'in order'
$now = Get-Date

# The steps that call each connector, by its id.
$uses = @{}
$isUseKnown = $true
try { Get-ApiConnectorUserFlow | ForEach-Object { $uses[$_.ApiConnectorId] += @("$($_.UserFlowId) ($($_.Step))") } }
catch {
    if ($_.FullyQualifiedErrorId -notlike 'Forbidden,*') { throw }
    $isUseKnown = $false
    Write-Warning "The report does not say which user flows call the connectors. $_"
}

$rows = foreach ($connector in Get-IdentityApiConnector) {
    $expiresOn = $connector.CertificateExpiresOn -lt [datetime]::MaxValue ? $connector.CertificateExpiresOn : $null
    $isUsed = $uses.ContainsKey($connector.Id)
    $state = if ($expiresOn -and $expiresOn -le $now) { 'expired' }
    elseif ($expiresOn -and $expiresOn -lt $now.AddDays($Days)) { 'to renew' }
    elseif ($isUseKnown -and -not $isUsed) { 'not used' }
    else { 'in order' }
    [pscustomobject]@{
        State          = $state
        Name           = $connector.DisplayName
        Authentication = $connector.AuthenticationType
        Target         = $connector.TargetUrl
        ExpiresOn      = $expiresOn ? $expiresOn.ToString('yyyy-MM-dd') : ''
        DaysLeft       = $expiresOn ? [Math]::Floor(($expiresOn - $now).TotalDays) : ''
        UsedBy         = $isUseKnown ? ($uses[$connector.Id] -join ', ') : 'unknown'
        Id             = $connector.Id
    }
}
$rows = $rows | Sort-Object { $states.IndexOf($_.State) }, ExpiresOn, Name

if (-not $PSCmdlet.ShouldProcess($Path, "Write a report of $(@($rows).Count) connectors")) { return }
if ($Path -like '*.csv') { $rows | Export-Csv $Path }
else {
    $style = @'
<style>
body { font-family: sans-serif }
table { border-collapse: collapse }
th, td { border: 1px solid #ccc; padding: 4px 8px; text-align: left }
</style>
'@
    $counts = $states | ForEach-Object { $state = $_; "$(@($rows | Where-Object State -EQ $state).Count) $state" }
    $heading = "<h1>API connectors, $($now.ToString('yyyy-MM-dd'))</h1><p>$($counts -join ', ')</p>"
    $rows | ConvertTo-Html -Title 'API connectors' -Head $style -PreContent $heading | Set-Content $Path
}
Get-Item $Path
