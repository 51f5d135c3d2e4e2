# What tests of the Connect-MgGraph session share, beside Connect-TestGraph.

# Signs out and puts the session's settings back: they are the process's, and the next test is in it too.
function Reset-TestGraph {
    Import-Module Microsoft.Graph.Authentication
    $null = Set-MgRequestContext -RetryDelay 3 -MaxRetry 3 -RetriesTimeLimit 0 -ClientTimeout 300
    if (Get-MgContext) { $null = Disconnect-MgGraph }
}

# A page of the list as Graph sends it.
function New-TestListJson([string[]] $Connector = @(), [string] $NextLink) {
    $link = $NextLink ? ',"@odata.nextLink":' + (ConvertTo-Json $NextLink) : ''
    "{`"value`":[$($Connector -join ',')]$link}"
}

# A connector with a client certificate, as Graph sends it.
function New-TestCertificateConnectorJson([string] $Id = 'id-1') {
    New-TestConnectorJson -Id $Id -Authentication @{
        '@odata.type'   = '#microsoft.graph.clientCertificateAuthentication'
        certificateList = @(@{ thumbprint = '0' * 40; notBefore = 1700000000; notAfter = 1900000000; isActive = $true })
    }
}

# Graph's error envelope.
function New-TestErrorJson([string] $Message = 'The service said no.', [string] $Code = 'AADB2C') {
    ConvertTo-Json -Compress -InputObject @{ error = @{ code = $Code; message = $Message; innerError = @{ 'request-id' = 'request-in-body' } } }
}

# Answers every operation with success, as far as nothing else is told before.
function Add-TestSuccess($Handler) {
    $null = $Handler.
        Answer('GET', '*/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson))).
        Answer('POST', '*/identity/apiConnectors', 201, (New-TestConnectorJson)).
        Answer('GET', '*/identity/apiConnectors/*', 200, (New-TestCertificateConnectorJson)).
        Answer('PATCH', '*/identity/apiConnectors/*', 204).
        Answer('DELETE', '*/identity/apiConnectors/*', 204).
        Answer('POST', '*/uploadClientCertificate', 200, (New-TestCertificateConnectorJson))
}

# The name of the condition, without the cmdlet.
function Get-TestErrorName($ErrorRecord) {
    $ErrorRecord | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }
}
