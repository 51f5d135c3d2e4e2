# User flows over the session of Connect-MgGraph: the stand-in for its module, with a scripted handler in place of the network.

BeforeAll {
    . "$PSScriptRoot/../TestUserFlow.ps1"
    $standIn = (Get-Item "$PSScriptRoot/../../../out/stand-in").FullName
    $env:PSModulePath = "$standIn$([IO.Path]::PathSeparator)$env:PSModulePath"
    Add-Type -Path "$standIn/ApiConnectors.TestHandlers.dll"

    function Connect-TestTenant([string] $Environment = 'Global', [string[]] $Scopes = 'APIConnectors.ReadWrite.All', [string] $TenantId = 'contoso') {
        $handler = [ApiConnectors.TestHandlers.ScriptedHandler]::new()
        Connect-MgGraph -Environment $Environment -Scopes $Scopes -TenantId $TenantId -PrimaryHandler $handler -NoWelcome
        $handler
    }
    $list = '{"value":[{"id":"B2X_1_a"}]}'
    $batch = '{"responses":[{"id":"0","status":200,"body":{"postFederationSignup":{"id":"c1","displayName":"Check invite"}}}]}'
    $connector = '{"id":"c1","displayName":"Check invite"}'
}
AfterAll { $null = Disconnect-MgGraph }

Describe 'User flows over a Connect-MgGraph session' {
    It 'are addressed to graph.microsoft.com, and linked to on the root of the cloud: <Cloud>' -ForEach @(
        @{ Cloud = 'Global'; Root = 'https://graph.microsoft.com/v1.0' }
        @{ Cloud = 'USGov'; Root = 'https://graph.microsoft.us/beta' }
        @{ Cloud = 'USGovDoD'; Root = 'https://dod-graph.microsoft.us/beta' }
        @{ Cloud = 'China'; Root = 'https://microsoftgraph.chinacloudapi.cn/v1.0' }
    ) {
        $graph = Connect-TestTenant $Cloud
        $null = $graph.Answer('GET', '*/apiConnectorConfiguration*', 200, '{}').
            Answer('GET', '*/apiConnectorConfiguration*', 200, "{`"postFederationSignup`":$connector}").
            Answer('PUT', '*/identity/b2xUserFlows/B2X_1_a/apiConnectorConfiguration/postFederationSignup/$ref', 204)
        (Set-ApiConnectorUserFlow B2X_1_a PostFederationSignup c1).ApiConnectorName | Should -Be 'Check invite'
        $put = $graph.Requests[1]
        ($put.Body | ConvertFrom-Json).'@odata.id' | Should -Be "$Root/identity/apiConnectors/c1"
        $put.ContentLengthKnown | Should -BeTrue
        $put.Authorization | Should -Not -BeNullOrEmpty
    }

    It 'are read in a batch that the session may try again' {
        $graph = Connect-TestTenant
        $null = $graph.Answer('GET', '/v1.0/identity/b2xUserFlows', 200, $list).
            Answer('POST', '/v1.0/$batch', 503, $null, 'text/plain', @{ 'Retry-After' = '0' }).Answer('POST', '/v1.0/$batch', 200, $batch)
        (Get-ApiConnectorUserFlow).ApiConnectorId | Should -Be c1
        $graph.Requests.Method | Should -Be GET, POST, POST
        $graph.Requests[1].ContentLengthKnown | Should -BeTrue
        $graph.Requests[1].Body | Should -Be ('{"requests":[{"id":"0","method":"GET","url":"/identity/b2xUserFlows/B2X_1_a/apiConnectorConfiguration' +
            '?$expand=postFederationSignup,postAttributeCollection"}]}')
    }

    It 'are looked for once when connectors of one session come, though it is asked for anew each time' {
        $graph = Connect-TestTenant
        $null = $graph.Answer('GET', '/v1.0/identity/apiConnectors', 200, "{`"value`":[$connector,{`"id`":`"c2`"}]}").
            Answer('GET', '/v1.0/identity/b2xUserFlows', 200, $list).Answer('POST', '/v1.0/$batch', 200, $batch).Answer('DELETE', '*', 204)
        $errors = Get-IdentityApiConnector | Remove-IdentityApiConnector -Confirm:$false 2>&1
        $errors.FullyQualifiedErrorId | Should -BeLike 'ConnectorInUse,*'
        $graph.Requests.PathAndQuery | Should -Be '/v1.0/identity/apiConnectors', '/v1.0/identity/b2xUserFlows', '/v1.0/$batch', '/v1.0/identity/apiConnectors/c2'
    }

    It 'that the session may not read are explained with what to run: <Scopes>' -ForEach @(
        @{ Scopes = @('APIConnectors.ReadWrite.All'); Says = "*Run 'Connect-MgGraph -Scopes IdentityUserFlow.Read.All'*" }
        @{ Scopes = @('IdentityUserFlow.Read.All'); Says = '*has the scope, so the signed-in account lacks the role*' }
    ) {
        $graph = Connect-TestTenant -Scopes $Scopes
        $null = $graph.Answer('GET', '*', 403, '{"error":{"code":"AADB2C","message":"No."}}')
        $failure = { Get-ApiConnectorUserFlow } | Should -Throw -ErrorId 'Forbidden,*' -PassThru
        $failure.ErrorDetails.Message | Should -BeLike $Says
    }

    It 'that were read in another tenant are refused, with nothing sent' {
        $graph = Connect-TestTenant
        $null = $graph.Answer('GET', '/v1.0/identity/b2xUserFlows', 200, $list).Answer('POST', '/v1.0/$batch', 200, $batch)
        $step = Get-ApiConnectorUserFlow
        $graph = Connect-TestTenant -TenantId fabrikam
        { $step | Clear-ApiConnectorUserFlow } | Should -Throw -ErrorId 'SessionChanged,*'
        { $step | Get-ApiConnectorUserFlow } | Should -Throw -ErrorId 'SessionChanged,*'
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'User flows on v1.0 in a US Government cloud' {
    It 'end <Command> with UnsupportedCloud, with nothing sent' -ForEach @(
        @{ Command = 'Get-ApiConnectorUserFlow'; Arguments = @{} }
        @{ Command = 'Set-ApiConnectorUserFlow'; Arguments = @{ Id = 'B2X_1_a'; Step = 'PostFederationSignup'; ApiConnector = 'c1'; WhatIf = $true } }
        @{ Command = 'Clear-ApiConnectorUserFlow'; Arguments = @{ Id = 'B2X_1_a'; Step = 'PostFederationSignup' } }
    ) {
        $graph = Connect-TestTenant USGov
        { & $Command @Arguments -ApiVersion v1.0 } | Should -Throw -ErrorId 'UnsupportedCloud,*'
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'User flows without a session' {
    It 'end <Command> with NotConnected' -ForEach @(
        @{ Command = 'Get-ApiConnectorUserFlow'; Arguments = @{} }
        @{ Command = 'Set-ApiConnectorUserFlow'; Arguments = @{ Id = 'B2X_1_a'; Step = 'PostFederationSignup'; ApiConnector = 'c1' } }
        @{ Command = 'Clear-ApiConnectorUserFlow'; Arguments = @{ Id = 'B2X_1_a'; Step = 'PostFederationSignup' } }
    ) {
        $null = Connect-TestTenant
        $null = Disconnect-MgGraph
        { & $Command @Arguments } | Should -Throw -ErrorId 'NotConnected,*'
        $null = Connect-TestTenant
    }
}
