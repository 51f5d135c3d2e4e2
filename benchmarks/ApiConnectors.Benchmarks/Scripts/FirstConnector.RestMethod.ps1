# From nothing to the first connector, with what PowerShell brings.
param($Root, $Token)
$ErrorActionPreference = 'Stop'
$page = Invoke-RestMethod "$Root/v1.0/identity/apiConnectors" -Headers @{ Authorization = "Bearer $Token" }
$page.value | Select-Object -First 1 -ExpandProperty displayName
