BeforeAll {
    . "$PSScriptRoot/../TestUserFlowTenant.ps1"
    function Show([Parameter(ValueFromPipeline)] $Step) { process { "$Step -> $($Step.ApiConnectorName)" } }
}
AfterAll { Stop-TestEmulator $emulator }

Describe 'Get-ApiConnectorUserFlow' {
    BeforeEach { Reset-TestTenant $emulator }

    It 'writes one object for each flow and step that calls a connector' {
        $steps = Get-ApiConnectorUserFlow
        $steps | Show | Should -Be @(
            'B2X_1_signup (PostFederationSignup) -> Check invite'
            'B2X_1_signup (PostAttributeCollection) -> Check age'
            'B2X_1_partners (PostAttributeCollection) -> Check invite')
        $steps[0].PSObject.Properties.Name | Should -Be UserFlowId, Step, ApiConnectorId, ApiConnectorName, TenantId
        $steps[0].ApiConnectorId | Should -Be c1
    }

    It 'writes also the free steps of flows that are named' {
        Get-ApiConnectorUserFlow B2X_1_partners | Show | Should -Be 'B2X_1_partners (PostFederationSignup) -> ', 'B2X_1_partners (PostAttributeCollection) -> Check invite'
        (Get-ApiConnectorUserFlow -UserFlowId B2X_1_free, b2x_1_SIGNUP).Count | Should -Be 4
    }

    It 'takes wildcards for ids: <Id> is <Count> steps' -ForEach @(
        @{ Id = '*'; Count = 6 }
        @{ Id = '*_p*', 'B2X_1_free'; Count = 4 }
        @{ Id = 'none*'; Count = 0 }
    ) {
        @(Get-ApiConnectorUserFlow $Id).Count | Should -Be $Count
    }

    It 'has an error for an id that no flow has, and goes on' {
        $run = Read-TestRun { Get-ApiConnectorUserFlow B2X_1_none, B2X_1_free }
        Get-TestCondition $run.Errors | Should -Be UserFlowNotFound
        $run.Errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $run.Errors[0].TargetObject | Should -Be B2X_1_none
        $run.Errors[0].ErrorDetails.Message | Should -BeLike "*'B2X_1_none'*Get-ApiConnectorUserFlow*"
        $run.Output.Count | Should -Be 2
    }

    It 'tells who uses the connectors of a pipeline, with one list and one batch' {
        $steps = Get-IdentityApiConnector 'Check*' | Get-ApiConnectorUserFlow
        $steps.Count | Should -Be 3
        Get-TestCall $emulator | Should -Be 'GET identity/apiConnectors', 'GET identity/b2xUserFlows', 'POST $batch'
    }

    It 'takes connectors as <Name>' -ForEach @(
        @{ Name = 'objects'; Connector = { Get-IdentityApiConnector 'Check age' } }
        @{ Name = 'ids'; Connector = { 'c2' } }
        @{ Name = 'rows with an Id'; Connector = { [pscustomobject]@{ Id = 'C2' } } }
        @{ Name = 'rows with an ApiConnectorId'; Connector = { [pscustomobject]@{ UserFlowId = 'x'; ApiConnectorId = 'c2' } } }
        @{ Name = 'hashtables'; Connector = { @{ Id = 'c2' } } }
        @{ Name = 'steps that call them'; Connector = { Get-ApiConnectorUserFlow | Where-Object ApiConnectorId -EQ c2 } }
    ) {
        $expected = 'B2X_1_signup (PostAttributeCollection) -> Check age'
        & $Connector | Get-ApiConnectorUserFlow | Show | Should -Be $expected
        Get-ApiConnectorUserFlow -ApiConnector (& $Connector) | Show | Should -Be $expected
    }

    It 'writes nothing, and asks nothing, for <Name> that brings no connector' -ForEach @(
        @{ Name = 'a pipeline'; Script = { Get-IdentityApiConnector 'None*' | Get-ApiConnectorUserFlow } }
        @{ Name = 'an array'; Script = { Get-ApiConnectorUserFlow -ApiConnector @(Get-IdentityApiConnector 'None*') } }
    ) {
        & $Script | Should -BeNullOrEmpty
        Get-TestCall $emulator | Should -Be 'GET identity/apiConnectors'
    }

    It 'writes nothing for a connector that no flow calls' {
        Get-ApiConnectorUserFlow -ApiConnector c3 | Should -BeNullOrEmpty
    }

    It 'can be asked for connectors at certain flows' {
        Get-ApiConnectorUserFlow -Id *partners -ApiConnector c1, c2 | Show | Should -Be 'B2X_1_partners (PostAttributeCollection) -> Check invite'
    }

    It 'refuses a step that calls none as a connector' {
        $free = Get-ApiConnectorUserFlow B2X_1_free
        { Get-ApiConnectorUserFlow -ApiConnector $free } | Should -Throw '*B2X_1_free (PostFederationSignup) calls no API connector*'
        { $free | Get-ApiConnectorUserFlow -ErrorAction Stop } | Should -Throw -ErrorId 'InputObjectNotBound,*'
    }

    It 'goes from a step to its connector' {
        Get-ApiConnectorUserFlow -ApiConnector c2 | Get-IdentityApiConnector | ForEach-Object DisplayName | Should -Be 'Check age'
    }

    It 'reads 45 flows with one list and three batches, whatever order the answers have' {
        1..42 | ForEach-Object { Add-TestUserFlow $emulator "B2X_1_$_" }
        Set-TestOption $emulator @{ shuffleBatch = $true }
        (Get-IdentityApiConnector | Get-ApiConnectorUserFlow).Count | Should -Be 3
        @(Get-TestCall $emulator) -like 'GET identity/b2xUserFlows' | Should -HaveCount 1
        @(Get-TestCall $emulator) -like 'POST $batch' | Should -HaveCount 3
    }

    It 'waits for a flow that Graph was too busy for, and says so' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'B2X_1_signup'; status = 429; retryAfter = '1' }
        $run = Read-TestRun { Get-ApiConnectorUserFlow -Verbose }
        $run.Output.Count | Should -Be 3
        $run.Errors | Should -BeNullOrEmpty
        $run.Verbose | Should -Contain "Waiting 1 s before try 2 of 4: 429 TooManyRequests for 1 of the batch's parts"
    }

    It 'has an error for a flow that cannot be read, and goes on' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'B2X_1_signup'; status = 500 }
        $run = Read-TestRun { Get-ApiConnectorUserFlow }
        $run.Output | Show | Should -Be 'B2X_1_partners (PostAttributeCollection) -> Check invite'
        Get-TestCondition $run.Errors | Should -Be ServiceUnavailable
        $run.Errors[0].TargetObject | Should -Be B2X_1_signup
        $run.Errors[0].ErrorDetails.Message | Should -BeLike "Cannot read the user flow 'B2X_1_signup'*"
    }

    It 'says nothing of a flow that was deleted since it was listed' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'B2X_1_signup'; status = 404 }
        $run = Read-TestRun { Get-ApiConnectorUserFlow }
        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Count | Should -Be 1
    }

    It 'ends with Forbidden, and names the scope for flows, where the permission is missing' {
        Set-TestOption $emulator @{ permissions = @('APIConnectors.ReadWrite.All') }
        { Get-ApiConnectorUserFlow } | Should -Throw -ErrorId 'Forbidden,*' -ExceptionType ApiConnectors.Graph.Http.GraphRequestException
        $run = Read-TestRun { Get-IdentityApiConnector 'Check*' | Get-ApiConnectorUserFlow }
        Get-TestCondition $run.Errors | Should -Be Forbidden
        $run.Errors[0].ErrorDetails.Message | Should -BeLike '*needs the scope or application permission IdentityUserFlow.Read.All*'
    }

    It 'ends when a whole batch fails, and does not call it a change' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = '$batch'; status = 500 }
        $failure = { Get-ApiConnectorUserFlow } | Should -Throw -ErrorId 'ServiceUnavailable,*' -PassThru
        $failure.ErrorDetails.Message | Should -Not -BeLike '*is not known*'
    }

    It 'has an error for a flow that the batch does not answer' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = '$batch'; body = '{"responses":[]}' }
        $run = Read-TestRun { Get-ApiConnectorUserFlow B2X_1_signup }
        Get-TestCondition $run.Errors | Should -Be InvalidResponse
    }

    It 'shows beta the third step' {
        Add-TestUserFlow $emulator B2X_1_token @{ preTokenIssuance = 'c3' }
        Get-ApiConnectorUserFlow -ApiConnector c3 | Should -BeNullOrEmpty
        Get-ApiConnectorUserFlow -ApiConnector c3 -ApiVersion beta | Show | Should -Be 'B2X_1_token (PreTokenIssuance) -> Spare'
    }

    It 'reads the flows of an Azure AD B2C tenant, and says what kind it is' {
        Reset-TestTenant $emulator B2C_1
        Set-TestOption $emulator @{ tenantKind = 'azureADB2C' }
        $run = Read-TestRun { Get-ApiConnectorUserFlow -Verbose }
        $run.Output.UserFlowId | Select-Object -Unique | Should -Be B2C_1_signup, B2C_1_partners
        $run.Verbose | Should -Contain 'This is an Azure AD B2C tenant: its user flows are b2cUserFlows, which are on beta only.'
        (Get-TestRequest $emulator).path -replace '\?.*' | Should -Be '/v1.0/identity/b2xUserFlows', '/beta/identity/b2cUserFlows', '/beta/$batch'
    }

    It 'says which kind an External ID tenant is' {
        (Read-TestRun { Get-ApiConnectorUserFlow -Verbose }).Verbose |
            Should -Contain 'This is a Microsoft Entra External ID tenant: its user flows are b2xUserFlows.'
    }

    It 'fits a window of 120 columns with all four columns' {
        $lines = Get-ApiConnectorUserFlow | Out-String -Stream -Width 120 | Where-Object { $_ }
        $lines = $lines -replace '\x1b\[[0-9;]*m'
        $lines[0] -split '\s+' | Where-Object { $_ } | Should -Be UserFlowId, Step, ApiConnectorName, ApiConnectorId
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 117
    }
}

Describe 'Get-ApiConnectorUserFlow, for connectors of several sessions' {
    It 'asks each tenant once, for its own connectors' {
        $other = Start-TestEmulator
        try {
            Reset-TestTenant $emulator
            Reset-TestEmulator $other
            $null = Invoke-TestEmulator $other Post connectors @{ id = 'o1'; displayName = 'Other' }
            Add-TestUserFlow $other B2X_1_other @{ postFederationSignup = 'o1' }
            $PSDefaultParameterValues.Clear()
            $ours = Get-IdentityApiConnector 'Check*' -Session $session
            $others = Get-IdentityApiConnector -Session (New-TestSession $other)
            $steps = $ours[0], $others, $ours[1] | Get-ApiConnectorUserFlow
            $steps.UserFlowId | Should -Be B2X_1_signup, B2X_1_signup, B2X_1_partners, B2X_1_other
            @(Get-TestCall $emulator) -like '*b2xUserFlows' | Should -HaveCount 1
            @(Get-TestCall $other) -like '*b2xUserFlows' | Should -HaveCount 1
        }
        finally { Stop-TestEmulator $other }
    }
}
