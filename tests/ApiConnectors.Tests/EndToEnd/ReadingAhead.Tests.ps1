# Several ids in one pipeline: the next are asked for before the last has arrived.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $emulator = Start-TestEmulator
    $session = New-TestSession $emulator
    $ids = 1..9 | ForEach-Object { "id-$_" }

    # An answer that takes longer than anybody waits for it.
    function Add-Delay([string] $Id, [int] $Milliseconds = 30000) {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = 'slow'; pathContains = $Id; delayMs = $Milliseconds }
    }

    # How long something takes, in seconds, and what it wrote.
    function Measure-Script([scriptblock] $Script) {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $output = try { & $Script } catch { $_ }
        [pscustomobject]@{ Output = @($output); Seconds = $clock.Elapsed.TotalSeconds }
    }
}

AfterAll {
    Stop-TestEmulator $emulator
}

Describe 'Connectors that are read by their ids' {
    BeforeEach {
        Reset-TestEmulator $emulator
        foreach ($id in $ids) { $null = Invoke-TestEmulator $emulator Post connectors @{ id = $id; displayName = $id } }
    }

    It 'are written in the order of the ids, also when the first arrives last' {
        Add-Delay 'id-1' 300
        ($ids | Get-IdentityApiConnector -Session $session).Id | Should -Be $ids
    }

    It 'are asked for before the first has arrived, as many at once as -ThrottleLimit says' {
        $ids | ForEach-Object { Add-Delay $_ }
        $started = Start-TestScript '$ids | Get-IdentityApiConnector -Session $session -ThrottleLimit 3' @{ ids = $ids; session = $session }
        Wait-TestCondition { @(Get-TestRequest $emulator).Count -eq 3 } 'the first three requests'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Runspace.Dispose()
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        @(Get-TestRequest $emulator).Count | Should -Be 3
    }

    It 'are read one after the other with -ThrottleLimit 1' {
        Add-Delay 'id-1'
        $started = Start-TestScript '$ids | Get-IdentityApiConnector -Session $session -ThrottleLimit 1' @{ ids = $ids; session = $session }
        Wait-TestCondition { @(Get-TestRequest $emulator).Count -gt 0 } 'the first request'
        $null = Stop-TestScript $started
        $started.Runspace.Dispose()
        @(Get-TestRequest $emulator).Count | Should -Be 1
    }

    It 'have their errors among them, each in its turn' {
        Add-Delay 'id-1' 300
        $all = 'id-1', 'nobody', 'id-2' | Get-IdentityApiConnector -Session $session 2>&1
        $all[0].Id, $all[2].Id | Should -Be 'id-1', 'id-2'
        $all[1] | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $all[1].TargetObject | Should -Be 'nobody'
    }

    It 'leave nothing under way when the pipeline wants no more of them' {
        'id-2', 'id-3' | ForEach-Object { Add-Delay $_ }
        $measured = Measure-Script { $ids | Get-IdentityApiConnector -Session $session | Select-Object -First 1 }
        $measured.Output.Id | Should -Be 'id-1'
        $measured.Seconds | Should -BeLessThan 10
    }

    It 'leave nothing under way when one of them ends the pipeline' {
        Add-Delay 'id-2'
        $measured = Measure-Script { 'nobody', 'id-2' | Get-IdentityApiConnector -Session $session -ErrorAction Stop }
        $measured.Output | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $measured.Seconds | Should -BeLessThan 10
    }

    It 'leave nothing under way when what brings the ids fails' {
        Add-Delay 'id-1'
        $measured = Measure-Script { & { 'id-1'; throw 'no more ids' } | Get-IdentityApiConnector -Session $session }
        "$($measured.Output)" | Should -Be 'no more ids'
        $measured.Seconds | Should -BeLessThan 10
    }
}
