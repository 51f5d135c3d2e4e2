BeforeAll { . "$PSScriptRoot/../TestUserFlowTenant.ps1" }
AfterAll { Stop-TestEmulator $emulator }

Describe 'Set-ApiConnectorUserFlow' {
    BeforeEach { Reset-TestTenant $emulator }

    It 'attaches a connector, reads back and writes the step' {
        $step = Set-ApiConnectorUserFlow -Id B2X_1_free -Step PostAttributeCollection -ApiConnector c3
        "$step $($step.ApiConnectorId) $($step.ApiConnectorName)" | Should -Be 'B2X_1_free (PostAttributeCollection) c3 Spare'
        (Get-TestUserFlow $emulator B2X_1_free).postAttributeCollection | Should -Be c3
        $flow = 'identity/b2xUserFlows/B2X_1_free/apiConnectorConfiguration'
        Get-TestCall $emulator | Should -Be "GET $flow", "PUT $flow/postAttributeCollection/`$ref", "GET $flow"
    }

    It "sends a link on the session's own root, in the version that is used: <Version>" -ForEach @(@{ Version = 'v1.0' }, @{ Version = 'beta' }) {
        $null = Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup c3 -ApiVersion $Version
        $put = Get-TestRequest $emulator | Where-Object method -EQ PUT
        $put.path | Should -Be "/$Version/identity/b2xUserFlows/B2X_1_free/apiConnectorConfiguration/postFederationSignup/`$ref"
        ($put.body | ConvertFrom-Json).'@odata.id' | Should -Be "$($emulator.Root)/$Version/identity/apiConnectors/c3"
        $put.hasContentLength | Should -BeTrue
    }

    It 'sends nothing when the connector is attached already, and writes the step' {
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_signup PostFederationSignup c1 -Verbose }
        $run.Output.ApiConnectorName | Should -Be 'Check invite'
        $run.Verbose | Should -Contain 'B2X_1_signup (PostFederationSignup) calls c1 already. Nothing was sent.'
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'takes the connector as <Name>' -ForEach @(
        @{ Name = 'an object'; Connector = { Get-IdentityApiConnector Spare } }
        @{ Name = 'a row with an Id'; Connector = { [pscustomobject]@{ Id = 'c3' } } }
        @{ Name = 'a step that calls it'; Connector = { Set-ApiConnectorUserFlow B2X_1_partners PostFederationSignup c3 } }
    ) {
        (Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup (& $Connector)).ApiConnectorId | Should -Be c3
    }

    It 'takes one connector and not two' {
        { Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup c1, c2 } | Should -Throw '*one API connector, not 2*'
        Get-TestCall $emulator | Should -BeNullOrEmpty
    }

    It 'replaces a connector wherever it is called, from the pipeline' {
        $steps = Get-ApiConnectorUserFlow -ApiConnector c1 | Set-ApiConnectorUserFlow -ApiConnector c3
        $steps.UserFlowId | Should -Be B2X_1_signup, B2X_1_partners
        (Get-TestUserFlow $emulator B2X_1_signup).postFederationSignup | Should -Be c3
        (Get-TestUserFlow $emulator B2X_1_partners).postAttributeCollection | Should -Be c3
    }

    It 'puts back what Export-Csv kept' {
        $rows = Get-ApiConnectorUserFlow | ConvertTo-Csv
        $null = Get-ApiConnectorUserFlow | Clear-ApiConnectorUserFlow
        $rows | ConvertFrom-Csv | Set-ApiConnectorUserFlow | Should -HaveCount 3
        (Get-TestUserFlow $emulator B2X_1_signup).postAttributeCollection | Should -Be c2
    }

    It 'sets several flows, and goes on after one that is not there' {
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_none, B2X_1_free PostFederationSignup c3 }
        Get-TestCondition $run.Errors | Should -Be UserFlowNotFound
        $run.Errors[0].TargetObject | Should -Be B2X_1_none
        $run.Errors[0].ErrorDetails.Message | Should -BeLike "Cannot attach the API connector to the user flow 'B2X_1_none' at PostFederationSignup*Get-ApiConnectorUserFlow*"
        $run.Output.UserFlowId | Should -Be B2X_1_free
    }

    It 'calls a connector that is not there by its own name' {
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup none }
        Get-TestCondition $run.Errors | Should -Be ConnectorNotFound
    }

    It 'has an error when Graph accepts the change and does not make it' {
        Set-TestOption $emulator @{ userFlowChangesTakeEffect = $false }
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_signup PostFederationSignup c3 }
        Get-TestCondition $run.Errors | Should -Be ChangeNotApplied
        $run.Errors[0].CategoryInfo.Category | Should -Be InvalidResult
        $run.Errors[0].ErrorDetails.Message | Should -BeLike '*accepted the change, but the step calls Check invite all the same*'
        $run.Output | Should -BeNullOrEmpty
        @(Get-TestChange $emulator).Count | Should -Be 1
    }

    It 'names the scope that attaching takes' {
        Set-TestOption $emulator @{ permissions = @('IdentityUserFlow.Read.All') }
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup c3 }
        Get-TestCondition $run.Errors | Should -Be Forbidden
        $run.Errors[0].ErrorDetails.Message | Should -BeLike '*permission IdentityUserFlow.ReadWrite.All*'
    }

    It 'says what is not known when the change gets no proper answer' {
        $null = Invoke-TestEmulator $emulator Post faults @{ method = 'PUT'; status = 500 }
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup c3 }
        $run.Errors[0].ErrorDetails.Message | Should -BeLike '*is not known: look with Get-ApiConnectorUserFlow*'
    }

    It 'says with -WhatIf what it would replace, and sends no change' {
        Read-TestWhatIf { Get-IdentityApiConnector Spare | ForEach-Object { Set-ApiConnectorUserFlow B2X_1_signup PostFederationSignup $_ -WhatIf } } |
            Should -Be ('What if: Performing the operation "Attach API connector Spare (c3) in place of Check invite (c1)" ' +
                'on target "B2X_1_signup (PostFederationSignup)".')
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'does not ask unless it is told to' {
        (Get-Command Set-ApiConnectorUserFlow).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $true).ConfirmImpact |
            Should -Be Medium
    }

    It 'refuses the step of beta on v1.0 before any change' {
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2X_1_free PreTokenIssuance c3 }
        Get-TestCondition $run.Errors | Should -Be StepNotAvailable
        $run.Errors[0].CategoryInfo.Category | Should -Be InvalidArgument
        $run.Errors[0].ErrorDetails.Message | Should -BeLike '*-ApiVersion beta*'
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'sets the step of beta on beta' {
        (Set-ApiConnectorUserFlow B2X_1_free PreTokenIssuance c3 -ApiVersion beta).ApiConnectorId | Should -Be c3
    }

    It 'sets it in an Azure AD B2C tenant whatever the version, because its flows are always on beta: <Name>' -ForEach @(
        @{ Name = 'left out'; How = @{} }
        @{ Name = 'v1.0'; How = @{ ApiVersion = 'v1.0' } }
    ) {
        Reset-TestTenant $emulator B2C_1
        Set-TestOption $emulator @{ tenantKind = 'azureADB2C' }
        $shown = Get-ApiConnectorUserFlow B2C_1_free @How | Where-Object Step -EQ PreTokenIssuance
        ($shown | Set-ApiConnectorUserFlow -ApiConnector c3 @How).ApiConnectorName | Should -Be 'Spare'
        (Get-TestUserFlow $emulator B2C_1_free).preTokenIssuance | Should -Be 'c3'
        ($shown | Clear-ApiConnectorUserFlow @How).ApiConnectorId | Should -BeNullOrEmpty
        (Get-TestUserFlow $emulator B2C_1_free).preTokenIssuance | Should -BeNullOrEmpty
    }

    It 'finds out an Azure AD B2C tenant once for a pipeline' {
        Reset-TestTenant $emulator B2C_1
        Set-TestOption $emulator @{ tenantKind = 'azureADB2C' }
        $run = Read-TestRun { Set-ApiConnectorUserFlow B2C_1_free, B2C_1_partners PostFederationSignup c3 -Verbose }
        $run.Output.ApiConnectorId | Should -Be c3, c3
        $run.Verbose | Should -Contain 'This is an Azure AD B2C tenant: its user flows are b2cUserFlows, which are on beta only.'
        @(Get-TestCall $emulator) -like '*b2xUserFlows*' | Should -HaveCount 1
    }

    It 'goes back to the session that <Name> was read with' -ForEach @(
        @{ Name = 'a step'; Script = { Get-ApiConnectorUserFlow B2X_1_free -Session $session | Where-Object Step -EQ PostFederationSignup | Set-ApiConnectorUserFlow -ApiConnector c3 } }
        @{ Name = 'the connector'; Script = { Set-ApiConnectorUserFlow B2X_1_free PostFederationSignup (Get-IdentityApiConnector Spare -Session $session) } }
    ) {
        $PSDefaultParameterValues.Clear()
        try { (& $Script).ApiConnectorId | Should -Be c3 }
        finally { $PSDefaultParameterValues['*ApiConnector*:Session'] = $session }
    }
}
