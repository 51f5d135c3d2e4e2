# Graph's emulator in a process of its own, and how to talk to it.

function Start-TestEmulator {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    $program = "$root/out/build/bin/GraphEmulator/release/GraphEmulator.dll"
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $program, '--port', '0', '--parent-pid', "$PID" | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true
    # It lives for seconds: compiling its code a second time, to be faster, takes more time than it saves.
    $start.Environment['DOTNET_TieredPGO'] = '0'
    $start.Environment['DOTNET_TC_CallCounting'] = '0'
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The emulator '$program' did not start." }
    $listening = $line | ConvertFrom-Json
    [pscustomobject]@{ Process = $process; Root = $listening.root; AccessToken = $listening.accessToken }
}

function Stop-TestEmulator($Emulator) {
    if (-not $Emulator.Process.HasExited) { $Emulator.Process.Kill() }
    $Emulator.Process.Dispose()
}

function New-TestSession($Emulator) {
    New-ApiConnectorSession -AccessToken (ConvertTo-SecureString $Emulator.AccessToken -AsPlainText) -GraphEndpoint $Emulator.Root
}

# Calls the emulator's own control interface, as in: Invoke-TestEmulator $emulator Post faults @{ status = 503 }
function Invoke-TestEmulator($Emulator, [string] $Method, [string] $Path, $Body) {
    $call = @{ Method = $Method; Uri = "$($Emulator.Root.TrimEnd('/'))/_emulator/$Path" }
    if ($null -ne $Body) {
        $call.Body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Body -Depth 10))
        $call.ContentType = 'application/json'
    }
    Invoke-RestMethod @call
}

function Reset-TestEmulator($Emulator) {
    $null = Invoke-TestEmulator $Emulator Post reset
}

# What the emulator was asked, in order.
function Get-TestRequest($Emulator) {
    Invoke-TestEmulator $Emulator Get requests | ForEach-Object { $_ }
}
