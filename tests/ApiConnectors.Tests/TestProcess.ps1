# PowerShell in a process of its own, for what a process does only once: load assemblies, find modules, end.

# The program that runs this PowerShell: pwsh, or dotnet with pwsh.dll where PowerShell came as a .NET tool.
function Get-TestPowerShell {
    $program = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
    (Test-Path $program) ? @($program) : @('dotnet', (Join-Path $PSHOME 'pwsh.dll'))
}

# Starts it. Output and errors can be read from the process that comes back; its input stays open.
function Start-TestProcess([string[]] $ArgumentList, [hashtable] $Environment = @{}) {
    $first, $rest = @(Get-TestPowerShell) + '-NoProfile' + '-NonInteractive' + $ArgumentList
    $start = [System.Diagnostics.ProcessStartInfo]::new($first)
    $rest | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
    [System.Diagnostics.Process]::Start($start)
}

# Runs it to its end, and gives ExitCode, Output and Errors.
function Read-TestProcess([string[]] $ArgumentList, [hashtable] $Environment = @{}) {
    $process = Start-TestProcess $ArgumentList $Environment
    try {
        $process.StandardInput.Close()
        $output = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit(60000)) {
            $process.Kill()
            throw 'The process did not end within a minute.'
        }
        [pscustomobject]@{ ExitCode = $process.ExitCode; Output = $output.Result; Errors = $errors.Result }
    }
    finally {
        $process.Dispose()
    }
}

# Runs a script to its end and gives what it wrote, as objects that went through JSON. Fails when the script does.
function Invoke-TestProcess([scriptblock] $Script, [string[]] $ArgumentList, [hashtable] $Environment = @{}) {
    $quoted = $ArgumentList | ForEach-Object { "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($_) + "'" }
    $run = Read-TestProcess -Environment $Environment -ArgumentList '-Command', (
        "`$ErrorActionPreference = 'Stop'`n" +
        "`$written = @(& {$Script} $quoted)`n" +
        "'JSON' + (ConvertTo-Json -InputObject `$written -Depth 5 -Compress)")
    $json = $run.Output -split '\r?\n' | Where-Object { $_.StartsWith('JSON') }
    if ($run.ExitCode -ne 0 -or -not $json) {
        throw "The process ended with $($run.ExitCode): $($run.Output) $($run.Errors)"
    }
    $json.Substring(4) | ConvertFrom-Json
}
