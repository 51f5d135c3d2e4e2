# Whatever a user looks at, the token is not in it.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $emulator = Start-TestEmulator
    $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'id-1'; displayName = 'Check invite' }
    $session = New-TestSession $emulator
    $secret = [regex]::Escape($emulator.AccessToken)
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'The token of a session' {
    It 'is long enough for these tests to mean something' {
        $emulator.AccessToken.Length | Should -BeGreaterThan 15
        $emulator.AccessToken | Should -Match $secret
    }

    It 'is not shown by <What>' -ForEach @(
        @{ What = 'Format-List'; Show = { $session | Format-List * -Force | Out-String -Width 4000 } }
        @{ What = 'Format-Custom'; Show = { $session | Format-Custom -Depth 10 | Out-String -Width 4000 } }
        @{ What = 'ConvertTo-Json'; Show = { $session | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue } }
        @{ What = 'ConvertTo-Csv'; Show = { $session | ConvertTo-Csv | Out-String } }
        @{ What = 'Export-Clixml'; Show = { $session | Export-Clixml "$TestDrive/session.xml" -Depth 10; Get-Content "$TestDrive/session.xml" -Raw } }
        @{ What = 'Get-Member'; Show = { $session | Get-Member -Force | Out-String -Width 4000 } }
        @{ What = 'its text'; Show = { "$session" } }
        @{ What = 'a connector that was read with it'; Show = { Get-IdentityApiConnector -Session $session | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue } }
        @{ What = 'a connector in a file'; Show = { Get-IdentityApiConnector -Session $session | Export-Clixml "$TestDrive/connector.xml" -Depth 10; Get-Content "$TestDrive/connector.xml" -Raw } }
    ) {
        $shown = & $Show
        $shown | Should -Not -BeNullOrEmpty
        $shown | Should -Not -Match $secret
        # Not even as the text that a SecureString would be written as, where it is not encrypted.
        $shown | Should -Not -Match ([BitConverter]::ToString([Text.Encoding]::Unicode.GetBytes($emulator.AccessToken)).Replace('-', ''))
    }

    It 'has no public member to be read from' {
        $session.GetType().GetProperties().PropertyType.Name | Should -Not -Contain 'SecureString'
        $session.GetType().GetProperties().PropertyType.Name | Should -Not -Contain 'HttpClient'
    }

    It 'is in no stream of a cmdlet that is asked to tell everything' {
        $streams = & {
            $made = New-ApiConnectorSession (ConvertTo-SecureString $emulator.AccessToken -AsPlainText) -GraphEndpoint $emulator.Root -Verbose -Debug
            Get-IdentityApiConnector -Session $made -Verbose -Debug
            Set-IdentityApiConnector id-1 -DisplayName 'Check invite' -Session $made -PassThru -Verbose -Debug
            Remove-IdentityApiConnector id-1 -Session $made -WhatIf -Verbose -Debug
        } *>&1 | Out-String -Width 4000
        $streams | Should -BeLike '*Check invite*'
        $streams | Should -Not -Match $secret
    }

    It 'is in no error, also where the service repeats the request' {
        $null = Invoke-TestEmulator $emulator Post faults @{ status = 500; echoRequest = $true }
        $failure = Get-TestError { Get-IdentityApiConnector -Session $session }
        $shown = ($failure | Format-List * -Force | Out-String) + ($failure | Get-Error | Out-String) + ($failure.Exception | Format-List * -Force | Out-String)
        Get-TestErrorName $failure | Should -Be 'ServiceUnavailable'
        $shown | Should -Not -Match $secret
    }
}
