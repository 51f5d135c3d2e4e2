# What every test file needs: the built module, the stand-in for Microsoft.Graph.Authentication with a scripted handler
# behind it, certificates, a host that answers questions, and the emulator. Dot-source it in BeforeAll.

. "$PSScriptRoot/TestCertificate.ps1"
. "$PSScriptRoot/TestEmulator.ps1"
. "$PSScriptRoot/TestHost.ps1"
. "$PSScriptRoot/TestModule.ps1"

$script:Repository = (Get-Item "$PSScriptRoot/../..").FullName
$script:StandIn = "$Repository/out/stand-in"

$env:PSModulePath = (@($StandIn) + @($env:PSModulePath -split [IO.Path]::PathSeparator -ne $StandIn)) -join [IO.Path]::PathSeparator
Add-Type -Path "$StandIn/ApiConnectors.TestHandlers.dll"
Import-Module $ModulePath

# Connects the stand-in with a scripted handler behind it, and gives the handler.
function Connect-TestGraph {
    param([hashtable] $With = @{})
    $handler = [ApiConnectors.TestHandlers.ScriptedHandler]::new()
    $arguments = @{ TenantId = 'contoso-tenant'; Scopes = 'APIConnectors.ReadWrite.All'; NoWelcome = $true; PrimaryHandler = $handler }
    foreach ($name in $With.Keys) { $arguments[$name] = $With[$name] }
    Connect-MgGraph @arguments
    $arguments.PrimaryHandler
}

# A connector as Graph sends it.
function New-TestConnectorJson {
    param(
        [string] $Id = 'id-1',
        [string] $DisplayName = 'Check invite',
        [string] $TargetUrl = 'https://api.contoso.com/invite',
        $Authentication
    )
    $Authentication ??= @{ '@odata.type' = '#microsoft.graph.basicAuthentication'; username = 'caller'; password = '******' }
    @{ id = $Id; displayName = $DisplayName; targetUrl = $TargetUrl; authenticationConfiguration = $Authentication } |
        ConvertTo-Json -Depth 5 -Compress
}

# The authentication of a connector that has these certificates, the last of them active, as Graph sends it.
function New-TestCertificateList([System.Security.Cryptography.X509Certificates.X509Certificate2[]] $Certificate) {
    @{
        '@odata.type'   = '#microsoft.graph.clientCertificateAuthentication'
        certificateList = @($Certificate | ForEach-Object {
                @{
                    thumbprint = $_.Thumbprint
                    notBefore  = [DateTimeOffset]::new($_.NotBefore).ToUnixTimeSeconds()
                    notAfter   = [DateTimeOffset]::new($_.NotAfter).ToUnixTimeSeconds()
                    isActive   = $_ -eq $Certificate[-1]
                }
            })
    }
}

# A page of a list as Graph sends it.
function New-TestPageJson([string[]] $Connector, [string] $NextLink) {
    $link = $NextLink ? "`"@odata.nextLink`":$(ConvertTo-Json $NextLink)," : ''
    "{$link`"value`":[$($Connector -join ',')]}"
}

# What a script writes to each stream. Ended is the error that ended it, and is not among Errors; Failures are all of them.
function Read-TestStream([scriptblock] $Script) {
    $streams = [pscustomobject]@{
        Output   = [System.Collections.Generic.List[object]]::new()
        Errors   = [System.Collections.Generic.List[System.Management.Automation.ErrorRecord]]::new()
        Warnings = [System.Collections.Generic.List[string]]::new()
        Ended    = $null
        Failures = @()
    }
    $ErrorActionPreference = $WarningPreference = 'Continue'
    try {
        & $Script 2>&1 3>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $streams.Errors.Add($_) }
            elseif ($_ -is [System.Management.Automation.WarningRecord]) { $streams.Warnings.Add($_.Message) }
            else { $streams.Output.Add($_) }
        }
    }
    catch { $streams.Ended = $_ }
    $streams.Failures = @($streams.Errors; if ($streams.Ended) { $streams.Ended })
    $streams
}

# The errors of a script, also the one that ended it.
function Get-TestError([scriptblock] $Script) {
    (Read-TestStream $Script).Failures
}

# The name of the condition: the first part of an error's id.
function Get-TestErrorId {
    param([Parameter(ValueFromPipeline)] [System.Management.Automation.ErrorRecord] $ErrorRecord)
    process { ($ErrorRecord.FullyQualifiedErrorId -split ',')[0] }
}

# Whether two JSON texts say the same, whatever the order of their members.
function Test-SameJson([string] $One, [string] $Other) {
    $json = [System.Text.Json.Nodes.JsonNode]
    $json::DeepEquals($json::Parse($One), $json::Parse($Other))
}
