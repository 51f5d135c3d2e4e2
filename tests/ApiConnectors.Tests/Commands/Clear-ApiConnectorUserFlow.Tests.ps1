BeforeAll { . "$PSScriptRoot/../TestUserFlowTenant.ps1" }
AfterAll { Stop-TestEmulator $emulator }

Describe 'Clear-ApiConnectorUserFlow' {
    BeforeEach { Reset-TestTenant $emulator }

    It 'detaches with an empty object, reads back and writes the step' {
        $step = Clear-ApiConnectorUserFlow -Id B2X_1_signup -Step PostFederationSignup
        "$step" | Should -Be 'B2X_1_signup (PostFederationSignup)'
        $step.ApiConnectorId, $step.ApiConnectorName | Should -Be $null, $null
        (Get-TestRequest $emulator | Where-Object method -EQ PUT).body | Should -Be '{}'
        $flow = Get-TestUserFlow $emulator B2X_1_signup
        $flow.postFederationSignup, $flow.postAttributeCollection | Should -Be $null, 'c2'
        (Get-TestCall $emulator)[-1] | Should -BeLike 'GET *'
    }

    It 'sends nothing when nothing is attached' {
        $run = Read-TestRun { Clear-ApiConnectorUserFlow B2X_1_free PostFederationSignup -Verbose }
        $run.Output.Count | Should -Be 1
        $run.Verbose | Should -Contain 'B2X_1_free (PostFederationSignup) calls no API connector already. Nothing was sent.'
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'takes steps from the pipeline' {
        Get-ApiConnectorUserFlow -ApiConnector c1 | Clear-ApiConnectorUserFlow | Should -HaveCount 2
        Get-ApiConnectorUserFlow | ForEach-Object ApiConnectorId | Should -Be c2
    }

    It 'goes back to the session that a step was read with' {
        $step = Get-ApiConnectorUserFlow -ApiConnector c2
        $PSDefaultParameterValues.Clear()
        try { ($step | Clear-ApiConnectorUserFlow).ApiConnectorId | Should -BeNullOrEmpty }
        finally { $PSDefaultParameterValues['*ApiConnector*:Session'] = $session }
        (Get-TestUserFlow $emulator B2X_1_signup).postAttributeCollection | Should -BeNullOrEmpty
    }

    It 'has an error when Graph accepts the change and does not make it' {
        Set-TestOption $emulator @{ userFlowChangesTakeEffect = $false }
        $run = Read-TestRun { Clear-ApiConnectorUserFlow B2X_1_signup PostFederationSignup }
        Get-TestCondition $run.Errors | Should -Be ChangeNotApplied
        $run.Output | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf what it would detach, and sends no change' {
        Read-TestWhatIf { Clear-ApiConnectorUserFlow B2X_1_signup PostFederationSignup -WhatIf } |
            Should -Be 'What if: Performing the operation "Detach API connector Check invite (c1)" on target "B2X_1_signup (PostFederationSignup)".'
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'refuses the step of beta on v1.0 before any change' {
        Get-TestCondition (Read-TestRun { Clear-ApiConnectorUserFlow B2X_1_free PreTokenIssuance }).Errors | Should -Be StepNotAvailable
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }
}
