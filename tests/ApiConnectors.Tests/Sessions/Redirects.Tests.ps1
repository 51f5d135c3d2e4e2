# Left alone, the session follows a redirect to any host and takes the body along.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $certificate = New-TestCertificate
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $commands = @{
        List   = @{ Method = 'GET'; Path = '/v1.0/identity/apiConnectors'; Script = { Get-IdentityApiConnector } }
        Create = @{ Method = 'POST'; Path = '/v1.0/identity/apiConnectors'; Script = { New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential } }
        Change = @{ Method = 'PATCH'; Path = '/v1.0/identity/apiConnectors/id-1'; Script = { Set-IdentityApiConnector id-1 -Credential $credential } }
        Upload = @{ Method = 'POST'; Path = '/v1.0/identity/apiConnectors/id-1/uploadClientCertificate'; Script = { Add-ApiConnectorCertificate id-1 -Certificate $certificate } }
        Remove = @{ Method = 'DELETE'; Path = '/v1.0/identity/apiConnectors/id-1'; Script = { Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false } }
    }
}

AfterAll { $certificate.Dispose() }

Describe 'A redirect in a Connect-MgGraph session' {
    AfterEach { Reset-TestGraph }

    It '<Status> of <Operation> to another host is not followed' -ForEach @(
        foreach ($status in 301, 302, 303, 307, 308) {
            foreach ($operation in 'List', 'Create', 'Change', 'Upload', 'Remove') { @{ Status = $status; Operation = $operation } }
        }
    ) {
        $command = $commands[$Operation]
        $handler = Connect-TestGraph
        $null = $handler.
            Answer($command.Method, $command.Path, $Status, '', 'application/json', @{ Location = 'https://evil.example/v1.0/x' }).
            Answer('GET', '/v1.0/identity/apiConnectors/id-1', 200, (New-TestCertificateConnectorJson)).
            Answer('*', '/v1.0/x', 200, (New-TestListJson))
        $failure = Get-TestError $command.Script
        Get-TestErrorName $failure | Should -Be 'InvalidResponse'
        [int] $failure.Exception.StatusCode | Should -Be $Status
        $handler.Requests.Uri.Host | Select-Object -Unique | Should -Be 'graph.microsoft.com'
        @($handler.Requests | Where-Object Method -EQ $command.Method) | Should -HaveCount 1
    }

    It 'is not followed either <Where>' -ForEach @(
        @{ Where = 'on the same host'; Headers = @{ Location = 'https://graph.microsoft.com/v1.0/x' } }
        @{ Where = 'by a relative address'; Headers = @{ Location = '/v1.0/x' } }
        @{ Where = 'to another scheme'; Headers = @{ Location = 'http://graph.microsoft.com/v1.0/x' } }
        @{ Where = 'to nowhere'; Headers = @{} }
    ) {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '/v1.0/identity/apiConnectors', 302, '', 'application/json', $Headers).
            Answer('GET', '/v1.0/x', 200, (New-TestListJson (New-TestConnectorJson)))
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'InvalidResponse'
        $handler.Requests | Should -HaveCount 1
    }

    It 'still works for everybody else' {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '/v1.0/identity/apiConnectors', 302, '', 'application/json', @{ Location = '/v1.0/x' }).
            Answer('GET', '/v1.0/x', 200, '"followed"')
        $null = Get-TestError { Get-IdentityApiConnector }
        Invoke-MgGraphRequest -Uri '/v1.0/identity/apiConnectors' | Should -Be '"followed"'
    }
}

Describe 'A redirect in a session of its own' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $other = Start-TestEmulator
        $session = New-TestSession $emulator
    }
    AfterAll { $emulator, $other | ForEach-Object { Stop-TestEmulator $_ } }
    BeforeEach { $emulator, $other | ForEach-Object { Reset-TestEmulator $_ } }

    It '<Status> to another host is not followed' -ForEach @(
        @{ Status = 302 }
        @{ Status = 307 }
        @{ Status = 308 }
    ) {
        $null = Invoke-TestEmulator $emulator Post faults @{
            status = $Status; times = 3; headers = @{ Location = "$($other.Root)/v1.0/identity/apiConnectors" }
        }
        $failure = Get-TestError {
            New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential -Session $session
            Get-IdentityApiConnector -Session $session
        }
        Get-TestErrorName $failure | Should -Be 'InvalidResponse', 'InvalidResponse'
        (Get-TestRequest $emulator).method | Should -Be 'GET', 'POST', 'GET'
        Get-TestRequest $other | Should -HaveCount 0
    }
}
