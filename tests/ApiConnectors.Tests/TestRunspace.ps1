# Scripts that run beside the test, in runspaces of their own, and how to wait for what they do.

# A script on its way: Shell has its streams, Result its output once it ended.
function Start-TestScript([string] $Script, [hashtable] $Variable = @{}, $Runspace = (New-TestRunspace)) {
    $Variable.GetEnumerator() | ForEach-Object { $Runspace.SessionStateProxy.SetVariable($_.Key, $_.Value) }
    $shell = [powershell]::Create($Runspace)
    $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
    # Looking at what was written so far must not wait for the rest.
    $output.EnumeratorNeverBlocks = $true
    $shell.AddScript($Script) | Out-Null
    $handle = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
    [pscustomobject]@{ Shell = $shell; Handle = $handle; Output = $output; Runspace = $Runspace }
}

function New-TestRunspace {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule([string[]] $ModulePath)
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $runspace
}

# Waits for the end of a script and gives its output.
function Wait-TestScript($Started) {
    if (-not $Started.Handle.AsyncWaitHandle.WaitOne(20000)) { throw 'The script did not end within 20 seconds.' }
    $null = $Started.Shell.EndInvoke($Started.Handle)
    $Started.Output
}

# Does what Ctrl+C does, and gives how long the script took to end, in seconds.
function Stop-TestScript($Started) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $Started.Shell.Stop()
    $watch.Elapsed.TotalSeconds
}

# Waits for something that another thread or process does.
function Wait-TestCondition([scriptblock] $Condition, [string] $For) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt 10) { throw "Waited 10 seconds in vain for $For." }
        [System.Threading.Thread]::Sleep(10)
    }
}
