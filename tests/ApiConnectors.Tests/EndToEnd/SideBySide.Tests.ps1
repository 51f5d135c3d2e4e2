# Runbooks share a process.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $here, $there = (Start-TestEmulator), (Start-TestEmulator)
    $credential = [pscredential]::new('caller', (New-TestPassword))
}

AfterAll { $here, $there | ForEach-Object { Stop-TestEmulator $_ } }

Describe 'Two runspaces' {
    BeforeEach { $here, $there | ForEach-Object { Reset-TestEmulator $_ } }
    AfterEach { Reset-TestGraph }

    It 'with two sessions at once never mix' {
        # The two differ in everything that could be mixed: the server, the token, the pages and the pace.
        $null = Invoke-TestEmulator $here Patch options @{ pageSize = 3; latencyMs = 1 }
        $script = {
            for ($i = 1; $i -le 5; $i++) {
                $created = New-IdentityApiConnector "$name $i" "https://$name.contoso.com/$i" -Credential $credential -Session $session
                $created | Set-IdentityApiConnector -TargetUrl "https://$name.contoso.com/changed" -PassThru
                Get-IdentityApiConnector -Session $session
            }
            Get-IdentityApiConnector -Session $session | Remove-IdentityApiConnector -Confirm:$false
        }
        $emulators = [ordered]@{ here = $here; there = $there }
        $runs = foreach ($name in $emulators.Keys) {
            @{ Name = $name; Started = Start-TestScript $script @{ name = $name; session = New-TestSession $emulators[$name]; credential = $credential } }
        }
        foreach ($run in $runs) {
            $name = $run.Name
            $written = Wait-TestScript $run.Started
            $run.Started.Shell.Streams.Error | Should -BeNullOrEmpty
            $run.Started.Runspace.Dispose()
            # Each round writes the changed connector and the whole list: 2 + 3 + 4 + 5 + 6.
            $written | Should -HaveCount 20
            $written.DisplayName | Should -Match "^$name \d$"
            $written.TargetUrl | Should -Be (@("https://$name.contoso.com/changed") * 20)
        }
        foreach ($emulator in $here, $there) {
            $requests = Get-TestRequest $emulator
            $requests.headers.Authorization | Select-Object -Unique | Should -BeExactly "Bearer $($emulator.AccessToken)"
            $requests | Where-Object statusSent -GE 400 | Should -BeNullOrEmpty
            Invoke-TestEmulator $emulator Get connectors | Should -BeNullOrEmpty
        }
    }

    It 'are one of them connected and the other with a session of its own, and each has its own' {
        $null = Invoke-TestEmulator $here Post connectors @{ displayName = 'here' }
        $null = Add-MgEnvironment There $there.Root $there.Root
        try {
            Connect-MgGraph -Environment There -StandInToken $there.AccessToken -NoWelcome
            $null = Invoke-TestEmulator $there Post connectors @{ displayName = 'there' }
            $own = Start-TestScript 'Get-IdentityApiConnector -Session $session' @{ session = New-TestSession $here }
            $connected = Start-TestScript 'Get-IdentityApiConnector'
            (Wait-TestScript $own).DisplayName | Should -Be 'here'
            (Wait-TestScript $connected).DisplayName | Should -Be 'there'
            $own, $connected | ForEach-Object { $_.Runspace.Dispose() }
        }
        finally {
            Reset-TestGraph
            $null = Remove-MgEnvironment There
        }
    }

    It 'may use one session together' {
        $session = New-TestSession $here
        $script = '1..5 | ForEach-Object { New-IdentityApiConnector "$name $_" https://api.contoso.com/1 -Credential $credential -Session $session }'
        $runs = 'a', 'b' | ForEach-Object { Start-TestScript $script @{ name = $_; session = $session; credential = $credential } }
        $runs | ForEach-Object { Wait-TestScript $_ | Should -HaveCount 5; $_.Runspace.Dispose() }
        Get-IdentityApiConnector -Session $session | Should -HaveCount 10
    }

    It 'are what ForEach-Object -Parallel makes, and objects go back to their session there too' {
        1..4 | ForEach-Object { $null = Invoke-TestEmulator $here Post connectors @{ displayName = "Connector $_" } }
        Get-IdentityApiConnector -Session (New-TestSession $here) |
            ForEach-Object -ThrottleLimit 2 -Parallel { Import-Module $using:ModulePath; $_ | Remove-IdentityApiConnector -Confirm:$false }
        Invoke-TestEmulator $here Get connectors | Should -BeNullOrEmpty
    }
}
