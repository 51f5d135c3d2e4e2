BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
}

Describe 'A link to the next page' {
    AfterEach { Reset-TestGraph }

    It 'on the root of <Environment> is followed there, as it is' -ForEach @(
        @{ Environment = 'Global'; Root = 'https://graph.microsoft.com' }
        @{ Environment = 'USGov'; Root = 'https://graph.microsoft.us' }
        @{ Environment = 'China'; Root = 'https://microsoftgraph.chinacloudapi.cn' }
    ) {
        $handler = Connect-TestGraph @{ Environment = $Environment }
        $null = $handler.
            Answer('GET', '*/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson) "$Root/beta/identity/apiConnectors?`$skiptoken=A_b-9%3D%26")).
            Answer('GET', '*skiptoken*', 200, (New-TestListJson (New-TestConnectorJson -Id 'id-2')))
        (Get-IdentityApiConnector).Id | Should -Be 'id-1', 'id-2'
        $handler.Requests[1].Uri.AbsoluteUri | Should -BeExactly "$Root/beta/identity/apiConnectors?`$skiptoken=A_b-9%3D%26"
    }

    It 'keeps what stands behind a second question mark' {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson) 'https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=a?b')).
            Answer('GET', '*skiptoken*', 200, (New-TestListJson))
        $null = Get-IdentityApiConnector
        $handler.Requests[1].PathAndQuery | Should -BeExactly '/v1.0/identity/apiConnectors?$skiptoken=a%3Fb'
    }

    It 'is refused before anything is sent or written: <Link>' -ForEach @(
        @{ Link = 'https://evil.example/v1.0/identity/apiConnectors?$skiptoken=2' }
        @{ Link = 'https://graph.microsoft.com.evil.example/v1.0/identity/apiConnectors' }
        @{ Link = 'https://graph.microsoft.com@evil.example/v1.0/identity/apiConnectors' }
        @{ Link = 'https://user@graph.microsoft.com/v1.0/identity/apiConnectors' }
        @{ Link = 'https://graph.microsoft.us/v1.0/identity/apiConnectors' }
        @{ Link = 'https://graph.microsoft.com:444/v1.0/identity/apiConnectors' }
        @{ Link = 'http://graph.microsoft.com/v1.0/identity/apiConnectors'; Says = 'is no https address' }
        @{ Link = 'https://graph.microsoft.com//evil.example/v1.0/x' }
        @{ Link = 'https://graph.microsoft.com/v1.0/..//evil.example/x' }
        @{ Link = 'https://graph.microsoft.com/v1.0/%2e%2e//evil.example/x' }
        @{ Link = 'https://graph.microsoft.com/v1.0/..\\evil.example/x' }
        @{ Link = 'https://graph.microsoft.com/me' }
        @{ Link = '/v1.0/identity/apiConnectors?$skiptoken=2'; Says = 'is no https address' }
        @{ Link = '//evil.example/v1.0/identity/apiConnectors' }
        @{ Link = 'not a link'; Says = 'is no https address' }
    ) {
        $handler = Connect-TestGraph
        $null = $handler.Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson) $Link)).
            Answer('GET', '*', 200, (New-TestListJson (New-TestConnectorJson -Id 'stolen')))
        $script:written = @()
        $failure = Get-TestError { $script:written = Get-IdentityApiConnector }
        $written | Should -BeNullOrEmpty
        Get-TestErrorName $failure | Should -Be 'InvalidResponse'
        "$failure" | Should -BeLike "*its link to the next page $Says*"
        $handler.Requests.PathAndQuery | Should -Be '/v1.0/identity/apiConnectors'
    }
}
