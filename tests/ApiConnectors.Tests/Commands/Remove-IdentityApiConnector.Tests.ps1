# The ids and objects that -Id takes are in ConnectorId.Tests.ps1, questions and -WhatIf in ShouldProcess.Tests.ps1, the look who
# uses a connector in Remove-IdentityApiConnector.Usage.Tests.ps1. Here nobody looks.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
}

Describe 'Remove-IdentityApiConnector' {
    BeforeEach {
        $graph = Connect-TestGraph
        $null = $graph.Answer('DELETE', "$list/id-1", 204).Answer('DELETE', "$list/id-2", 204)
    }

    It 'sends one request, without a body, and writes nothing' {
        Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 1
        "$($graph.Requests[0].Method) $($graph.Requests[0].PathAndQuery)" | Should -Be "DELETE $list/id-1"
        $graph.Requests[0].Body | Should -BeNullOrEmpty
    }

    It 'does not ask when the preference is None' {
        $ConfirmPreference = 'None'
        Remove-IdentityApiConnector id-1 -SkipUsageCheck
        $graph.Requests | Should -HaveCount 1
    }

    It 'says with -Verbose what it does' {
        $said = Remove-IdentityApiConnector ([pscustomobject]@{ Id = 'id-1'; DisplayName = 'Check invite' }) -SkipUsageCheck -Confirm:$false -Verbose 4>&1
        $said | Should -HaveCount 2
        "$($said[0])" | Should -Be 'Performing the operation "Remove API connector" on target "Check invite (id-1)".'
        "$($said[1])" | Should -Match "^DELETE https://graph\.microsoft\.com$list/id-1: 204 NoContent, \d+ ms, 1 try, request-id none$"
    }

    It 'is an error when the connector is gone, and names it' {
        $streams = Read-TestStream { [pscustomobject]@{ Id = 'gone'; DisplayName = 'Old one' } | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $streams.Errors.TargetObject | Should -Be 'gone'
        "$($streams.Errors)" | Should -BeLike "Cannot remove the API connector 'Old one (gone)': *`nGet-IdentityApiConnector lists*"
    }

    It 'tries again when the service is busy, and then succeeds' {
        $null = $graph.Answer('DELETE', "$list/busy", 429, $null, '', @{ 'Retry-After' = '0' }).Answer('DELETE', "$list/busy", 204)
        (Read-TestStream { Remove-IdentityApiConnector busy -SkipUsageCheck -Confirm:$false }).Failures | Should -BeNullOrEmpty
        $graph.Requests | Should -HaveCount 2
    }
}
