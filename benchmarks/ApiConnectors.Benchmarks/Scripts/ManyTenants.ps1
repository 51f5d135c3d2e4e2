# Reads the connectors of 40 tenants, each answer 50 ms away: side by side with one command, and one tenant after the other.
param($Module, $BareHttp, $Root, $Token, [int] $Pairs, [int] $Connectors)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Measure-Way.ps1"
Import-Module $Module

function Invoke-Control($Method, $Path, $Body) {
    Invoke-RestMethod "$Root/_emulator/$Path" -Method $Method -Body (ConvertTo-Json $Body -Depth 5) -ContentType application/json
}

$seed = 1..$Connectors | ForEach-Object { @{ displayName = "Check $_" } }
$sessions = foreach ($number in 1..40) {
    $tenant = Invoke-Control Post tenants @{ connectors = $seed }
    $token = (Invoke-Control Post "tokens?tenant=$($tenant.id)" @{}).token
    New-ApiConnectorSession -AccessToken (ConvertTo-SecureString $token -AsPlainText) -GraphEndpoint $Root
}
$ways = [ordered]@{
    'module'              = { @(Get-IdentityApiConnector -Session $sessions).Count }
    'one after the other' = { @($sessions | ForEach-Object { Get-IdentityApiConnector -Session $_ }).Count }
}

# Once without the latency, so that neither pays for what is compiled and connected at first.
$null = Measure-Way $ways -WarmUp 3 -Count 0 -Expected (40 * $Connectors)
$null = Invoke-Control Patch options @{ latencyMs = 50 }
Measure-Way $ways -WarmUp 0 -Count $Pairs -Expected (40 * $Connectors)
