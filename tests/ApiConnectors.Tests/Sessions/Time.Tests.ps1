BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $create = { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential }
}

Describe 'A call that takes longer than the session allows' {
    BeforeEach {
        $handler = Connect-TestGraph @{ ClientTimeout = 0.6 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
    }
    AfterEach { Reset-TestGraph }

    It 'because no answer comes, ends with the error Timeout' {
        $null = $handler.NeverAnswer('GET', '*')
        $failure = Get-TestError { Get-IdentityApiConnector }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        Get-TestErrorName $failure | Should -Be 'Timeout'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$failure" | Should -BeLike 'Cannot list the API connectors: No complete answer within 0.6 s.*Try again.'
    }

    It 'because the body does not end, ends with the error Timeout' {
        $null = $handler.AnswerSlowBody('GET', '*', 200, '{"value":[')
        $failure = Get-TestError { Get-IdentityApiConnector }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        Get-TestErrorName $failure | Should -Be 'Timeout'
    }

    It 'because the session waits for its next try, ends with the error Timeout' {
        $null = $handler.Answer('GET', '*', 503, (New-TestErrorJson), 'application/json', @{ 'Retry-After' = '60' })
        $failure = Get-TestError { Get-IdentityApiConnector }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
        Get-TestErrorName $failure | Should -Be 'Timeout'
    }

    It 'says of a change that it may have been made' {
        $null = $handler.NeverAnswer('PATCH', '*')
        $failure = Get-TestError { Set-IdentityApiConnector id-1 -DisplayName Other }
        Get-TestErrorName $failure | Should -Be 'Timeout'
        "$failure" | Should -BeLike '*Whether the change was made is not known*Get-IdentityApiConnector*'
        $handler.Requests | Should -HaveCount 1
    }

    It 'says of a create that it may have been made, when it cannot be found, and does not send it again' {
        $null = $handler.Answer('GET', '*', 200, (New-TestListJson)).NeverAnswer('POST', '*')
        $failure = Get-TestError $create
        Get-TestErrorName $failure | Should -Be 'Timeout'
        "$failure" | Should -BeLike '*Whether the change was made is not known*Get-IdentityApiConnector*'
        $handler.Requests.Method | Should -Be 'GET', 'POST', 'GET'
    }

    It 'is one error among several objects, and the others go on' {
        $null = $handler.NeverAnswer('DELETE', '*/a').Answer('DELETE', '*/b', 204)
        $failure = Get-TestError { 'a', 'b' | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false }
        Get-TestErrorName $failure | Should -Be 'Timeout'
        $handler.Requests.PathAndQuery | Should -Be '/v1.0/identity/apiConnectors/a', '/v1.0/identity/apiConnectors/b'
    }
}

Describe 'A connection that drops' {
    BeforeEach { $handler = Connect-TestGraph }
    AfterEach { Reset-TestGraph }

    It 'ends with the error ServiceUnavailable and the cause' {
        $null = $handler.Throw('GET', '*', [System.Net.Http.HttpRequestException]::new('The line is dead.'))
        $failure = Get-TestError { Get-IdentityApiConnector }
        Get-TestErrorName $failure | Should -Be 'ServiceUnavailable'
        "$failure" | Should -BeLike '*The connection to graph.microsoft.com failed: The line is dead.*Try again later.'
        $failure.Exception.StatusCode | Should -BeNullOrEmpty
        $failure.Exception.InnerException | Should -BeNullOrEmpty
    }
}

Describe 'A connection to a real server that drops' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $null = Add-MgEnvironment Emulator $emulator.Root $emulator.Root
    }
    BeforeEach {
        Reset-TestEmulator $emulator
        Connect-MgGraph -Environment Emulator -StandInToken $emulator.AccessToken -NoWelcome
    }
    AfterEach { Reset-TestGraph }
    AfterAll {
        $null = Remove-MgEnvironment Emulator
        Stop-TestEmulator $emulator
    }

    # The create goes over the connection that the list was read with: that is where a client might repeat it.
    It 'has a create sent once, and the connector that it made is found' {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = 'cutAfter'; method = 'POST'; times = [int]::MaxValue }
        $streams = Read-TestStream $create
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Output.Id | Should -Be (Invoke-TestEmulator $emulator Get connectors).id
        (Get-TestRequest $emulator).method | Should -Be 'GET', 'POST', 'GET'
    }

    It 'has a create sent once, and says that it may have been made when nobody can look' {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = 'cutAfter'; method = 'POST'; times = [int]::MaxValue }
        $null = Invoke-TestEmulator $emulator Post faults @{ status = 403; method = 'GET'; skip = 1 }
        $failure = Get-TestError $create
        Get-TestErrorName $failure | Should -Be 'ServiceUnavailable'
        "$failure" | Should -BeLike "*The connection to 127.0.0.1:* failed*Whether the change was made is not known*"
        (Get-TestRequest $emulator).method | Should -Be 'GET', 'POST', 'GET'
    }

    It '<Kind>, ends a read with the error <Id>' -ForEach @(
        @{ Kind = 'cut'; Id = 'ServiceUnavailable' }
        @{ Kind = 'cutInHeaders'; Id = 'ServiceUnavailable' }
        @{ Kind = 'cutInBody'; Id = 'ServiceUnavailable' }
        @{ Kind = 'truncatedBody'; Id = 'InvalidResponse' }
    ) {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = $Kind; times = [int]::MaxValue }
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be $Id
    }
}
