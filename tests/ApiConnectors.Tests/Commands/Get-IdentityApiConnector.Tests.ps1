# The ids and objects that -Id takes are in ConnectorId.Tests.ps1.

BeforeDiscovery {
    $names = 'Check invite', 'Check age', "Bob's `"best`"", 'Check [1]*', 'Überprüfung', '邀请检查', 'Party 🎉', 'back`tick'
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $root = 'https://graph.microsoft.com'

    # Scripts a tenant that has connectors of these names, in one page.
    function Connect-TestTenant([string[]] $DisplayName) {
        $graph = Connect-TestGraph
        $number = 0
        $connectors = $DisplayName | ForEach-Object { New-TestConnectorJson -Id "id-$((++$number))" -DisplayName $_ }
        $graph.Answer('GET', $list, 200, (New-TestPageJson $connectors))
    }
}

Describe 'Get-IdentityApiConnector without a name' {
    It 'writes all connectors' {
        $graph = Connect-TestTenant 'One', 'Two', ''
        (Get-IdentityApiConnector).DisplayName | Should -Be 'One', 'Two', ''
        $graph.Requests | Should -HaveCount 1
        $graph.Requests[0].Uri | Should -Be "$root$list"
    }

    It 'writes nothing when there are none' {
        $null = Connect-TestTenant @()
        Get-IdentityApiConnector | Should -BeNullOrEmpty
    }

    It 'asks for JSON, and names its request' {
        $graph = Connect-TestTenant 'One'
        $null = Get-IdentityApiConnector
        $graph.Requests[0].Headers.Accept | Should -Be 'application/json'
        $graph.Requests[0].Headers.'client-request-id' | Should -Match '^[0-9a-f-]{36}$'
        $graph.Requests[0].Authorization | Should -Be 'Bearer stand-in-token'
    }
}

