# What the cmdlets do, each with the method that its own request has. Dot-source it in BeforeAll, and dispose of the certificate after.

. "$PSScriptRoot/../Initialize.ps1"

$certificate = New-TestCertificate
$credential = [pscredential]::new('caller', (New-TestPassword))
$commands = @{
    List   = { Get-IdentityApiConnector }
    Get    = { Get-IdentityApiConnector -Id id-1 }
    Create = { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential }
    Change = { Set-IdentityApiConnector id-1 -Credential $credential }
    Upload = { Add-ApiConnectorCertificate id-1 -Certificate $certificate }
    Remove = { Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false }
}
$methodOf = @{ List = 'GET'; Get = 'GET'; Create = 'POST'; Change = 'PATCH'; Upload = 'POST'; Remove = 'DELETE' }
