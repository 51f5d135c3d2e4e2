# Measures ways to do one job in turn, in this process, and writes a line for each figure: way, tab, milliseconds. A way's script
# does the job once and gives what shows that it did; every round begins with another way.
function Measure-Way($Ways, [int] $WarmUp, [int] $Count, $Expected) {
    $names = @($Ways.Keys)
    for ($round = 0; $round -lt $WarmUp + $Count; $round++) {
        for ($turn = 0; $turn -lt $names.Count; $turn++) {
            $name = $names[($round + $turn) % $names.Count]
            [GC]::Collect()
            $started = [Diagnostics.Stopwatch]::GetTimestamp()
            $done = & $Ways[$name]
            $time = [Diagnostics.Stopwatch]::GetElapsedTime($started)
            if ($done -ne $Expected) { throw "$name did '$done' instead of '$Expected'." }
            if ($round -ge $WarmUp) { "$name`t$($time.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))" }
        }
    }
}

# The ways' common ground: the module's session, the limit in compiled code, and what Invoke-RestMethod needs.
function Connect-Way($Module, $BareHttp, $Root, $Token) {
    Import-Module $Module
    Import-Module $BareHttp
    [pscustomobject]@{
        Session = New-ApiConnectorSession -AccessToken (ConvertTo-SecureString $Token -AsPlainText) -GraphEndpoint $Root
        Bare    = [ApiConnectors.Benchmarks.BareHttp.BareClient]::new($Root, $Token)
        Rest    = @{ Headers = @{ Authorization = "Bearer $Token" } }
        Graph   = [bool](Get-Module Microsoft.Graph.Authentication -ListAvailable)
    }
}
