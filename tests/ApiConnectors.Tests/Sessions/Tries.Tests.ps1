# A Connect-MgGraph session tries 429, 503 and 504 again, and throws when it has had enough; a session of its own does so too, which is
# in Tries.OwnSession.Tests.ps1. A create must not be among what they repeat: New-IdentityApiConnector looks first whether it was made.

BeforeAll {
    . "$PSScriptRoot/Operations.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $atOnce = @{ 'Retry-After' = '0'; 'request-id' = 'the-request'; 'client-request-id' = 'the-client-request' }

    # Has the operation answered so, and success for the read that goes before an upload, or for the list before a create.
    function Add-TestAnswer($Handler, [string] $Operation, [int] $Status, [string] $Body, $Headers = $atOnce) {
        if ($Operation -eq 'Upload') { $null = $Handler.Answer('GET', '*', 200, (New-TestCertificateConnectorJson)) }
        if ($Operation -eq 'Create') { $null = $Handler.Answer('GET', '*', 200, (New-TestListJson)) }
        $null = $Handler.Answer($methodOf[$Operation], '*', $Status, $Body, 'application/json', $Headers)
    }

    # What arrived of the operation itself.
    function Get-TestTry($Handler, [string] $Operation) {
        $Handler.Requests | Where-Object { $Operation -notin 'Upload', 'Create' -or $_.Method -eq 'POST' }
    }
}

AfterAll { $certificate.Dispose() }

