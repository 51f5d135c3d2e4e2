#Requires -Version 7.4
#Requires -Modules ApiConnectors
<#
.SYNOPSIS
    Copies API connectors from one tenant to another, such as from test to production.
.DESCRIPTION
    Copies name and target. Secrets cannot be read from Graph, so give those that production uses: -Credential, or a certificate.
    A connector whose name the other tenant has already is left alone, with a warning.

    The host of a target can be exchanged on the way. A query is not copied, because function keys stand there, and a key of test
    does not open production: a warning names the connector, and Set-IdentityApiConnector -TargetUrl puts the right one in.

    Needs the permission APIConnectors.Read.All in the first tenant and APIConnectors.ReadWrite.All in the second one.
.EXAMPLE
    $test = New-ApiConnectorSession -TenantId test.contoso.com -ClientId $id -Certificate $certificate
    $production = New-ApiConnectorSession -TenantId contoso.com -ClientId $id -Certificate $certificate
    ./Copy-Connector.ps1 -From $test -To $production -Credential (Get-Credential) -WhatIf

    Shows what would be made.
.EXAMPLE
    ./Copy-Connector.ps1 'Check*' -From $test -To $production -Credential $c -HostName @{ 'test.api.contoso.com' = 'api.contoso.com' }

    Copies those whose name begins with Check, and has them call the host of production.
.OUTPUTS
    The connectors that were made.
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Credential')]
param(
    # Which connectors, by name. Wildcards are allowed.
    [Parameter(Position = 0)]
    [SupportsWildcards()]
    [string[]] $DisplayName = '*',

    # A session in the tenant to copy from.
    [Parameter(Mandatory)]
    [ApiConnectors.Sessions.GraphSession] $From,

    # A session in the tenant to copy to.
    [Parameter(Mandatory)]
    [ApiConnectors.Sessions.GraphSession] $To,

    # User name and password for the endpoints of the copies.
    [Parameter(Mandatory, ParameterSetName = 'Credential')]
    [pscredential] $Credential,

    # The client certificate for the endpoints of the copies.
    [Parameter(Mandatory, ParameterSetName = 'Certificate')]
    [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,

    # Hosts to exchange: the one in the first tenant, and the one in the second.
    [hashtable] $HostName = @{}
)

$ErrorActionPreference = 'Stop'

$authentication = $PSCmdlet.ParameterSetName -eq 'Credential' ? @{ Credential = $Credential } : @{ Certificate = $Certificate }
$existing = @((Get-IdentityApiConnector -Session $To).DisplayName)
foreach ($connector in Get-IdentityApiConnector $DisplayName -Session $From) {
    if ($connector.DisplayName -in $existing) {
        Write-Warning "'$($connector.DisplayName)' is there already, and was left alone."
        continue
    }
    $target = [UriBuilder] $connector.GetTargetUrl()
    if ($target.Query) {
        $target.Query = ''
        Write-Warning "The query of the target of '$($connector.DisplayName)' was not copied."
    }
    if ($HostName.ContainsKey($target.Host)) { $target.Host = $HostName[$target.Host] }
    if ($PSCmdlet.ShouldProcess("$($connector.DisplayName) in $To", "Create API connector with the target $($target.Uri.AbsoluteUri)")) {
        New-IdentityApiConnector $connector.DisplayName $target.Uri.AbsoluteUri @authentication -Session $To -Confirm:$false
    }
}
