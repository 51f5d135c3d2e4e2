# The client belongs to every Graph cmdlet of the process.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $certificate = New-TestCertificate
    $credential = [pscredential]::new('caller', (New-TestPassword))

    function Get-SharedClient { [Microsoft.Graph.PowerShell.Authentication.Helpers.HttpHelpers]::GetGraphHttpClient() }

    # All of the client that somebody could have changed.
    function Get-ClientState($Client) {
        $Client.BaseAddress, $Client.Timeout, $Client.DefaultRequestHeaders.ToString(), $Client.DefaultRequestVersion,
        $Client.DefaultVersionPolicy, $Client.MaxResponseContentBufferSize | ForEach-Object { "$_" }
    }
}

AfterAll { $certificate.Dispose() }

Describe 'The client of a Connect-MgGraph session' {
    AfterEach { Reset-TestGraph }

    It 'is neither changed nor disposed by <What>' -ForEach @(
        @{
            What   = 'what succeeds'
            Script = {
                $null = Get-IdentityApiConnector
                $null = New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential
                Set-IdentityApiConnector id-1 -DisplayName 'Other'
                $null = Add-ApiConnectorCertificate id-1 -Certificate $certificate
                Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false
            }
        }
        @{ What = 'an error'; Script = { $null = Get-TestError { Get-IdentityApiConnector -Id denied } } }
        @{ What = 'tries that were in vain'; Script = { $null = Get-TestError { Get-IdentityApiConnector -Id busy } } }
        @{ What = 'a list that nobody reads to its end'; Script = { $null = Get-IdentityApiConnector | Select-Object -First 1 } }
        @{
            What   = 'a stop'
            Script = {
                $started = Start-TestScript 'Get-IdentityApiConnector -Id silent'
                Wait-TestCondition { $handler.Requests.PathAndQuery -like '*/silent' } 'the request'
                $null = Stop-TestScript $started
                $started.Runspace.Dispose()
            }
        }
    ) {
        $handler = Connect-TestGraph
        $null = $handler.
            Answer('GET', '*/denied', 403, (New-TestErrorJson)).
            Answer('GET', '*/busy', 503, (New-TestErrorJson), 'application/json', @{ 'Retry-After' = '0' }).
            NeverAnswer('GET', '*/silent').
            Answer('GET', '/v1.0/me', 200, '{"id":"me"}')
        Add-TestSuccess $handler
        $client = Get-SharedClient
        $before = Get-ClientState $client
        . $Script
        Get-ClientState $client | Should -Be $before
        [object]::ReferenceEquals((Get-SharedClient), $client) | Should -BeTrue
        Invoke-MgGraphRequest -Uri '/v1.0/me' | Should -Be '{"id":"me"}'
        # A disposed client answers like this to whoever asks next.
        Get-TestError { Get-IdentityApiConnector } | Should -BeNullOrEmpty
    }

    It 'is asked for one page only when one object is enough' {
        $handler = Connect-TestGraph
        $null = $handler.Answer('GET', '/v1.0/identity/apiConnectors', 200, (
                New-TestListJson (New-TestConnectorJson) 'https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=2'))
        (Get-IdentityApiConnector | Select-Object -First 1).Id | Should -Be 'id-1'
        $handler.Requests | Should -HaveCount 1
    }

    It 'gets names in full with each request: its own defaults come along and nothing is missing' {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        $null = Get-IdentityApiConnector
        $headers = $handler.Requests[0].Headers
        $headers['Accept'] | Should -Be 'application/json'
        $headers['User-Agent'] | Should -BeLike 'PowerShell/*'
        $headers['client-request-id'] | Should -Match '^[0-9a-f-]{36}$'
    }
}

Describe 'Nothing is kept' {
    AfterEach { Reset-TestGraph }

    It 'so that Import-Module -Force of <Module> changes nothing' -ForEach @(
        @{ Module = 'ApiConnectors'; Import = { Import-Module $ModulePath -Force } }
        @{ Module = 'Microsoft.Graph.Authentication'; Import = { Import-Module Microsoft.Graph.Authentication -Force } }
    ) {
        $handler = Connect-TestGraph
        Add-TestSuccess $handler
        $read = Get-IdentityApiConnector
        . $Import
        $null = Get-IdentityApiConnector
        $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $handler.Requests.Method | Should -Be 'GET', 'GET', 'DELETE'
    }

    It 'so that every runspace has the session that the process has now' {
        $runspace = New-TestRunspace
        try {
            $first = Connect-TestGraph
            Add-TestSuccess $first
            (Wait-TestScript (Start-TestScript 'Get-IdentityApiConnector' @{} $runspace)).Id | Should -Be 'id-1'
            $second = Connect-TestGraph
            Add-TestSuccess $second
            $null = Wait-TestScript (Start-TestScript 'Get-IdentityApiConnector' @{} $runspace)
            $first.Requests | Should -HaveCount 1
            $second.Requests | Should -HaveCount 1
            $null = Disconnect-MgGraph
            $failed = Start-TestScript 'try { Get-IdentityApiConnector } catch { $_.FullyQualifiedErrorId }' @{} $runspace
            Wait-TestScript $failed | Should -BeLike 'NotConnected,*'
        }
        finally {
            $runspace.Dispose()
        }
    }

    It 'in a static field that could change' {
        $types = 'ApiConnectors', 'ApiConnectors.Graph' | ForEach-Object { [System.Reflection.Assembly]::LoadFrom((Join-Path (Split-Path $ModulePath) "$_.dll")).GetTypes() }
        $types | Should -Not -BeNullOrEmpty
        $types | Where-Object FullName -NotLike '*<*' | ForEach-Object { $_.GetFields('Static, Public, NonPublic, DeclaredOnly') } |
            Where-Object { -not ($_.IsInitOnly -or $_.IsLiteral -or $_.Name -like '*<*') } |
            ForEach-Object { "$($_.DeclaringType).$($_.Name)" } |
            Should -BeNullOrEmpty
    }
}
