# Scripts that a test starts in a $console and stops, and how a stop leaves them. Dot-source it in BeforeAll, and stop the console after.

. "$PSScriptRoot/../Initialize.ps1"
. "$PSScriptRoot/../TestGraph.ps1"
. "$PSScriptRoot/../TestRunspace.ps1"

$console = Start-TestConsole $ModulePath -Patience 10
# Loads what has it: a stop while PowerShell loads a module is an error of its own.
$null = Invoke-TestConsole $console { Start-Sleep 0 }

# What the scripts know. @on is the session.
$variables = @{ on = @{} }

function Start-Script([string] $Script, $Runspace = $console.Runspace) {
    $Runspace.SessionStateProxy.GetVariable('Error').Clear()
    Start-TestScript $Script $variables $Runspace
}

# A stop is no error: not written, not caught, not remembered.
function Test-Stopped($Started) {
    $Started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
    $Started.Shell.Streams.Error | Should -BeNullOrEmpty
    $Started.Runspace.SessionStateProxy.GetVariable('Error') | Should -BeNullOrEmpty
}
