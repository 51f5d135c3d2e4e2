# -Id of every cmdlet that has it: ids, connectors, and anything with an id, by parameter and from the pipeline.

BeforeDiscovery {
    $cmdlets = @(
        @{ Command = 'Get-IdentityApiConnector'; Method = 'GET'; More = @{} }
        @{ Command = 'Set-IdentityApiConnector'; Method = 'PATCH'; More = @{ DisplayName = 'Renamed' } }
        @{ Command = 'Remove-IdentityApiConnector'; Method = 'DELETE'; More = @{ Confirm = $false; SkipUsageCheck = $true } }
        @{ Command = 'Add-ApiConnectorCertificate'; Method = 'POST'; More = @{} }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $certificate = New-TestCertificate
    $another = New-TestCertificate
}

Describe '-Id of <Command>' -ForEach $cmdlets {
    BeforeAll {
        $graph = Connect-TestGraph
        $withCertificate = New-TestCertificateList $another
        function Add-TestConnector([string] $Known, [string] $Segment = $Known) {
            $json = New-TestConnectorJson -Id $Known -DisplayName "Name of $Known" -Authentication $withCertificate
            $null = $graph.Answer('GET', "/v1.0/identity/apiConnectors/$Segment", 200, $json)
            $null = $graph.Answer('POST', "/v1.0/identity/apiConnectors/$Segment/uploadClientCertificate", 200, $json)
        }
        Add-TestConnector a
        Add-TestConnector b
        $null = $graph.Answer('*', '/v1.0/identity/apiConnectors/missing*', 404, '{"error":{"code":"AADB2C","message":"Not there."}}')
        $null = $graph.Answer('DELETE', '/v1.0/identity/apiConnectors/*', 204)
        $null = $graph.Answer('PATCH', '/v1.0/identity/apiConnectors/*', 204)
        $null = $graph.Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestPageJson @(
                    New-TestConnectorJson -Id a -DisplayName 'Name of a'
                    New-TestConnectorJson -Id b -DisplayName 'Name of b')))
        $arguments = $More
        if ($Command -eq 'Add-ApiConnectorCertificate') { $arguments.Certificate = $certificate }

        # Whom the requests that matter were about.
        function Get-TestTarget {
            $graph.Requests | Where-Object Method -EQ $Method |
                ForEach-Object { ($_.PathAndQuery -replace '^/v1\.0/identity/apiConnectors/' -replace '/uploadClientCertificate$') }
        }
    }
    BeforeEach { $graph.ClearRequests() }

    It 'takes an id' {
        $null = & $Command -Id a @arguments
        Get-TestTarget | Should -Be 'a'
    }

    It 'takes several ids' {
        $null = & $Command -Id a, b @arguments
        Get-TestTarget | Should -Be 'a', 'b'
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a connector'; Value = { Get-IdentityApiConnector 'Name of a' } }
        @{ Name = 'a Guid'; Value = { [guid] '0f8fad5b-d9cb-469f-a165-70867728950e' }; Id = '0f8fad5b-d9cb-469f-a165-70867728950e' }
        @{ Name = 'a hashtable'; Value = { @{ Id = 'a' } } }
        @{ Name = 'a hashtable made of JSON, whose keys have a case'; Value = { '{"id":"a"}' | ConvertFrom-Json -AsHashtable } }
        @{ Name = 'a connector that was written to a file and read again'; Value = {
                Get-IdentityApiConnector 'Name of a' | Export-Clixml TestDrive:/a.xml
                Import-Clixml TestDrive:/a.xml
            }
        }
        @{ Name = 'an object such as Get-MgIdentityApiConnector writes'; Value = {
                [pscustomobject]@{
                    AuthenticationConfiguration = [pscustomobject]@{}
                    DisplayName                 = 'Name of a'
                    Id                          = 'a'
                    TargetUrl                   = 'https://api.contoso.com/invite'
                    AdditionalProperties        = @{}
                }
            }
        }
        @{ Name = 'an object with an ApiConnectorId'; Value = { [pscustomobject]@{ ApiConnectorId = 'a' } } }
        @{ Name = 'an object with an IdentityApiConnectorId'; Value = { [pscustomobject]@{ IdentityApiConnectorId = 'a' } } }
        @{ Name = 'an object whose Id is a Guid'
            Value = { [pscustomobject]@{ Id = [guid] '0f8fad5b-d9cb-469f-a165-70867728950e' } }; Id = '0f8fad5b-d9cb-469f-a165-70867728950e'
        }
    ) {
        $expected = $Id ?? 'a'
        if ($Id) { Add-TestConnector $Id }
        $connector = & $Value
        $graph.ClearRequests()
        $null = & $Command -Id $connector @arguments
        Get-TestTarget | Should -Be $expected -Because 'it was given by parameter'

        $graph.ClearRequests()
        $null = $connector | & $Command @arguments
        Get-TestTarget | Should -Be $expected -Because 'it came from the pipeline'
    }

    It 'takes the rows of a CSV file' {
        'Id,DisplayName,Owner', 'a,Name of a,Ann', 'b,Name of b,Bea' | Set-Content TestDrive:/connectors.csv
        $null = Import-Csv TestDrive:/connectors.csv | & $Command @arguments
        Get-TestTarget | Should -Be 'a', 'b'
    }

    It 'takes ids, connectors and rows one after the other' {
        $connector = Get-IdentityApiConnector 'Name of b'
        $graph.ClearRequests()
        $null = 'a', $connector, [pscustomobject]@{ Id = 'a' }, @{ Id = 'b' } | & $Command @arguments
        Get-TestTarget | Should -Be 'a', 'b', 'a', 'b'
    }

    It 'takes a list of connectors as one argument' {
        $null = & $Command -Id (Get-IdentityApiConnector) @arguments
        Get-TestTarget | Select-Object -Last 2 | Should -Be 'a', 'b'
    }

    It 'goes on after one that fails' {
        $streams = Read-TestStream { 'a', 'missing', 'b' | & $Command @arguments }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $streams.Errors.TargetObject | Should -Be 'missing'
        $streams.Ended | Should -BeNullOrEmpty
        Get-TestTarget | Where-Object { $_ -ne 'missing' } | Should -Be 'a', 'b'
    }

    It 'goes on after one that fails among several in one argument' {
        $streams = Read-TestStream { & $Command -Id a, missing, b @arguments }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        Get-TestTarget | Where-Object { $_ -ne 'missing' } | Should -Be 'a', 'b'
    }

    It 'stops at one that fails when -ErrorAction is Stop' {
        $streams = Read-TestStream { 'a', 'missing', 'b' | & $Command @arguments -ErrorAction Stop }
        $streams.Ended | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        Get-TestTarget | Should -Not -Contain 'b'
    }

    It 'escapes <Name> in the address' -ForEach @(
        @{ Name = 'a slash and a question mark'; Id = 'a/../b?x=1#y'; Escaped = 'a%2F..%2Fb%3Fx%3D1%23y' }
        @{ Name = 'a percent sign'; Id = '100%25'; Escaped = '100%2525' }
        @{ Name = 'spaces and letters of other alphabets'; Id = 'RestApi_Überprüfung 邀请'
            Escaped = 'RestApi_%C3%9Cberpr%C3%BCfung%20%E9%82%80%E8%AF%B7'
        }
        @{ Name = 'dots and quotes'; Id = "...'`""; Escaped = '...%27%22' }
    ) {
        Add-TestConnector $Id $Escaped
        $null = & $Command -Id $Id @arguments
        Get-TestTarget | Should -Be $Escaped
    }

    It 'refuses <Name> by parameter, and nothing is sent' -ForEach @(
        @{ Name = 'an empty id'; Value = '' }
        @{ Name = 'a blank id'; Value = " `t" }
        @{ Name = 'the id .'; Value = '.' }
        @{ Name = 'the id ..'; Value = '..' }
        @{ Name = 'an object with an empty Id'; Value = [pscustomobject]@{ Id = '' } }
    ) {
        $ended = (Read-TestStream { & $Command -Id $Value @arguments }).Ended
        $ended | Get-TestErrorId | Should -Be 'ParameterArgumentTransformationError'
        "$ended" | Should -BeLike "*An API connector's id is not empty, '.' or '..'.*"
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses <Name> by parameter, and nothing is sent' -ForEach @(
        @{ Name = 'nothing'; Value = $null; Says = '*names no API connector*' }
        @{ Name = 'nothing among ids'; Value = @('a', $null); Says = '*names no API connector*' }
        @{ Name = 'a number'; Value = 5; Says = '*Int32 names no API connector*no property Id*' }
        @{ Name = 'an object without an id'; Value = [pscustomobject]@{ Name = 'x' }; Says = '*names no API connector*no property Id*' }
        @{ Name = 'a hashtable without an id'; Value = @{ Name = 'x' }; Says = '*names no API connector*no property Id*' }
        @{ Name = 'an object whose Id is null'; Value = [pscustomobject]@{ Id = $null }; Says = '*names no API connector*' }
    ) {
        $ended = (Read-TestStream { & $Command -Id $Value @arguments }).Ended
        $ended | Get-TestErrorId | Should -Be 'ParameterArgumentTransformationError'
        "$ended" | Should -BeLike $Says
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses blank ids from the pipeline, and goes on' {
        $streams = Read-TestStream { '', 'a', '.', '..', 'b' | & $Command @arguments }
        $streams.Errors | Get-TestErrorId | Should -Be (@('ParameterArgumentTransformationError') * 3)
        $streams.Errors | ForEach-Object { "$_" | Should -BeLike "*An API connector's id is not empty, '.' or '..'.*" }
        Get-TestTarget | Should -Be 'a', 'b'
    }

    It 'refuses objects without an id from the pipeline, and goes on' {
        $streams = Read-TestStream { [pscustomobject]@{ Name = 'x' }, 'a', 5, @{ Name = 'x' }, 'b' | & $Command @arguments }
        $streams.Errors | Should -HaveCount 3
        Get-TestTarget | Should -Be 'a', 'b'
    }

    It 'does nothing when nothing comes from the pipeline' {
        $streams = Read-TestStream { @() | & $Command @arguments }
        @($streams.Output) + $streams.Failures | Should -BeNullOrEmpty
        $graph.Requests | Should -BeNullOrEmpty
    }
}
