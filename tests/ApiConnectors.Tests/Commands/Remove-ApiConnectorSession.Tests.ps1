BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $emulator = Start-TestEmulator
    $credential = [pscredential]::new('caller', (New-TestPassword))

    function New-Session {
        $where = $t.Where
        New-ApiConnectorSession -TenantId $t.Id -ClientSecretCredential $t.Credential @where
    }
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'Remove-ApiConnectorSession' {
    BeforeEach {
        Reset-TestEmulator $emulator
        $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
        $session = New-Session
    }

    It 'ends a session, and every cmdlet says so and sends nothing: <Name>' -ForEach @(
        @{ Name = 'Get'; Script = { Get-IdentityApiConnector -Session $session } }
        @{ Name = 'Get -Id'; Script = { 'id-1', 'id-2' | Get-IdentityApiConnector -Session $session } }
        @{ Name = 'New'; Script = { New-IdentityApiConnector New https://api.contoso.com -Credential $credential -Session $session } }
        @{ Name = 'Set'; Script = { Set-IdentityApiConnector id-1 -DisplayName x -Session $session } }
        @{ Name = 'Remove'; Script = { Remove-IdentityApiConnector id-1 -Confirm:$false -Session $session } }
        @{ Name = 'user flows'; Script = { Get-ApiConnectorUserFlow * -Session $session } }
    ) {
        $null = Get-IdentityApiConnector -Session $session
        Remove-ApiConnectorSession $session
        $null = Invoke-TestEmulator $emulator Delete requests
        $streams = Read-TestStream $Script
        $streams.Ended | Get-TestErrorId | Should -Be 'SessionRemoved'
        $streams.Errors | Should -BeNullOrEmpty
        "$($streams.Ended)" | Should -BeLike '*New-ApiConnectorSession*'
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'ends it also for objects that were read with it' {
        $read = Get-IdentityApiConnector -Session $session
        Remove-ApiConnectorSession $session
        (Read-TestStream { $read | Set-IdentityApiConnector -DisplayName x }).Ended | Get-TestErrorId | Should -Be 'SessionRemoved'
    }

    It 'says nothing, once or twice, and leaves what can be shown' {
        $streams = Read-TestStream { Remove-ApiConnectorSession $session; Remove-ApiConnectorSession -InputObject $session }
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Output | Should -BeNullOrEmpty
        $session.ClientId | Should -Be $t.ClientId
        $session.GraphEndpoint | Should -Be ([uri] $emulator.Root)
        $session.ExpiresOn | Should -Not -BeNullOrEmpty
        "$session" | Should -BeLike "*$($t.Id)*"
    }

    It 'takes several, by parameter and from the pipeline, and leaves the others alone' {
        $more = 1..4 | ForEach-Object { New-Session }
        Remove-ApiConnectorSession $more[0], $more[1]
        $more[2] | Remove-ApiConnectorSession
        foreach ($gone in $more[0..2]) { (Read-TestStream { Get-IdentityApiConnector -Session $gone }).Ended | Get-TestErrorId | Should -Be 'SessionRemoved' }
        (Get-IdentityApiConnector -Session $more[3]).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
    }

    It 'is not told what to remove by a default for -Session' {
        $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = $session }
        $other = New-Session
        $other | Remove-ApiConnectorSession
        (Read-TestStream { Get-IdentityApiConnector -Session $other }).Ended | Get-TestErrorId | Should -Be 'SessionRemoved'
        (Get-IdentityApiConnector).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
    }

    It 'removes a session from an access token, and disposes its copy of it' {
        $given = New-TestSession $emulator
        Remove-ApiConnectorSession $given
        (Read-TestStream { Get-IdentityApiConnector -Session $given }).Ended | Get-TestErrorId | Should -Be 'SessionRemoved'
    }

    It 'does nothing with -WhatIf, and says what it would' {
        $console = Start-TestConsole $ModulePath
        try {
            $run = Invoke-TestConsole $console { param($session) Remove-ApiConnectorSession $session -WhatIf } $session
            $run.Lines | Should -Be "What if: Performing the operation ""Remove session"" on target ""$session""."
        }
        finally { Stop-TestConsole $console }
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
    }

    It 'drops the tokens: a new session signs in anew' {
        Remove-ApiConnectorSession $session
        $null = Invoke-TestEmulator $emulator Delete requests
        $null = New-Session
        Get-TestTrail $emulator | Should -Be 'token'
    }

    It 'ends a request that is on its way' {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = 'slow'; method = 'GET'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $session' @{ session = $session }
        Wait-TestCondition { 'GET' -in (Get-TestTrail $emulator) } 'the request'
        Remove-ApiConnectorSession $session
        $null = Wait-TestScript $started
        $started.Shell.Streams.Error | Get-TestErrorId | Should -Be 'ServiceUnavailable'
        "$($started.Shell.Streams.Error)" | Should -BeLike '*was removed with Remove-ApiConnectorSession while the request was on its way*'
    }

    It 'leaves the session of Connect-MgGraph to Disconnect-MgGraph' {
        # Objects keep their session to themselves, so it takes some digging to get hold of this one.
        $graph = [ApiConnectors.TestHandlers.ScriptedHandler]::new()
        $null = $graph.Answer('GET', '*', 200, (New-TestPageJson (New-TestConnectorJson)))
        $null = Connect-TestGraph @{ PrimaryHandler = $graph }
        $read = Get-IdentityApiConnector
        $shared = $read.GetType().GetProperty('Origin', [System.Reflection.BindingFlags] 'NonPublic, Instance').GetValue($read)
        $failure = Get-TestError { Remove-ApiConnectorSession $shared }
        $failure | Get-TestErrorId | Should -Be 'SessionNotRemovable'
        "$failure" | Should -BeLike '*Disconnect-MgGraph*'
        (Get-IdentityApiConnector).DisplayName | Should -Be 'Check invite'
    }
}