Describe 'Get-IdentityApiConnector with a name' -ForEach @{ Names = $names } {
    It 'finds <Name>' -ForEach @(
        @{ Name = 'Check invite'; Found = 'Check invite' }
        @{ Name = 'check INVITE'; Found = 'Check invite' }
        @{ Name = 'Check*'; Found = 'Check invite', 'Check age', 'Check [1]*' }
        @{ Name = 'check ?ge'; Found = 'Check age' }
        @{ Name = 'Check [ai]*'; Found = 'Check invite', 'Check age' }
        @{ Name = '*'; Found = $names }
        @{ Name = "bob's `"best`""; Found = "Bob's `"best`"" }
        @{ Name = [WildcardPattern]::Escape('Check [1]*'); Found = 'Check [1]*' }
        @{ Name = [WildcardPattern]::Escape('back`tick'); Found = 'back`tick' }
        @{ Name = 'überPRÜFUNG'; Found = 'Überprüfung' }
        @{ Name = '邀请*'; Found = '邀请检查' }
        @{ Name = 'Party 🎉'; Found = 'Party 🎉' }
    ) {
        $null = Connect-TestTenant $names
        $streams = Read-TestStream { Get-IdentityApiConnector $Name }
        $streams.Output.DisplayName | Should -Be $Found
        $streams.Failures | Should -BeNullOrEmpty
    }

    It 'takes the name at the first position, by -DisplayName and by -Name' {
        $null = Connect-TestTenant 'One', 'Two'
        (Get-IdentityApiConnector Two).Id | Should -Be 'id-2'
        (Get-IdentityApiConnector -DisplayName Two).Id | Should -Be 'id-2'
        (Get-IdentityApiConnector -Name Two).Id | Should -Be 'id-2'
    }

    It 'asks once for several names, and writes each connector once, in the order of the service' {
        $graph = Connect-TestTenant 'One', 'Two', 'Three'
        (Get-IdentityApiConnector Three, T*, One, Two).DisplayName | Should -Be 'One', 'Two', 'Three'
        $graph.Requests | Should -HaveCount 1
    }

    It 'writes all connectors that have the same name' {
        $null = Connect-TestTenant 'Same', 'Other', 'same'
        (Get-IdentityApiConnector Same).Id | Should -Be 'id-1', 'id-3'
    }

    It 'is an error when nobody has a name without wildcards, and writes the others' {
        $null = Connect-TestTenant 'One', 'Two'
        $streams = Read-TestStream { Get-IdentityApiConnector One, Nobody, 'No*', 'Nobody else', Two }
        $streams.Output.DisplayName | Should -Be 'One', 'Two'
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound', 'ConnectorNotFound'
        $streams.Errors.TargetObject | Should -Be 'Nobody', 'Nobody else'
        $streams.Errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$($streams.Errors[0])" | Should -BeLike "There is no API connector with the name 'Nobody'.`n*"
        $streams.Ended | Should -BeNullOrEmpty
    }

    It 'names what nobody has as it was meant, not as it was escaped' {
        $null = Connect-TestTenant 'One'
        $streams = Read-TestStream { Get-IdentityApiConnector ([WildcardPattern]::Escape('Check [1]')) }
        $streams.Errors.TargetObject | Should -Be 'Check [1]'
    }

    It 'is silent when nobody matches a name with wildcards' {
        $null = Connect-TestTenant 'One'
        $streams = Read-TestStream { Get-IdentityApiConnector 'Check*', '[xyz]' }
        @($streams.Output) + $streams.Failures | Should -BeNullOrEmpty
    }

    It 'says which pattern is none' {
        $null = Connect-TestTenant 'One'
        $streams = Read-TestStream { Get-IdentityApiConnector 'Check [1' }
        "$($streams.Ended)" | Should -BeLike '*wildcard*Check `[1'
        $streams.Output | Should -BeNullOrEmpty
    }
}

Describe 'Get-IdentityApiConnector in a long list' {
    BeforeAll {
        $pages = @(
            New-TestPageJson -NextLink "$root$list`?`$skiptoken=a%2Bb" -Connector @(
                New-TestConnectorJson -Id id-1 -DisplayName One
                New-TestConnectorJson -Id id-2 -DisplayName Two)
            New-TestPageJson -NextLink "$root$list`?`$skiptoken=2" -Connector @()
            New-TestPageJson -Connector (New-TestConnectorJson -Id id-3 -DisplayName Three)
        )
        $second = "$list`?`$skiptoken=a%2Bb"
        $third = "$list`?`$skiptoken=2"
    }

    It 'follows the links to the last page, as they are' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, $pages[0]).Answer('GET', $second, 200, $pages[1]).Answer('GET', $third, 200, $pages[2])
        (Get-IdentityApiConnector).DisplayName | Should -Be 'One', 'Two', 'Three'
        $graph.Requests.PathAndQuery | Should -Be $list, $second, $third
    }

    It 'asks for the first page only when that is enough' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, $pages[0])
        (Get-IdentityApiConnector | Select-Object -First 1).DisplayName | Should -Be 'One'
        (Get-IdentityApiConnector Tw* | Select-Object -First 1).DisplayName | Should -Be 'Two'
        $graph.Requests.PathAndQuery | Should -Be $list, $list
    }

    It 'writes what it has before it asks for the next page' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, $pages[0]).Answer('GET', $second, 200, $pages[1]).Answer('GET', $third, 200, $pages[2])
        Get-IdentityApiConnector | ForEach-Object { "$($_.DisplayName) $($graph.Requests.Count)" } | Should -Be 'One 1', 'Two 1', 'Three 3'
    }

    It 'ends with an error when the list breaks off, after it wrote what came' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, $pages[0])
        $null = $graph.Answer('GET', $second, 500, '{"error":{"code":"AADB2C","message":"Something broke."}}')
        $streams = Read-TestStream { Get-IdentityApiConnector; 'not reached' }
        $streams.Output.DisplayName | Should -Be 'One', 'Two'
        $streams.Ended | Get-TestErrorId | Should -Be 'ServiceUnavailable'
        "$($streams.Ended)" | Should -BeLike 'Cannot list the API connectors: Something broke.*'
    }

    It 'does not say of a name that nobody has it when the list breaks off' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', $list, 200, $pages[0]).Answer('GET', $second, 200, '{"value":[{')
        $streams = Read-TestStream { Get-IdentityApiConnector Three }
        $streams.Ended | Get-TestErrorId | Should -Be 'InvalidResponse'
        $streams.Errors | Should -BeNullOrEmpty
    }

    It 'does not follow a link <Name>' -ForEach @(
        @{ Name = 'to another host'; Link = 'https://evil.example/v1.0/identity/apiConnectors?$skiptoken=1' }
        @{ Name = 'without encryption'; Link = 'http://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=1' }
        @{ Name = 'to another part of the service'; Link = 'https://graph.microsoft.com//evil.example/v1.0/x' }
        @{ Name = 'with a user name'; Link = 'https://me@graph.microsoft.com/v1.0/identity/apiConnectors' }
        @{ Name = 'that is none'; Link = 'next' }
        @{ Name = 'back to where it came from'; Link = 'https://graph.microsoft.com/v1.0/identity/apiConnectors' }
    ) {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', '*', 200, (New-TestPageJson (New-TestConnectorJson) $Link))
        $streams = Read-TestStream { Get-IdentityApiConnector }
        $streams.Ended | Get-TestErrorId | Should -Be 'InvalidResponse'
        $streams.Output | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 1
    }
}

Describe 'Get-IdentityApiConnector -Id' {
    It 'reads that connector alone' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', "$list/id-7", 200, (New-TestConnectorJson -Id id-7 -DisplayName Seven))
        (Get-IdentityApiConnector -Id id-7).DisplayName | Should -Be 'Seven'
        $graph.Requests.PathAndQuery | Should -Be "$list/id-7"
    }

    It 'writes each connector before it reads the next' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', "$list/id-1", 200, (New-TestConnectorJson -Id id-1))
        'id-1', 'id-2' | Get-IdentityApiConnector | Select-Object -First 1 | ForEach-Object Id | Should -Be 'id-1'
        $graph.Requests | Should -HaveCount 1
    }

    It 'does not take a wildcard in an id for one' {
        $graph = Connect-TestGraph
        $streams = Read-TestStream { Get-IdentityApiConnector -Id 'id*' }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $graph.Requests.PathAndQuery | Should -Be "$list/id%2A"
    }
}
