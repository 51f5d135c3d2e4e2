# Ctrl+C, while a real server takes its time.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $emulator = Start-TestEmulator
    $certificate = New-TestCertificate
    $variables = @{
        session     = New-TestSession $emulator
        credential  = [pscredential]::new('caller', (New-TestPassword))
        certificate = $certificate
    }
    $runspace = New-TestRunspace

    function Add-Fault([hashtable] $Fault) { $null = Invoke-TestEmulator $emulator Post faults $Fault }
    function Add-Connector([string] $Id) { $null = Invoke-TestEmulator $emulator Post connectors @{ id = $Id; displayName = $Id } }
}

AfterAll {
    $runspace.Dispose()
    $certificate.Dispose()
    Stop-TestEmulator $emulator
}

Describe 'A stop' {
    BeforeEach {
        Reset-TestEmulator $emulator
        Add-Connector 'id-1'
        Add-Connector 'id-2'
    }

    It 'while <Operation> waits for an answer ends it within a second, without an error' -ForEach @(
        @{ Operation = 'a list'; Method = 'GET'; Script = 'Get-IdentityApiConnector -Session $session' }
        @{ Operation = 'a read'; Method = 'GET'; Script = 'Get-IdentityApiConnector -Id id-1, id-2 -ThrottleLimit 1 -Session $session' }
        @{ Operation = 'a create'; Method = 'POST'; Before = 'GET'; Script = 'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential -Session $session' }
        @{ Operation = 'a change'; Method = 'PATCH'; Script = '"id-1", "id-2" | Set-IdentityApiConnector -Certificate $certificate -Session $session' }
        @{ Operation = 'a removal'; Method = 'DELETE'; Script = '"id-1", "id-2" | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false -Session $session' }
        @{ Operation = 'the look who uses a connector'; Method = 'GET'; Script = '"id-1", "id-2" | Remove-IdentityApiConnector -Confirm:$false -Session $session' }
    ) {
        Add-Fault @{ kind = 'slow'; method = $Method; delayMs = 30000 }
        $started = Start-TestScript $Script $variables $runspace
        Wait-TestCondition { (Get-TestRequest $emulator).method -eq $Method } 'the request'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        $started.Output | Should -BeNullOrEmpty
        (Get-TestRequest $emulator).method | Should -Be (@($Before) + $Method -ne $null) -Because 'the second object has no turn any more'
    }

    It 'while <Operation> waits for its next try ends it within a second, without an error' -ForEach @(
        @{ Operation = 'a list'; Method = 'GET'; Script = 'Get-IdentityApiConnector -Session $session' }
        @{ Operation = 'a create'; Method = 'POST'; Before = 'GET'; Script = 'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential -Session $session' }
    ) {
        Add-Fault @{ status = 429; method = $Method; retryAfter = '30' }
        $started = Start-TestScript $Script $variables $runspace
        Wait-TestCondition { (Get-TestRequest $emulator | Where-Object method -EQ $Method).statusSent -eq 429 } 'the answer'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        (Get-TestRequest $emulator).method | Should -Be (@($Before) + $Method -ne $null)
    }

    It 'while a body comes in ends it within a second, without an error' {
        Add-Fault @{ kind = 'slow'; bodyDelayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $session' $variables $runspace
        Wait-TestCondition { (Get-TestRequest $emulator).statusSent -eq 200 } 'the headers'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
    }

    It 'between two pages keeps what was written and asks for no more' {
        $null = Invoke-TestEmulator $emulator Patch options @{ pageSize = 1 }
        Add-Connector 'id-3'
        Add-Fault @{ kind = 'slow'; pathContains = 'skiptoken'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $session' $variables $runspace
        Wait-TestCondition { @(Get-TestRequest $emulator).Count -eq 2 } 'the second page''s request'
        $started.Output.Id | Should -Be 'id-1' -Because 'a connector is written as soon as it is there'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        Get-TestRequest $emulator | Should -HaveCount 2
    }

    It 'is not taken for an error that could be caught, and what comes after it does not run' {
        Add-Fault @{ kind = 'slow'; delayMs = 30000 }
        $seen = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
        $script = 'try { Get-IdentityApiConnector -Session $session; $seen.Enqueue("after") } catch { $seen.Enqueue("catch") } finally { $seen.Enqueue("finally") }'
        $started = Start-TestScript $script ($variables + @{ seen = $seen }) $runspace
        Wait-TestCondition { Get-TestRequest $emulator } 'the request'
        $null = Stop-TestScript $started
        $seen | Should -Be 'finally'
    }

    It 'leaves the session and the runspace as they were' {
        Add-Fault @{ kind = 'slow'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $session' $variables $runspace
        Wait-TestCondition { Get-TestRequest $emulator } 'the request'
        $null = Stop-TestScript $started
        (Wait-TestScript (Start-TestScript 'Get-IdentityApiConnector -Session $session' $variables $runspace)).Id | Should -Be 'id-1', 'id-2'
        (Get-IdentityApiConnector -Session $variables.session).Id | Should -Be 'id-1', 'id-2'
    }

    It 'that nobody waits for ends it as well' {
        Add-Fault @{ kind = 'slow'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $session' $variables $runspace
        Wait-TestCondition { Get-TestRequest $emulator } 'the request'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = $started.Shell.BeginStop($null, $null)
        Wait-TestCondition { $started.Shell.InvocationStateInfo.State -eq 'Stopped' } 'the end'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
    }

    It 'comes from the keyboard: Ctrl+C ends the command at once, and the session serves on' -Skip:$IsWindows {
        # A shell starts what it runs in the background with Ctrl+C ignored, and every process below inherits that.
        $ignored = Get-Content /proc/self/status -ErrorAction Ignore | Select-String '^SigIgn:\s*(\w+)'
        if ($ignored -and ([Convert]::ToUInt64($ignored.Matches[0].Groups[1].Value, 16) -band 2)) { Set-ItResult -Skipped -Because 'Ctrl+C is ignored where this runs' }
        Add-Fault @{ kind = 'slow'; delayMs = 30000 }
        $process = Start-TestProcess '-Command', @"
            Import-Module '$ModulePath'
            `$session = New-ApiConnectorSession (ConvertTo-SecureString '$($emulator.AccessToken)' -AsPlainText) -GraphEndpoint '$($emulator.Root)'
            try { Get-IdentityApiConnector -Session `$session; [Console]::WriteLine('went on') }
            finally { [Console]::WriteLine("`$((Get-IdentityApiConnector -Session `$session).Id), `$(`$Error.Count) errors") }
"@
        try {
            Wait-TestCondition { Get-TestRequest $emulator } 'the request'
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            kill -INT $process.Id
            $process.WaitForExit(10000) | Should -BeTrue
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 2 -Because 'a second for the stop and one for the process to end'
            $process.StandardOutput.ReadToEnd().Trim() | Should -Be 'id-1 id-2, 0 errors'
            $process.StandardError.ReadToEnd() | Should -BeNullOrEmpty
        }
        finally {
            if (-not $process.HasExited) { $process.Kill() }
            $process.Dispose()
        }
    }
}