Describe 'A request that is answered 429, 503 or 504' {
    AfterEach { Reset-TestGraph }

    It '<Operation> at <Status> has four tries and then the error <Id>, as Graph said it' -ForEach @(
        foreach ($operation in 'List', 'Get', 'Change', 'Upload', 'Remove') {
            @{ Operation = $operation; Status = 429; Id = 'Throttled'; Category = 'LimitsExceeded' }
            @{ Operation = $operation; Status = 503; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
            @{ Operation = $operation; Status = 504; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
        }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler $Operation $Status (New-TestErrorJson 'Too much to do.' 'activityLimitReached')
        $failure = Get-TestError $commands[$Operation]
        Get-TestErrorName $failure | Should -Be $Id
        $failure.CategoryInfo.Category | Should -Be $Category
        "$failure" | Should -BeLike 'Cannot *: Too much to do.*'
        "$failure" | Should -Not -Match 'retries|HTTP request failed|ApiException|Aggregate'
        $failure.Exception.GetType().Name | Should -Be 'GraphRequestException'
        $failure.Exception.InnerException | Should -BeNullOrEmpty
        [int] $failure.Exception.StatusCode | Should -Be $Status
        $failure.Exception.Code | Should -Be 'activityLimitReached'
        $failure.Exception.RequestId | Should -Be 'the-request'
        $failure.Exception.ClientRequestId | Should -Be 'the-client-request'

        $tries = Get-TestTry $handler $Operation
        $tries | Should -HaveCount 4
        $tries | ForEach-Object { $_.Headers['Retry-Attempt'] } | Should -Be $null, '1', '2', '3'
        $tries.Uri | Select-Object -Unique | Should -HaveCount 1
    }

    It '<Operation> is sent with its whole body each time' -ForEach @(
        @{ Operation = 'Change'; Text = '"password":' }
        @{ Operation = 'Upload'; Text = '"pkcs12Value":' }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler $Operation 503
        $null = Get-TestError $commands[$Operation]
        $tries = Get-TestTry $handler $Operation
        $tries[0].ContentLengthKnown | Should -BeTrue
        $tries[0].Body | Should -BeLike "*$Text*"
        $tries.Body | Select-Object -Unique | Should -HaveCount 1
    }

    It 'that succeeds the second time gives no error' {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Change 503
        Add-TestAnswer $handler Change 204
        Get-TestError $commands.Change | Should -BeNullOrEmpty
        $handler.Requests | Should -HaveCount 2
    }

    It 'a create at <Status> is never repeated by the session: <What>, four times in all, and then the error <Id>' -ForEach @(
        @{ Status = 429; Id = 'Throttled'; What = 'it is sent again'; Methods = @('GET') + @('POST') * 4 }
        @{ Status = 503; Id = 'ServiceUnavailable'; What = 'it is looked for and sent again'; Methods = @('GET') + @('POST', 'GET') * 4 }
        @{ Status = 504; Id = 'ServiceUnavailable'; What = 'it is looked for and sent again'; Methods = @('GET') + @('POST', 'GET') * 4 }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Create $Status (New-TestErrorJson 'Too much to do.')
        $failure = Get-TestError $commands.Create
        Get-TestErrorName $failure | Should -Be $Id
        "$failure" | Should -BeLike "Cannot create the API connector 'Check invite': Too much to do.*"
        $handler.Requests.Method | Should -Be $Methods
        $tries = Get-TestTry $handler Create
        $tries.ContentLengthKnown | Should -Not -Contain $true
        # The session counts what it sends again in this header, and gives everything of ours an id of its own.
        $tries | Where-Object { $_.Headers.ContainsKey('Retry-Attempt') } | Should -BeNullOrEmpty
        $tries | ForEach-Object { $_.Headers['client-request-id'] } | Select-Object -Unique | Should -HaveCount 4
        $tries.Body | Select-Object -Unique | Should -HaveCount 1
    }

    It 'a create at <_> that succeeds the second time gives one connector and no error' -ForEach 429, 503, 504 {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Create $_
        Add-TestAnswer $handler Create 201 (New-TestConnectorJson -Id 'id-9')
        $streams = Read-TestStream $commands.Create
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Output.Id | Should -Be 'id-9'
        Get-TestTry $handler Create | Should -HaveCount 2
    }

    It 'a create that was made although the answer was <Name> is found, and not sent again' -ForEach @(
        @{ Name = '503'; Status = 503; Body = '' }
        @{ Name = '504'; Status = 504; Body = '' }
        @{ Name = '500'; Status = 500; Body = '' }
        @{ Name = 'no JSON'; Status = 201; Body = '{"id":"id-9","displ' }
    ) {
        $handler = Connect-TestGraph
        # One was there before, and is not taken for the new one although it looks the same.
        $before = New-TestConnectorJson -Id 'id-1'
        $null = $handler.Answer('GET', '*', 200, (New-TestListJson $before)).Answer('GET', '*', 200, (New-TestListJson $before, (New-TestConnectorJson -Id 'id-9')))
        $null = $handler.Answer('POST', '*', $Status, $Body, 'application/json', $atOnce)
        $streams = Read-TestStream $commands.Create
        $streams.Failures | Should -BeNullOrEmpty
        $streams.Output.Id | Should -Be 'id-9'
        $handler.Requests.Method | Should -Be 'GET', 'POST', 'GET'
    }

    It 'a create at <_> is sent once, and says that it may have been made, where the connectors cannot be listed' -ForEach 503, 504 {
        $handler = Connect-TestGraph
        $null = $handler.Answer('GET', '*', 403, (New-TestErrorJson)).Answer('POST', '*', $_, (New-TestErrorJson 'Too much to do.'), 'application/json', $atOnce)
        $failure = Get-TestError $commands.Create
        Get-TestErrorName $failure | Should -Be 'ServiceUnavailable'
        "$failure" | Should -BeLike '*Too much to do.*Whether the change was made is not known*'
        $handler.Requests.Method | Should -Be 'GET', 'POST'
    }

    It 'a create tells with -Verbose of the tries that come, and of no other' {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Create 503
        $said = & { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential -Verbose 2>$null } 4>&1
        $said | Where-Object { "$_" -like 'Waiting*' } | ForEach-Object { "$_" } |
            Should -Be (2..4 | ForEach-Object { "Waiting 0 s before try $_ of 4: 503 ServiceUnavailable" })
    }

    It 'has one try where the user switched the others off, and the same error' {
        $null = Set-MgRequestContext -MaxRetry 0
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Get 429 (New-TestErrorJson 'Too much to do.' 'TooManyRequests') @{ 'Retry-After' = '17'; 'request-id' = 'the-request' }
        $failure = Get-TestError $commands.Get
        Get-TestErrorName $failure | Should -Be 'Throttled'
        "$failure" | Should -BeLike '*Too much to do.*Wait 17 seconds and try again*'
        $failure.Exception.RequestId | Should -Be 'the-request'
        $failure.Exception.RetryAfter.TotalSeconds | Should -Be 17
        $handler.Requests | Should -HaveCount 1
    }

    It 'has as many tries as the user''s time limit leaves room for' {
        $null = Set-MgRequestContext -RetriesTimeLimit 1
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Get 503 (New-TestErrorJson 'Too much to do.') @{ 'Retry-After' = '2' }
        Get-TestErrorName (Get-TestError $commands.Get) | Should -Be 'ServiceUnavailable'
        $handler.Requests | Should -HaveCount 1
    }

    It 'with a Retry-After that the session cannot read is throttled' {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Get 429 (New-TestErrorJson) @{ 'Retry-After' = '-1' }
        $failure = Get-TestError $commands.Get
        Get-TestErrorName $failure | Should -Be 'Throttled'
        "$failure" | Should -BeLike '*asks for more time*try again*'
        "$failure" | Should -Not -Match 'out of range|Parameter'
    }

    It 'shows no secret that the answer repeats' {
        $plain = $credential.GetNetworkCredential().Password
        $handler = Connect-TestGraph @{ StandInToken = 'token-0123456789-abcdefghij' }
        Add-TestAnswer $handler Change 503 (New-TestErrorJson "Busy with Bearer token-0123456789-abcdefghij and $plain.")
        $failure = Get-TestError $commands.Change
        $shown = ($failure | Format-List * -Force | Out-String) + ($failure.Exception | Format-List * -Force | Out-String) + ($failure | Get-Error | Out-String)
        $shown | Should -BeLike '*Busy with*'
        $shown | Should -Not -Match $plain
        $shown | Should -Not -Match 'token-0123456789'
    }

    It 'and waits for its next try is given up within a second when the user stops' {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Get 503 (New-TestErrorJson) @{ 'Retry-After' = '120' }
        $started = Start-TestScript 'Get-IdentityApiConnector -Id id-1'
        try {
            Wait-TestCondition { $handler.Requests.Count -eq 1 } 'the request'
            Stop-TestScript $started | Should -BeLessThan 1
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $started.Shell.Streams.Error | Should -BeNullOrEmpty
            $handler.Requests | Should -HaveCount 1
        }
        finally {
            $started.Runspace.Dispose()
        }
        $null = $handler.Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson)))
        (Get-IdentityApiConnector).Id | Should -Be 'id-1'
    }
}

