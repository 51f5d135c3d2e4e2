# A path that begins with // takes the token of a Connect-MgGraph session to another host. The only part of a path that comes
# from outside is an id.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $certificate = New-TestCertificate
}

AfterAll { $certificate.Dispose() }

Describe 'An id in the path of a request' {
    AfterEach { Reset-TestGraph }

    It 'is one segment and leads nowhere else: <Id>' -ForEach @(
        @{ Id = '/evil.example/x' }
        @{ Id = '//evil.example/x' }
        @{ Id = '\\evil.example\x' }
        @{ Id = 'https://evil.example/x' }
        @{ Id = '@evil.example' }
        @{ Id = '../../..//evil.example' }
        @{ Id = '%2F%2Fevil.example' }
        @{ Id = '%2e%2e' }
        @{ Id = 'id?x=discount&count=true' }
        @{ Id = 'id#x' }
        @{ Id = 'id/uploadClientCertificate' }
        @{ Id = 'Äpfel 東京' }
    ) {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '*', 200, (New-TestCertificateConnectorJson)).
            Answer('POST', '*', 200, (New-TestCertificateConnectorJson)).
            Answer('*', '*', 204)
        $null = Get-IdentityApiConnector -Id $Id
        Set-IdentityApiConnector $Id -DisplayName 'Other'
        Remove-IdentityApiConnector $Id -SkipUsageCheck -Confirm:$false
        $null = Add-ApiConnectorCertificate $Id -Certificate $certificate

        $path = '/v1.0/identity/apiConnectors/' + [uri]::EscapeDataString($Id)
        $handler.Requests.PathAndQuery | Should -BeExactly $path, $path, $path, $path, "$path/uploadClientCertificate"
        $handler.Requests.Uri.Host | Select-Object -Unique | Should -Be 'graph.microsoft.com'
    }

    It 'is refused before anything is sent, where no escaping makes it one: "<Id>"' -ForEach @(
        @{ Id = '.' }
        @{ Id = '..' }
        @{ Id = '' }
        @{ Id = ' ' }
    ) {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        { Get-IdentityApiConnector -Id $Id } | Should -Throw -ExpectedMessage '*id*'
        { Remove-IdentityApiConnector $Id -SkipUsageCheck -Confirm:$false } | Should -Throw -ExpectedMessage '*id*'
        $handler.Requests | Should -HaveCount 0
    }

    It 'that the service gave is treated alike' {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '*', 200, (New-TestListJson (New-TestConnectorJson -Id '//evil.example/x'))).
            Answer('DELETE', '*', 204)
        Get-IdentityApiConnector | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $handler.Requests[-1].Uri.AbsoluteUri | Should -BeExactly 'https://graph.microsoft.com/v1.0/identity/apiConnectors/%2F%2Fevil.example%2Fx'
    }
}

Describe 'The stand-in, so that these tests mean something' {
    AfterEach { Reset-TestGraph }

    It 'sends the token to another host, as the real module does, when a path begins with //' {
        $handler = Connect-TestGraph @{ StandInToken = 'the-token' }
        $null = $handler.Answer('GET', '*', 200, '{}')
        $client = [Microsoft.Graph.PowerShell.Authentication.Helpers.HttpHelpers]::GetGraphHttpClient()
        $client.GetAsync('https://graph.microsoft.com//evil.example/x').Result.Dispose()
        $handler.Requests[0].Uri.AbsoluteUri | Should -Be 'https://evil.example/x'
        $handler.Requests[0].Authorization | Should -Be 'Bearer the-token'
    }
}
