# Signs in to the emulator with Microsoft.Graph.Authentication.
param($Root, $Token)
Import-Module Microsoft.Graph.Authentication
Add-MgEnvironment -Name Benchmark -GraphEndpoint $Root -AzureADEndpoint https://login.microsoftonline.com > $null
Connect-MgGraph -Environment Benchmark -AccessToken (ConvertTo-SecureString $Token -AsPlainText) -NoWelcome
