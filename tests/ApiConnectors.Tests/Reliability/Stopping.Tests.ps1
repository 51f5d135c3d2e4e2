# Ctrl+C where nothing comes over the line: while a try waits, while a question is open, between pages. While connecting is in
# Stopping.Connecting.Tests.ps1, and what is stopped while a request is on its way in EndToEnd/Stopping.Tests.ps1.

BeforeDiscovery {
    $kinds = @(
        @{ Kind = 'of its own'; IsOwn = $true }
        @{ Kind = 'of Connect-MgGraph'; IsOwn = $false }
    )
}

BeforeAll {
    . "$PSScriptRoot/StoppedScript.ps1"
    . "$PSScriptRoot/../TestUserFlow.ps1"
    $emulator = Start-TestEmulator
    $null = Add-MgEnvironment Stopping $emulator.Root $emulator.Root
    $certificate = New-TestCertificate
    $pfx = [Convert]::ToBase64String((New-TestCertificate).Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12))
    $variables += @{ credential = [pscredential]::new('caller', (New-TestPassword)); certificate = $certificate }

    # Two connectors, the first of which a flow calls, one to a page. Nothing was asked yet.
    function Reset-TestTenant {
        Reset-TestEmulator $emulator
        Set-TestOption $emulator @{ pageSize = 1 }
        'id-1', 'id-2' | ForEach-Object {
            $null = Invoke-TestEmulator $emulator Post connectors @{ id = $_; displayName = $_; certificates = @(@{ pkcs12Value = $pfx; password = '' }) }
        }
        Add-TestUserFlow $emulator B2X_1_signup @{ postAttributeCollection = 'id-1' }
    }
    function Add-Fault([hashtable] $Fault) { $null = Invoke-TestEmulator $emulator Post faults $Fault }

    # The same session in the same runspace goes on as if nothing had been.
    function Test-Usable([string[]] $Id = @('id-1', 'id-2')) {
        Invoke-TestEmulator $emulator Delete faults
        @((Wait-TestScript (Start-Script 'Get-IdentityApiConnector @on')).Id) | Should -Be $Id
    }
}

AfterAll {
    Stop-TestConsole $console
    $certificate.Dispose()
    Reset-TestGraph
    $null = Remove-MgEnvironment Stopping
    Stop-TestEmulator $emulator
}

