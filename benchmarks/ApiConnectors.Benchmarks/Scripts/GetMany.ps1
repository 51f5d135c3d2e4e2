# Reads connectors by their ids, one after the other in one pipeline.
param($Module, $BareHttp, $Root, $Token, [int] $Pairs, [int] $Connectors)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Measure-Way.ps1"
$with = Connect-Way $Module $BareHttp $Root $Token
$ids = [string[]](Get-IdentityApiConnector -Session $with.Session | Select-Object -First $Connectors).Id
$ways = [ordered]@{
    'module'            = { ($ids | Get-IdentityApiConnector -Session $with.Session | Watch-Stream).Count }
    'one by one'        = { ($ids | Get-IdentityApiConnector -Session $with.Session -ThrottleLimit 1 | Watch-Stream).Count }
    'limit'             = { $with.Bare.GetAsync($ids).GetAwaiter().GetResult() }
    'bare cmdlet'       = { ($ids | Get-BareConnector -Client $with.Bare | Watch-Stream).Count }
    'Invoke-RestMethod' = {
        $rest = $with.Rest
        ($ids | ForEach-Object { Invoke-RestMethod "$Root/v1.0/identity/apiConnectors/$_" @rest } | Watch-Stream).Count
    }
}
if ($with.Graph) {
    . "$PSScriptRoot/Connect-Graph.ps1" $Root $Token
    $ways['Invoke-MgGraphRequest'] = {
        ($ids | ForEach-Object { Invoke-MgGraphRequest -Method GET -Uri "/v1.0/identity/apiConnectors/$_" } | Watch-Stream).Count
    }
    $ways['module, Connect-MgGraph'] = { ($ids | Get-IdentityApiConnector | Watch-Stream).Count }
}
Measure-Way $ways -WarmUp 20 -Count $Pairs -Expected $Connectors

# What one Get allocates, on whatever thread.
function Measure-Allocation([string] $Name, [scriptblock] $Way) {
    for ($round = 0; $round -lt $Pairs; $round++) {
        $before = [GC]::GetTotalAllocatedBytes($true)
        & $Way > $null
        $bytes = ([GC]::GetTotalAllocatedBytes($true) - $before) / $Connectors
        "$Name bytes`t$($bytes.ToString([cultureinfo]::InvariantCulture))"
    }
}
foreach ($name in $ways.Keys) { Measure-Allocation $name $ways[$name] }
