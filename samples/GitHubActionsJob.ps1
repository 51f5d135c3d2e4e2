#Requires -Version 7.4
#Requires -Modules ApiConnectors
<#
.SYNOPSIS
    What the job in github-actions.yml runs: looks whether certificates of API connectors end soon, and fails when they do.
.DESCRIPTION
    Signs in with the token that GitHub gives the job, so there is no secret to keep. An app registration in the tenant trusts it, as a
    federated credential for this repository, and has Graph's application permission APIConnectors.Read.All. The job needs the
    permission id-token: write.

    Each certificate that ends soon becomes a warning at the run, and a row in the run's summary.
.EXAMPLE
    ./GitHubActionsJob.ps1 -TenantId $env:AZURE_TENANT_ID -ClientId $env:AZURE_CLIENT_ID -Days 14

    Fails when a certificate ends within two weeks.
.LINK
    https://docs.github.com/actions/concepts/security/openid-connect
#>
[CmdletBinding()]
param(
    # The tenant, by id or by domain.
    [Parameter(Mandatory)]
    [string] $TenantId,

    # The application that trusts this repository.
    [Parameter(Mandatory)]
    [string] $ClientId,

    # Certificates that end within so many days fail the job.
    [ValidateRange(1, 3650)]
    [int] $Days = 30
)

$ErrorActionPreference = 'Stop'

# The token is good for minutes, for this job, and for nobody but Entra.
function Get-JobToken {
    if (-not $env:ACTIONS_ID_TOKEN_REQUEST_URL) { throw 'GitHub gives this job no token. The job needs: permissions: id-token: write' }
    $address = "$env:ACTIONS_ID_TOKEN_REQUEST_URL&audience=api://AzureADTokenExchange"
    $answer = Invoke-RestMethod $address -Headers @{ Authorization = "Bearer $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN" }
    $token = [securestring]::new()
    foreach ($character in $answer.value.ToCharArray()) { $token.AppendChar($character) }
    $token
}

$session = New-ApiConnectorSession -TenantId $TenantId -ClientId $ClientId -FederatedToken (Get-JobToken)
$deadline = (Get-Date).AddDays($Days)
$ending = @(Get-IdentityApiConnector -Session $session | Where-Object CertificateExpiresOn -LT $deadline | Sort-Object CertificateExpiresOn)

$summary = "## Certificates of API connectors`n`n"
if ($ending) {
    $summary += "| Connector | Ends on |`n|---|---|`n"
    foreach ($connector in $ending) {
        $day = $connector.CertificateExpiresOn.ToString('yyyy-MM-dd')
        # What a name may hold that means something to the runner, or to the table.
        $name = $connector.DisplayName -replace '[\r\n%|]', ' '
        Write-Output "::warning title=API connector::The certificate of $name ends on $day."
        $summary += "| $name | $day |`n"
    }
}
else { $summary += "None ends within $Days days.`n" }
if ($env:GITHUB_STEP_SUMMARY) { Add-Content $env:GITHUB_STEP_SUMMARY $summary }
if ($ending) { throw "$($ending.Count) certificates end within $Days days." }
