# The session tries 429, 503 and 504 again, and throws when it has had enough. A create must not be among what it repeats.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $certificate = New-TestCertificate
    $password = New-TestPassword
    $credential = [pscredential]::new('caller', $password)
    $commands = @{
        List   = { Get-IdentityApiConnector }
        Get    = { Get-IdentityApiConnector -Id id-1 }
        Create = { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential }
        Change = { Set-IdentityApiConnector id-1 -Credential $credential }
        Upload = { Add-ApiConnectorCertificate id-1 -Certificate $certificate }
        Remove = { Remove-IdentityApiConnector id-1 -Confirm:$false }
    }
    $atOnce = @{ 'Retry-After' = '0'; 'request-id' = 'the-request'; 'client-request-id' = 'the-client-request' }

    # Has the operation answered so, and success for the read that goes before an upload.
    function Add-TestAnswer($Handler, [string] $Operation, [int] $Status, [string] $Body, $Headers = $atOnce) {
        if ($Operation -eq 'Upload') { $null = $Handler.Answer('GET', '*', 200, (New-TestCertificateConnectorJson)) }
        $method = @{ List = 'GET'; Get = 'GET'; Create = 'POST'; Change = 'PATCH'; Upload = 'POST'; Remove = 'DELETE' }[$Operation]
        $null = $Handler.Answer($method, '*', $Status, $Body, 'application/json', $Headers)
    }

    # What arrived of the operation itself.
    function Get-TestTry($Handler, [string] $Operation) {
        $Handler.Requests | Where-Object { $Operation -ne 'Upload' -or $_.Method -eq 'POST' }
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

    It 'a create at <Status> has one try and then the error <Id>' -ForEach @(
        @{ Status = 429; Id = 'Throttled' }
        @{ Status = 503; Id = 'ServiceUnavailable' }
        @{ Status = 504; Id = 'ServiceUnavailable' }
    ) {
        $handler = Connect-TestGraph
        Add-TestAnswer $handler Create $Status (New-TestErrorJson 'Too much to do.')
        $failure = Get-TestError $commands.Create
        Get-TestErrorName $failure | Should -Be $Id
        "$failure" | Should -BeLike "Cannot create the API connector 'Check invite': Too much to do.*"
        $handler.Requests | Should -HaveCount 1
        $handler.Requests[0].ContentLengthKnown | Should -BeFalse
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
        $handler.Requests | Should -HaveCount $Tries
        $handler.Requests.Body | Select-Object -Unique | Should -HaveCount ($Operation -eq 'Get' ? 0 : 1)
    }
}
