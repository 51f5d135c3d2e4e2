# No session, no connection, no answer in time, and answers that Graph does not give.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $envelope = '{"error":{"code":"AADB2C","message":"What the service says."}}'

    function Get-TestAdvice($ErrorRecord) { ("$ErrorRecord" -split "`n", 2)[1] }
}

Describe 'Without a session' {
    It 'everything ends with NotConnected, which says what to run: <Name>' -ForEach @(
        @{ Name = 'a list'; Script = { Get-IdentityApiConnector } }
        @{ Name = 'an id'; Script = { 'a', 'b' | Get-IdentityApiConnector } }
        @{ Name = 'creating'; Script = { New-IdentityApiConnector x https://api.contoso.com -Credential $credential } }
        @{ Name = 'changing'; Script = { 'a', 'b' | Set-IdentityApiConnector -DisplayName x } }
        @{ Name = 'removing'; Script = { 'a', 'b' | Remove-IdentityApiConnector -Confirm:$false } }
        @{ Name = 'adding'; Script = { 'a', 'b' | Add-ApiConnectorCertificate -Certificate (New-TestCertificate) } }
    ) {
        $null = Connect-TestGraph
        $null = Disconnect-MgGraph
        $streams = Read-TestStream $Script
        $streams.Errors | Should -BeNullOrEmpty
        $streams.Ended | Get-TestErrorId | Should -Be 'NotConnected'
        $streams.Ended.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$($streams.Ended)" | Should -BeLike "Not connected. Run 'Connect-MgGraph -Scopes APIConnectors.ReadWrite.All'*New-ApiConnectorSession*"
    }

    It 'a Connect-MgGraph that failed is none' {
        $graph = Connect-TestGraph
        $null = Connect-TestGraph @{ Fail = $true; ErrorAction = 'Ignore' }
        (Read-TestStream { Get-IdentityApiConnector }).Ended | Get-TestErrorId | Should -Be 'NotConnected'
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A session that somebody pointed elsewhere' {
    It 'is refused, nothing is sent, and it says how to connect again in <Environment>' -ForEach @(
        @{ Environment = 'Global'; How = '*Disconnect-MgGraph and Connect-MgGraph again.' }
        @{ Environment = 'China'; How = "*Connect-MgGraph again with '-Environment China'." }
    ) {
        $graph = Connect-TestGraph @{ Environment = $Environment }
        $null = Invoke-MgGraphRequest -Uri https://evil.example/v1.0/me
        $graph.ClearRequests()
        foreach ($script in { Get-IdentityApiConnector }, { 'a', 'b' | Remove-IdentityApiConnector -Confirm:$false }) {
            $streams = Read-TestStream $script
            $streams.Errors | Should -BeNullOrEmpty
            $streams.Ended | Get-TestErrorId | Should -Be 'SessionChanged'
            $streams.Ended.CategoryInfo.Category | Should -Be 'SecurityError'
            "$($streams.Ended)" | Should -BeLike '*evil.example*nothing was sent*'
            "$($streams.Ended)" | Should -BeLike $How
        }
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'is used again after connecting again' {
        $null = Connect-TestGraph
        $null = Invoke-MgGraphRequest -Uri https://evil.example/v1.0/me
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, '{"value":[]}')
        (Read-TestStream { Get-IdentityApiConnector }).Ended | Should -BeNullOrEmpty
    }
}

Describe 'Too many requests' {
    AfterEach { $null = Set-MgRequestContext -MaxRetry 3 }

    It 'are Throttled after the four tries of the session' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', '*', 429, $envelope, 'application/json', @{ 'Retry-After' = '0' })
        Get-TestError { Get-IdentityApiConnector -Id x } | Get-TestErrorId | Should -Be 'Throttled'
        $graph.Requests | Should -HaveCount 4
    }

    It 'are Throttled after one try when the user wants it so, and say how long to wait: <Header>' -ForEach @(
        @{ Header = '17'; Says = 'Wait 17 seconds and try again.*' }
        @{ Header = '0'; Says = 'Wait a minute and try again.*' }
        @{ Header = 'soon'; Says = 'Wait a minute and try again.*' }
        @{ Header = 'Mon, 01 Jan 2001 00:00:00 GMT'; Says = 'Wait a minute and try again.*' }
    ) {
        $graph = Connect-TestGraph
        $null = Set-MgRequestContext -MaxRetry 0
        $null = $graph.Answer('GET', '*', 429, $envelope, 'application/json', @{ 'Retry-After' = $Header })
        $found = Get-TestError { Get-IdentityApiConnector -Id x }
        $found | Get-TestErrorId | Should -Be 'Throttled'
        Get-TestAdvice $found | Should -BeLike $Says
        $graph.Requests | Should -HaveCount 1
    }

    It 'are Throttled also when the session cannot read how long to wait' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', '*', 429, $envelope, 'application/json', @{ 'Retry-After' = '-1' })
        Get-TestError { Get-IdentityApiConnector -Id x } | Get-TestErrorId | Should -Be 'Throttled'
    }
}

Describe 'A connection that fails' {
    It 'is ServiceUnavailable: <Name>' -ForEach @(
        @{ Name = 'refused'; Exception = { [System.Net.Http.HttpRequestException]::new('Connection refused') } }
        @{ Name = 'lost'; Exception = { [System.IO.IOException]::new('The response ended prematurely.') } }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Throw('*', '*', (& $Exception))
        $found = Get-TestError { Get-IdentityApiConnector -Id x }
        $found | Get-TestErrorId | Should -Be 'ServiceUnavailable'
        $found.CategoryInfo.Category | Should -Be 'ResourceUnavailable'
        $found.Exception.StatusCode | Should -BeNullOrEmpty
        "$found" | Should -BeLike "Cannot get the API connector 'x': The connection to graph.microsoft.com failed: *`nTry again later."
        $found = Get-TestError { Remove-IdentityApiConnector x -SkipUsageCheck -Confirm:$false }
        Get-TestAdvice $found | Should -BeLike 'Try again later. Whether the change was made is not known: *'
    }
}

Describe 'An answer that is not what Graph sends' {
    It 'is InvalidResponse: <Name>' -ForEach @(
        @{ Name = 'a page'; Status = 200; Body = '<html><title>Sign in to the guest network</title></html>'; Type = 'text/html' }
        @{ Name = 'no JSON'; Status = 200; Body = 'ok'; Type = 'application/json' }
        @{ Name = 'JSON that is cut off'; Status = 200; Body = '{"id":"x","displayName":"Chec'; Type = 'application/json' }
        @{ Name = 'null'; Status = 200; Body = 'null'; Type = 'application/json' }
        @{ Name = 'a list'; Status = 200; Body = '[]'; Type = 'application/json' }
        @{ Name = 'a connector without an id'; Status = 200; Body = '{"displayName":"x"}'; Type = 'application/json' }
        @{ Name = 'an id that is a number'; Status = 200; Body = '{"id":5}'; Type = 'application/json' }
        @{ Name = 'no body'; Status = 200; Body = ''; Type = '' }
        @{ Name = '204 where a body is due'; Status = 204; Body = ''; Type = '' }
        @{ Name = 'an old redirect without a place'; Status = 302; Body = ''; Type = '' }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('*', '*', $Status, $Body, $Type)
        $found = Get-TestError { Get-IdentityApiConnector -Id x }
        $found | Get-TestErrorId | Should -Be 'InvalidResponse'
        $found.CategoryInfo.Category | Should -Be 'InvalidData'
        [int] $found.Exception.StatusCode | Should -Be $Status
        "$found" | Should -BeLike "Cannot get the API connector 'x': The answer is not what Graph sends: *"
        Get-TestAdvice $found | Should -Be 'A proxy or gateway between here and Graph may have answered.'
        (Read-TestStream { Get-IdentityApiConnector }).Ended | Get-TestErrorId | Should -Be 'InvalidResponse'
    }

    It 'is InvalidResponse for a create that was answered with <_> and cannot be found, and says that it may be done' -ForEach '', '{', '<html>' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, '{"value":[]}').Answer('POST', $list, 201, $_, 'application/json', @{ 'Retry-After' = '0' })
        $found = Get-TestError { New-IdentityApiConnector x https://api.contoso.com -Credential $credential }
        $found | Get-TestErrorId | Should -Be 'InvalidResponse'
        Get-TestAdvice $found | Should -BeLike '*Whether the change was made is not known: look with Get-IdentityApiConnector*'
        $graph.Requests.Method | Should -Be 'GET', 'POST', 'GET'
    }

    It 'is InvalidResponse for a change that was answered with a page, and says that it may be done: <Name>' -ForEach @(
        @{ Name = 'Set-IdentityApiConnector'; Script = { Set-IdentityApiConnector x -DisplayName y } }
        @{ Name = 'Remove-IdentityApiConnector'; Script = { Remove-IdentityApiConnector x -SkipUsageCheck -Confirm:$false } }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('*', '*', 200, '<html><title>Sign in to the guest network</title></html>', 'text/html')
        $found = Get-TestError $Script
        $found | Get-TestErrorId | Should -Be 'InvalidResponse'
        Get-TestAdvice $found | Should -BeLike '*Whether the change was made is not known: look with Get-IdentityApiConnector*'
    }

    It 'is InvalidResponse for a list that has a connector twice, <Name>' -ForEach @(
        @{ Name = 'on one page'; Pages = @(, @('a', 'b', 'a')); Written = @() }
        @{ Name = 'on two pages'; Pages = @(@('a', 'b'), @('c', 'a')); Written = 'a', 'b' }
    ) {
        $graph = Connect-TestGraph
        for ($i = 0; $i -lt $Pages.Count; $i++) {
            $json = New-TestPageJson ($Pages[$i] | ForEach-Object { New-TestConnectorJson -Id $_ }) (
                $i -lt $Pages.Count - 1 ? "https://graph.microsoft.com$list`?`$skiptoken=$($i + 1)" : '')
            $null = $graph.Answer('GET', ($i ? "$list`?`$skiptoken=$i" : $list), 200, $json)
        }
        $streams = Read-TestStream { Get-IdentityApiConnector }
        $streams.Ended | Get-TestErrorId | Should -Be 'InvalidResponse'
        "$($streams.Ended)" | Should -BeLike '*the same item twice*'
        @($streams.Output | ForEach-Object Id) | Should -Be $Written
    }

    It 'is InvalidResponse for redirect <_>, and the body goes nowhere else' -ForEach 301, 302, 303, 307, 308 {
        $graph = Connect-TestGraph
        $null = $graph.Answer('*', '*', $_, $null, '', @{ Location = 'https://evil.example/v1.0/identity/apiConnectors' })
        foreach ($script in { New-IdentityApiConnector x https://api.contoso.com -Credential $credential },
            { Set-IdentityApiConnector x -Credential $credential }) {
            $graph.ClearRequests()
            Get-TestError $script | Get-TestErrorId | Should -Be 'InvalidResponse'
            $graph.Requests.Uri.Host | Select-Object -Unique | Should -Be 'graph.microsoft.com'
        }
    }
}

Describe 'An answer that does not come in time' {
    AfterAll { $null = Connect-TestGraph @{ ClientTimeout = 300 } }

    It 'is Timeout: <Name>' -ForEach @(
        @{ Name = 'no answer'; Script = { $null = $graph.NeverAnswer('*', '*') } }
        @{ Name = 'half an answer'; Script = { $null = $graph.AnswerSlowBody('*', '*', 200, '{"id":"x",') } }
    ) {
        $graph = Connect-TestGraph @{ ClientTimeout = 0.6 }
        & $Script
        $streams = Read-TestStream { Get-IdentityApiConnector -Id x }
        $streams.Ended | Should -BeNullOrEmpty
        $streams.Errors | Get-TestErrorId | Should -Be 'Timeout'
        $streams.Errors.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$($streams.Errors)" | Should -BeLike "Cannot get the API connector 'x': No complete answer within 0.6 s.`nTry again."
        Get-TestAdvice (Get-TestError { Remove-IdentityApiConnector x -SkipUsageCheck -Confirm:$false }) |
            Should -BeLike 'Try again. Whether the change was made is not known: *'
    }
}
