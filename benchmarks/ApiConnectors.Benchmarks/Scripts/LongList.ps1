# Reads a list of many pages into a variable, as a person would; and, to watch the stream, lets every connector go.
param($Module, $BareHttp, $Root, $Token, [int] $Pairs, [int] $Connectors)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Measure-Way.ps1"
$with = Connect-Way $Module $BareHttp $Root $Token

function Read-Page {
    $rest = $with.Rest
    $next = "$Root/v1.0/identity/apiConnectors"
    while ($next) {
        $page = Invoke-RestMethod $next @rest
        $page.value
        $next = $page.'@odata.nextLink'
    }
}

$ways = [ordered]@{
    'module'            = { (Get-IdentityApiConnector -Session $with.Session).Count }
    'limit'             = { $with.Bare.ListAsync().GetAwaiter().GetResult().Count }
    'bare cmdlet'       = { (Get-BareConnector -Client $with.Bare).Count }
    'Invoke-RestMethod' = { (Read-Page).Count }
}
Measure-Way $ways -WarmUp 2 -Count $Pairs -Expected $Connectors

# When the first one comes, and how much memory the process has after each tenth, with everything collected that can be.
foreach ($round in 1..$Pairs) {
    $watch = Get-IdentityApiConnector -Session $with.Session | Watch-Stream
    "module first`t$($watch.First.ToString([cultureinfo]::InvariantCulture))"
    "module last`t$($watch.Last.ToString([cultureinfo]::InvariantCulture))"
}

foreach ($round in 1..5) {
    $memory = (Get-IdentityApiConnector -Session $with.Session | Watch-Stream -MemoryInterval ($Connectors / 10)).Memory
    "memory at first`t$(($memory[0] / 1MB).ToString([cultureinfo]::InvariantCulture))"
    "memory at last`t$(($memory[-1] / 1MB).ToString([cultureinfo]::InvariantCulture))"
}
