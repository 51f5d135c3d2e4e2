# From nothing to the first connector, with Microsoft.Graph.Authentication.
param($Root, $Token)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Connect-Graph.ps1" $Root $Token
$page = Invoke-MgGraphRequest -Method GET -Uri '/v1.0/identity/apiConnectors'
$page.value[0].displayName
