# From nothing to the first connector, with the module.
param($Module, $Root, $Token)
$ErrorActionPreference = 'Stop'
Import-Module $Module
$session = New-ApiConnectorSession -AccessToken (ConvertTo-SecureString $Token -AsPlainText) -GraphEndpoint $Root
Get-IdentityApiConnector -Session $session | Select-Object -First 1 -ExpandProperty DisplayName
