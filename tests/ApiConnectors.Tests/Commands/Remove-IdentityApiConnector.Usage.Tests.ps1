# Whether user flows use what is to be removed.

BeforeAll {
    . "$PSScriptRoot/../TestUserFlowTenant.ps1"
    function Get-TestDeleted { Get-TestChange $emulator | ForEach-Object { $_ -replace '^DELETE identity/apiConnectors/' } }
}
AfterAll { Stop-TestEmulator $emulator }

Describe 'Remove-IdentityApiConnector' {
    BeforeEach { Reset-TestTenant $emulator }

    It 'refuses a connector that user flows use, names them, and goes on' {
        $run = Read-TestRun { Get-IdentityApiConnector | Remove-IdentityApiConnector -Confirm:$false }
        Get-TestCondition $run.Errors | Should -Be ConnectorInUse, ConnectorInUse
        $run.Errors[0].CategoryInfo.Category | Should -Be ResourceBusy
        $run.Errors[0].TargetObject | Should -Be c1
        $run.Errors[0].ErrorDetails.Message | Should -BeLike (
            "Cannot remove the API connector 'Check invite (c1)': user flows use it: B2X_1_signup (PostFederationSignup), " +
            'B2X_1_partners (PostAttributeCollection).*Clear-ApiConnectorUserFlow*-Force*')
        $run.Warnings | Should -BeNullOrEmpty
        Get-TestDeleted | Should -Be c3
    }

    It 'looks once for a pipeline, before the first connector is removed' {
        Add-TestUserFlow $emulator B2X_1_more
        'c3', 'c1', 'c2' | Remove-IdentityApiConnector -Confirm:$false -ErrorAction Ignore
        Get-TestCall $emulator | Should -Be 'GET identity/b2xUserFlows', 'POST $batch', 'DELETE identity/apiConnectors/c3'
    }

    It 'removes with -Force what user flows use, where Graph allows it' {
        $run = Read-TestRun { Remove-IdentityApiConnector c1 -Force -Confirm:$false -Verbose }
        $run.Errors | Should -BeNullOrEmpty
        Get-TestDeleted | Should -Be c1
        ($run.Verbose -like 'Performing*') | Should -BeLike '*B2X_1_signup (PostFederationSignup)*'
        Get-ApiConnectorUserFlow | ForEach-Object ApiConnectorId | Should -Be c2
    }

    It 'tells what Graph says with -Force, where Graph refuses it' {
        Set-TestOption $emulator @{ allowDeleteInUse = $false }
        $run = Read-TestRun { Remove-IdentityApiConnector c1, c3 -Force -Confirm:$false }
        Get-TestCondition $run.Errors | Should -Be InvalidRequest
        $run.Errors[0].Exception.Message | Should -BeLike '*in use by a user flow*'
        (Invoke-TestEmulator $emulator Get connectors).id | Should -Be c1, c2
    }

    It 'removes what was detached' {
        Get-ApiConnectorUserFlow -ApiConnector c1 | Clear-ApiConnectorUserFlow | Out-Null
        Remove-IdentityApiConnector c1 -Confirm:$false
        Get-TestDeleted | Select-Object -Last 1 | Should -Be c1
    }

    It 'does not look with -SkipUsageCheck' {
        Remove-IdentityApiConnector c1, c3 -SkipUsageCheck -Confirm:$false
        Get-TestCall $emulator | Should -Be 'DELETE identity/apiConnectors/c1', 'DELETE identity/apiConnectors/c3'
    }

    It 'warns once, and goes on, where the session may not read user flows' {
        Set-TestOption $emulator @{ permissions = @('APIConnectors.ReadWrite.All') }
        $run = Read-TestRun { 'c1', 'c3' | Remove-IdentityApiConnector -Confirm:$false }
        $run.Errors | Should -BeNullOrEmpty
        $run.Warnings | Should -HaveCount 1
        $run.Warnings[0] | Should -BeLike 'Cannot check whether user flows use the API connectors: *IdentityUserFlow.Read.All*-SkipUsageCheck*'
        Get-TestDeleted | Should -Be c1, c3
        @(Get-TestCall $emulator) -like 'GET *b2xUserFlows' | Should -HaveCount 1
    }

    It 'warns and goes on after any refusal: <Status>' -ForEach @(@{ Status = 400 }, @{ Status = 401 }, @{ Status = 403 }, @{ Status = 404 }) {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'UserFlows'; status = $Status; times = 9 }
        $run = Read-TestRun { Remove-IdentityApiConnector c3 -Confirm:$false }
        $run.Warnings | Should -HaveCount 1
        Get-TestDeleted | Should -Be c3
    }

    It 'removes nothing while Graph fails to tell, and does not ask again' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'UserFlows'; status = 500; times = 9 }
        $run = Read-TestRun { 'c1', 'c3' | Remove-IdentityApiConnector -Confirm:$false }
        Get-TestCondition $run.Errors | Should -Be ServiceUnavailable, ServiceUnavailable
        $run.Errors[1].ErrorDetails.Message | Should -BeLike "Cannot tell whether user flows use the API connector 'c3', so it was not removed: *"
        $run.Errors[1].TargetObject | Should -Be c3
        Get-TestCall $emulator | Should -Be 'GET identity/b2xUserFlows'
    }

    It 'removes nothing when one of the flows could not be read' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'B2X_1_free'; status = 500 }
        Get-TestCondition (Read-TestRun { Remove-IdentityApiConnector c3 -Confirm:$false }).Errors | Should -Be ServiceUnavailable
        Get-TestDeleted | Should -BeNullOrEmpty
    }

    It 'warns and goes on with -Force while Graph fails to tell' {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'UserFlows'; status = 500; times = 9 }
        $run = Read-TestRun { 'c1', 'c3' | Remove-IdentityApiConnector -Force -Confirm:$false }
        $run.Errors | Should -BeNullOrEmpty
        $run.Warnings | Should -HaveCount 1
        Get-TestDeleted | Should -Be c1, c3
    }

    It 'names the flows with -WhatIf, says what is refused, and removes nothing' {
        $use = 'B2X_1_signup (PostFederationSignup), B2X_1_partners (PostAttributeCollection)'
        Read-TestWhatIf { Get-IdentityApiConnector 'Check invite', 'Spare' | Remove-IdentityApiConnector -WhatIf } | Should -Be @(
            "What if: Performing the operation `"Remove API connector (refused without -Force)`" on target `"Check invite (c1), used by $use`"."
            'What if: Performing the operation "Remove API connector" on target "Spare (c3)".')
        Read-TestWhatIf { $WhatIfPreference = $true; Remove-IdentityApiConnector c1 -Force } |
            Should -Be "What if: Performing the operation `"Remove API connector`" on target `"c1, used by $use`"."
        Get-TestDeleted | Should -BeNullOrEmpty
    }

    It 'asks with -Force too, and names the flows' {
        Read-TestPrompt $emulator 'Remove-IdentityApiConnector c1 -Force' | Should -BeLike '*"c1, used by B2X_1_signup (PostFederationSignup)*'
        Get-TestDeleted | Should -BeNullOrEmpty
    }

    It 'does not ask for what it refuses' {
        Read-TestPrompt $emulator 'Remove-IdentityApiConnector c1' | Should -BeLike '*user flows use it*'
        Read-TestPrompt $emulator 'Remove-IdentityApiConnector c1' | Should -Not -BeLike '*Are you sure*'
    }

    It 'finds the use in an Azure AD B2C tenant, also before a token is issued' {
        Reset-TestEmulator $emulator
        $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'c1'; displayName = 'Check invite' }
        Add-TestUserFlow $emulator B2C_1_a @{ preTokenIssuance = 'c1' }
        Set-TestOption $emulator @{ tenantKind = 'azureADB2C' }
        $run = Read-TestRun { Remove-IdentityApiConnector c1 -Confirm:$false }
        $run.Errors[0].Exception.Message | Should -BeLike '*B2C_1_a (PreTokenIssuance)*'
    }

    It 'looks once for each session' {
        $other = Start-TestEmulator
        try {
            Reset-TestTenant $other
            Set-TestOption $other @{ permissions = @('APIConnectors.ReadWrite.All') }
            $PSDefaultParameterValues.Clear()
            $ours = Get-IdentityApiConnector -Session $session
            $others = Get-IdentityApiConnector -Session (New-TestSession $other)
            $run = Read-TestRun { $ours[0], $others[0], $ours[1], $others[1] | Remove-IdentityApiConnector -Confirm:$false }
            Get-TestCondition $run.Errors | Should -Be ConnectorInUse, ConnectorInUse
            $run.Warnings | Should -HaveCount 1
            @(Get-TestCall $emulator) -like '*UserFlows' | Should -HaveCount 1
            (Invoke-TestEmulator $other Get connectors).id | Should -Be c3
        }
        finally {
            Stop-TestEmulator $other
            $PSDefaultParameterValues['*ApiConnector*:Session'] = $session
        }
    }
}
