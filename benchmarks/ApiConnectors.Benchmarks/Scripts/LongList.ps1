# Reads a list of many pages, and lets every connector go.
param($Module, $BareHttp, $Root, $Token, [int] $Pairs, [int] $Connectors)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Measure-Ways.ps1"
$with = Connect-Ways $Module $BareHttp $Root $Token

# What was seen on the way, besides how long it took.
$seen = [Collections.Generic.List[string]]::new()
function Read-Watch([string] $Name, $Watch) {
    $seen.Add("$Name first`t$($Watch.First.ToString([cultureinfo]::InvariantCulture))")
    $Watch.Count
}

function Read-Pages {
    $rest = $with.Rest
    $next = "$Root/v1.0/identity/apiConnectors"
    while ($next) {
        $page = Invoke-RestMethod $next @rest
        $page.value
        $next = $page.'@odata.nextLink'
    }
}

$ways = [ordered]@{
    'module'            = { Read-Watch 'module' (Get-IdentityApiConnector -Session $with.Session | Watch-Stream) }
    'limit'             = { $with.Bare.ListAsync().GetAwaiter().GetResult() }
    'Invoke-RestMethod' = { Read-Watch 'Invoke-RestMethod' (Read-Pages | Watch-Stream) }
}
Measure-Ways $ways -WarmUp 2 -Count $Pairs -Expected $Connectors
$seen | Select-Object -Last (2 * $Pairs)

# Not timed: what a list leaves in use when everything is collected that can be, after each tenth of it.
foreach ($round in 1..3) {
    $memory = (Get-IdentityApiConnector -Session $with.Session | Watch-Stream -MemoryInterval ($Connectors / 10)).Memory
    "memory at first`t$($memory[0])"
    "memory at last`t$($memory[-1])"
}