Describe 'A request that is answered otherwise' {
    AfterEach { Reset-TestGraph }

    It '<Operation> at <Status> has one try' -ForEach @(
        foreach ($status in 400, 403, 404, 408, 409, 423, 500, 502) {
            @{ Operation = 'Get'; Status = $status }
            @{ Operation = 'Change'; Status = $status }
        }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler $Operation $Status (New-TestErrorJson)
        $failure = Get-TestError $commands[$Operation]
        [int] $failure.Exception.StatusCode | Should -Be $Status
        $handler.Requests | Should -HaveCount 1
    }

    It '<Operation> at 401 is sent <Tries> times, and the error is Unauthorized' -ForEach @(
        @{ Operation = 'Get'; Tries = 2 }
        @{ Operation = 'Change'; Tries = 2 }
        @{ Operation = 'Create'; Tries = 1 }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler $Operation 401 (New-TestErrorJson 'Access token has expired.' 'InvalidAuthenticationToken')
        $failure = Get-TestError $commands[$Operation]
        Get-TestErrorName $failure | Should -Be 'Unauthorized'
        "$failure" | Should -BeLike '*Access token has expired.*Run Connect-MgGraph again.'
        $sent = Get-TestTry $handler $Operation
        $sent | Should -HaveCount $Tries
        $sent.Body | Select-Object -Unique | Should -HaveCount ($Operation -eq 'Get' ? 0 : 1)
    }
}
