# Every condition of the service and of the connection: its id, its category, what it is about, and what it advises.

BeforeDiscovery {
    # What a status means. Retried ones carry Retry-After: 0, so that the session's own tries take no time.
    $answers = @(
        @{ Status = 401; Id = 'Unauthorized'; Category = 'AuthenticationError'; Advice = 'Run Connect-MgGraph again.' }
        @{ Status = 403; Id = 'Forbidden'; Category = 'PermissionDenied'; Advice = "*the role 'External ID User Flow Administrator'." }
        @{ Status = 404; Id = 'ConnectorNotFound'; Category = 'ObjectNotFound'; Advice = 'Get-IdentityApiConnector lists*' }
        @{ Status = 408; Id = 'Timeout'; Category = 'OperationTimeout'; Advice = 'Try again.*' }
        @{ Status = 409; Id = 'Conflict'; Category = 'ResourceExists'; Advice = 'Read the connector again*' }
        @{ Status = 400; Id = 'InvalidRequest'; Category = 'InvalidArgument'; Advice = 'Correct what the message names*' }
        @{ Status = 405; Id = 'InvalidRequest'; Category = 'InvalidArgument'; Advice = 'Correct what the message names*' }
        @{ Status = 422; Id = 'InvalidRequest'; Category = 'InvalidArgument'; Advice = 'Correct what the message names*' }
        @{ Status = 429; Id = 'Throttled'; Category = 'LimitsExceeded'; Advice = 'Wait a minute and try again. Graph allows 200 requests a minute*' }
        @{ Status = 500; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Advice = 'Try again later.*' }
        @{ Status = 502; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Advice = 'Try again later.*' }
        @{ Status = 503; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Advice = 'Try again later.*' }
        @{ Status = 504; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Advice = 'Try again later.*' }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $now = @{ 'Retry-After' = '0'; 'request-id' = 'header-request-id'; 'client-request-id' = 'header-client-id' }
    $envelope = @{
        error = @{
            code = 'AADB2C'; message = 'What the service says.'
            innerError = @{ 'request-id' = 'body-request-id'; 'client-request-id' = 'body-client-id' }
        }
    } | ConvertTo-Json

    function Get-TestAdvice($ErrorRecord) { ("$ErrorRecord" -split "`n", 2)[1] }
}

Describe 'Status <Status>' -ForEach $answers {
    BeforeAll {
        $graph = Connect-TestGraph @{ Scopes = 'User.Read' }
        $null = $graph.Answer('*', '*', $Status, $envelope, 'application/json', $now)
    }

    It 'is <Id> for a connector that is read, and the others go on' {
        $streams = Read-TestStream { 'id-1', 'id-2' | Get-IdentityApiConnector }
        $streams.Ended | Should -BeNullOrEmpty
        $streams.Errors | Should -HaveCount 2
        $found = $streams.Errors[0]
        $found.FullyQualifiedErrorId | Should -Be "$Id,ApiConnectors.Commands.GetIdentityApiConnectorCommand"
        $found.CategoryInfo.Category | Should -Be $Category
        $found.TargetObject | Should -Be 'id-1'
        "$found" | Should -BeLike "Cannot get the API connector 'id-1': What the service says.`n*"
        Get-TestAdvice $found | Should -BeLike $Advice
    }

    It 'carries what Microsoft asks for' {
        $exception = (Get-TestError { Get-IdentityApiConnector -Id id-1 }).Exception
        $exception.GetType().FullName | Should -Be 'ApiConnectors.Graph.Http.GraphRequestException'
        [int] $exception.StatusCode | Should -Be $Status
        $exception.Code | Should -Be 'AADB2C'
        $exception.Message | Should -Be 'What the service says.'
        $exception.RequestId | Should -Be 'header-request-id'
        $exception.ClientRequestId | Should -Be 'header-client-id'
        $exception.Method | Should -Be 'GET'
        $exception.Address | Should -Be "https://graph.microsoft.com$list/id-1"
        $exception.InnerException | Should -BeNullOrEmpty
    }

    It 'ends a list, because nothing more can be done' {
        $streams = Read-TestStream { Get-IdentityApiConnector }
        $streams.Errors | Should -BeNullOrEmpty
        $streams.Ended | Get-TestErrorId | Should -Be $Id
        $streams.Ended.TargetObject | Should -BeNullOrEmpty
        "$($streams.Ended)" | Should -BeLike 'Cannot list the API connectors: What the service says.*'
    }

    It 'is <Id> for a change too' {
        foreach ($change in { Set-IdentityApiConnector id-1 -DisplayName x }, { Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false },
            { New-IdentityApiConnector id-1 https://api.contoso.com -Credential $credential }) {
            $streams = Read-TestStream $change
            $streams.Ended | Should -BeNullOrEmpty
            $streams.Errors | Get-TestErrorId | Should -Be $Id
            $streams.Errors.TargetObject | Should -Be 'id-1'
        }
    }
}

Describe 'What an error answer says' {
    BeforeEach { $graph = Connect-TestGraph }

    It 'has the ids of the body when no header has them, written <_>' -ForEach 'innerError', 'innererror' {
        $null = $graph.Answer('GET', '*', 400, $envelope.Replace('innerError', $_))
        $exception = (Get-TestError { Get-IdentityApiConnector -Id id-1 }).Exception
        $exception.RequestId | Should -Be 'body-request-id'
        $exception.ClientRequestId | Should -Be 'body-client-id'
    }

    It 'is told when it says nothing: <Name>' -ForEach @(
        @{ Name = 'no body'; Body = ''; Type = ''; Says = '*answered 400 (BadRequest) without saying why.*' }
        @{ Name = 'a page'; Body = '<html>proxy</html>'; Type = 'text/html'; Says = '*answered 400 (BadRequest) with text/html*proxy or gateway*' }
        @{ Name = 'JSON of somebody else'; Body = '[1]'; Type = 'application/json'; Says = '*without saying why.*' }
    ) {
        $null = $graph.Answer('GET', '*', 400, $Body, $Type)
        $found = Get-TestError { Get-IdentityApiConnector -Id id-1 }
        $found | Get-TestErrorId | Should -Be 'InvalidRequest'
        "$found" | Should -BeLike $Says
        "$found" | Should -Not -BeLike '*<html>*'
    }

    It 'is FeatureNotEnabled when self-service sign-up is off, with status <_>' -ForEach 400, 403, 404 {
        $null = $graph.Answer('*', '*', $_, '{"error":{"code":"AADB2C","message":"The feature self service sign up is not enabled for the tenant"}}')
        $found = (Read-TestStream { Get-IdentityApiConnector }).Ended
        $found | Get-TestErrorId | Should -Be 'FeatureNotEnabled'
        $found.CategoryInfo.Category | Should -Be 'NotEnabled'
        Get-TestAdvice $found | Should -BeLike '*self-service sign up*Entra admin center*'
    }

    It 'ends with a full stop before the advice begins, also when the service forgot it' {
        $null = $graph.Answer('*', '*', 400, '{"error":{"code":"AADB2C","message":"The value must not be null or empty"}}')
        "$(Get-TestError { Get-IdentityApiConnector -Id x })" | Should -BeLike "*The value must not be null or empty.`nCorrect*"
    }

    It 'advises something that can be done when a create meets a conflict' {
        $null = $graph.Answer('*', '*', 409, $envelope)
        Get-TestAdvice (Get-TestError { New-IdentityApiConnector x https://api.contoso.com -Credential $credential }) |
            Should -Be 'Get-IdentityApiConnector lists the connectors that there are; give another name.'
    }

    It 'advises to look at the environment and the version when there is no list, for <Name>' -ForEach @(
        @{ Name = 'a list'; Script = { Get-IdentityApiConnector } }
        @{ Name = 'a create'; Script = { New-IdentityApiConnector x https://api.contoso.com -Credential $credential } }
    ) {
        $null = $graph.Answer('*', '*', 404, $envelope)
        Get-TestAdvice (Get-TestError $Script) | Should -BeLike 'Graph has no API connectors there: *environment*-ApiVersion.'
    }

    It 'shows no secret that it repeats' {
        $plain = $credential.GetNetworkCredential().Password
        $url = 'https://api.contoso.com/?code=SECRET'
        $echo = @{ error = @{ code = 'AADB2C'; message = "Bad: $plain, Bearer stand-in-token, $url" } } | ConvertTo-Json
        $null = $graph.Answer('*', '*', 400, $echo).Answer('PATCH', '*', 429, $echo, 'application/json', $now)
        $found = @(
            Get-TestError { New-IdentityApiConnector x $url -Credential $credential }
            Get-TestError { Set-IdentityApiConnector id-1 -TargetUrl $url -Credential $credential }
        )
        $found | Should -HaveCount 2
        $shown = $found | ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force } | Out-String -Width 999
        $shown | Should -Match 'Bad: \*{6}'
        @([regex]::Matches($shown, "SECRET|stand-in-token|$plain")) | Should -BeNullOrEmpty
    }
}

Describe 'Forbidden' {
    It 'names the scope that <Name> lacks' -ForEach @(
        @{ Name = 'reading'; Script = { Get-IdentityApiConnector -Id x }; Scope = 'APIConnectors.Read.All' }
        @{ Name = 'changing'; Script = { Remove-IdentityApiConnector x -SkipUsageCheck -Confirm:$false }; Scope = 'APIConnectors.ReadWrite.All' }
    ) {
        $graph = Connect-TestGraph @{ Scopes = 'User.Read' }
        $null = $graph.Answer('*', '*', 403, $envelope)
        Get-TestAdvice (Get-TestError $Script) | Should -BeLike "Run 'Connect-MgGraph -Scopes $Scope'; *role 'External ID User Flow Administrator'."
    }

    It 'names the scope when the session can only read' {
        $graph = Connect-TestGraph @{ Scopes = 'APIConnectors.Read.All' }
        $null = $graph.Answer('*', '*', 403, $envelope)
        Get-TestAdvice (Get-TestError { Remove-IdentityApiConnector x -SkipUsageCheck -Confirm:$false }) | Should -BeLike '*-Scopes APIConnectors.ReadWrite.All*'
    }

    It 'names the role when the session has the scope' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('*', '*', 403, $envelope)
        Get-TestAdvice (Get-TestError { Get-IdentityApiConnector -Id x }) |
            Should -Be "The session has the scope, so the signed-in account lacks the role 'External ID User Flow Administrator'."
    }
}