Describe 'A stop in a session <Kind>' -ForEach $kinds {
    BeforeAll {
        if ($IsOwn) { $variables.on = @{ Session = New-TestSession $emulator } }
        else {
            $variables.on = @{}
            Connect-MgGraph -Environment Stopping -StandInToken $emulator.AccessToken -NoWelcome
        }
    }
    BeforeEach { Reset-TestTenant }

    # Told: the wait is ours in both kinds of session, and is shown. What Connect-MgGraph's session waits for by itself it keeps to itself.
    It 'while <Operation> waits half a minute for its next try ends it within a second' -ForEach @(
        @{ Operation = 'a list'; Fault = @{ method = 'GET' }; Calls = , 'GET apiConnectors'; Script = 'Get-IdentityApiConnector @on' }
        @{
            Operation = 'the second page of a list'; Fault = @{ method = 'GET'; pathContains = 'skiptoken' }; Written = 'id-1'
            Calls = @('GET apiConnectors') * 2; Script = 'Get-IdentityApiConnector @on | ForEach-Object Id'
        }
        @{
            Operation = 'a create'; Fault = @{ method = 'POST' }; Told = $true
            Calls = @('GET apiConnectors') * 2 + 'POST apiConnectors'
            Script = 'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential @on'
        }
        @{ Operation = 'a change'; Fault = @{ method = 'PATCH' }; Calls = , 'PATCH apiConnectors/id-1'; Script = '"id-1", "id-2" | Set-IdentityApiConnector -DisplayName x @on' }
        @{
            Operation = 'an upload'; Fault = @{ method = 'POST' }; Calls = 'GET apiConnectors/id-1', 'POST apiConnectors/id-1/uploadClientCertificate'
            Script = '"id-1", "id-2" | Add-ApiConnectorCertificate -Certificate $certificate @on'
        }
        @{
            Operation = 'a removal'; Fault = @{ method = 'DELETE' }; Calls = , 'DELETE apiConnectors/id-1'
            Script = '"id-1", "id-2" | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false @on'
        }
        @{
            Operation = 'the list of flows before a removal'; Fault = @{ pathContains = 'b2xUserFlows' }; Calls = , 'GET b2xUserFlows'
            Script = '"id-1", "id-2" | Remove-IdentityApiConnector -Confirm:$false @on'
        }
        @{
            Operation = 'a part of the batch before a removal'; Fault = @{ pathContains = 'B2X_1_signup' }; Told = $true
            Calls = 'GET b2xUserFlows', 'POST $batch'; Script = '"id-1", "id-2" | Remove-IdentityApiConnector -Confirm:$false @on'
        }
        @{
            Operation = 'the change of a flow'; Fault = @{ method = 'PUT' }
            Calls = 'GET b2xUserFlows/B2X_1_signup/apiConnectorConfiguration', 'PUT b2xUserFlows/B2X_1_signup/apiConnectorConfiguration/postAttributeCollection/$ref'
            Script = 'Set-ApiConnectorUserFlow B2X_1_signup PostAttributeCollection id-2 @on'
        }
    ) {
        Add-Fault ($Fault + @{ status = 429; retryAfter = '30' })
        $started = Start-Script $Script
        if ($IsOwn -or $Told) { Wait-TestCondition { $started.Shell.Streams.Progress.Activity -eq 'Microsoft Graph' } 'the wait' }
        else {
            Wait-TestCondition { (Get-TestRequest $emulator).statusSent -contains 429 } 'the answer'
            # Time for the answer to be read.
            [System.Threading.Thread]::Sleep(100)
        }
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
        "$($started.Output)" | Should -Be "$Written"
        Get-TestCall $emulator | Should -Be ($Calls | ForEach-Object { $_ -replace '^(GET|POST|PATCH|DELETE|PUT) (?!\$)', '$1 identity/' })
        Test-Usable
    }

    It 'while tries wait ends them for good: none is sent when its wait would have ended' {
        Add-Fault @{ status = 429; retryAfter = '1'; times = [int]::MaxValue }
        $runspaces = 1..6 | ForEach-Object { New-TestRunspace }
        try {
            $scripts = 'Get-IdentityApiConnector @on', 'Get-IdentityApiConnector -Id id-1 @on', 'Set-IdentityApiConnector id-1 -DisplayName x @on',
            'Remove-IdentityApiConnector id-1 -Confirm:$false @on', 'Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false @on',
            'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential @on'
            $started = for ($i = 0; $i -lt 6; $i++) { Start-Script $scripts[$i] $runspaces[$i] }
            Wait-TestCondition { @((Get-TestRequest $emulator).statusSent -eq 429).Count -ge 6 } 'six refusals'
            $started | ForEach-Object { $null = $_.Shell.BeginStop($null, $null) }
            Wait-TestCondition { $started.Shell.InvocationStateInfo.State -notcontains 'Running' -and $started.Shell.InvocationStateInfo.State -notcontains 'Stopping' } 'the stop'
            $sent = @(Get-TestRequest $emulator).Count
            [System.Threading.Thread]::Sleep(1500)
            Get-TestRequest $emulator | Should -HaveCount $sent
            $started | ForEach-Object { Test-Stopped $_ }
        }
        finally {
            $runspaces | ForEach-Object { $_.Dispose() }
        }
        Test-Usable
    }

    It 'while <Command> waits for a Yes <How> changes nothing, and ends within a second' -ForEach @(
        foreach ($script in 'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential -Confirm @on',
            '"id-1", "id-2" | Set-IdentityApiConnector -TargetUrl https://api.contoso.com/2 -Confirm @on', '"id-2", "id-1" | Remove-IdentityApiConnector -Force @on',
            '"id-1", "id-2" | Add-ApiConnectorCertificate -Certificate $certificate -Confirm @on',
            'Set-ApiConnectorUserFlow B2X_1_signup PostAttributeCollection id-2 -Confirm @on', 'Clear-ApiConnectorUserFlow B2X_1_signup PostAttributeCollection -Confirm @on') {
            @{ Command = [regex]::Match($script, '\w+-\w+(?= )').Value; Script = $script; How = 'and gets none'; Answer = 'Ctrl+C' }
            @{ Command = [regex]::Match($script, '\w+-\w+(?= )').Value; Script = $script; How = 'that comes too late'; Answer = 'Yes' }
        }
    ) {
        $console.UI.Answer = ''
        $console.UI.Questions.Clear()
        $started = Start-Script $Script
        Wait-TestCondition { $console.UI.Questions.Count } 'the question'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $null = $started.Shell.BeginStop($null, $null)
        Wait-TestCondition { $started.Shell.InvocationStateInfo.State -eq 'Stopping' } 'the stop to begin'
        $console.UI.Answer = $Answer
        Wait-TestCondition { $started.Shell.InvocationStateInfo.State -ne 'Stopping' } 'the end'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        Test-Stopped $started
        $console.UI.Questions | Should -HaveCount 1 -Because 'the second object has no turn any more'
        $started.Output | Should -BeNullOrEmpty
        Get-TestChange $emulator | Should -BeNullOrEmpty
        Test-Usable
    }

    It 'between two pages, while the pipeline is busy with the first, has the second never asked for' {
        $started = Start-Script 'Get-IdentityApiConnector @on | ForEach-Object { $_.Id; Start-Sleep 30 }'
        Wait-TestCondition { $started.Output.Count } 'the first connector'
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
        [System.Threading.Thread]::Sleep(200)
        @($started.Output) | Should -Be 'id-1'
        Get-TestCall $emulator | Should -Be 'GET identity/apiConnectors'
        Test-Usable
    }

    It 'between two objects keeps what was done to the first and does nothing to the second' {
        $started = Start-Script '"id-1", "id-2" | ForEach-Object { $_; Start-Sleep 30 } | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false @on'
        Wait-TestCondition { (Get-TestRequest $emulator).statusSent -eq 204 } 'the first removal'
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
        [System.Threading.Thread]::Sleep(200)
        Get-TestCall $emulator | Should -Be 'DELETE identity/apiConnectors/id-1'
        Test-Usable 'id-2'
    }
}
