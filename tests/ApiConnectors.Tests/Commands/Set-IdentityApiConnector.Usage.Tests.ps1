# Which user flows a change would reach.

BeforeAll {
    . "$PSScriptRoot/../TestUserFlowTenant.ps1"
    $credential = [pscredential]::new('caller', (ConvertTo-SecureString 'a-password' -AsPlainText))
    $target = @{ TargetUrl = 'https://api.contoso.com/new' }
}
AfterAll { Stop-TestEmulator $emulator }

Describe 'Set-IdentityApiConnector' {
    BeforeEach { Reset-TestTenant $emulator }

    It 'names the flows with -WhatIf when <Name> changes' -ForEach @(
        @{ Name = 'the target'; Change = { $target } }
        @{ Name = 'the authentication'; Change = { @{ Credential = $credential } } }
    ) {
        $change = & $Change
        $lines = Read-TestWhatIf { 'c1', 'c2', 'c3' | Set-IdentityApiConnector @change -WhatIf }
        $lines[0] | Should -BeLike '*on target "c1, used by B2X_1_signup (PostFederationSignup), B2X_1_partners (PostAttributeCollection)".'
        $lines[1] | Should -BeLike '*on target "c2, used by B2X_1_signup (PostAttributeCollection)".'
        $lines[2] | Should -BeLike '*on target "c3".'
        Get-TestCall $emulator | Should -Be 'GET identity/b2xUserFlows', 'POST $batch'
    }

    It 'names them with -Verbose, and changes the connector' {
        $run = Read-TestRun { Set-IdentityApiConnector c2 @target -Verbose }
        $run.Verbose -like 'Performing*' | Should -BeLike '*on target "c2, used by B2X_1_signup (PostAttributeCollection)".'
        Get-TestChange $emulator | Should -Be 'PATCH identity/apiConnectors/c2'
    }

    It 'names them when it asks' {
        Read-TestPrompt $emulator "Set-IdentityApiConnector c2 -TargetUrl $($target.TargetUrl) -Confirm" |
            Should -BeLike '*on target "c2, used by B2X_1_signup (PostAttributeCollection)".*'
        Get-TestChange $emulator | Should -BeNullOrEmpty
    }

    It 'looks when <Name>' -ForEach @(
        @{ Name = 'WhatIfPreference is set'; Script = { $WhatIfPreference = $true; Set-IdentityApiConnector c2 @target } }
        @{ Name = 'VerbosePreference is set'; Script = { $VerbosePreference = 'Continue'; Set-IdentityApiConnector c2 @target 4>$null } }
        @{ Name = 'VerbosePreference is set and a question is answered before'; Script = { $VerbosePreference = 'Continue'; Set-IdentityApiConnector c2 @target -Confirm:$false 4>$null } }
    ) {
        & $Script
        Get-TestCall $emulator | Should -Contain 'GET identity/b2xUserFlows'
    }

    It 'does not look when <Name>' -ForEach @(
        @{ Name = 'nobody sees it'; Script = { Set-IdentityApiConnector c2 @target } }
        @{ Name = 'the question is answered before'; Script = { $ConfirmPreference = 'Low'; Set-IdentityApiConnector c2 @target -Confirm:$false } }
        @{ Name = '-WhatIf and -Verbose are switched off'; Script = { $WhatIfPreference = $true; $VerbosePreference = 'Continue'; Set-IdentityApiConnector c2 @target -WhatIf:$false -Verbose:$false } }
        @{ Name = 'nothing is to be asked'; Script = { $ConfirmPreference = 'None'; Set-IdentityApiConnector c2 @target } }
    ) {
        & $Script
        Get-TestCall $emulator | Should -Be 'PATCH identity/apiConnectors/c2'
    }

    It 'does not look when the name alone changes' {
        Read-TestWhatIf { Set-IdentityApiConnector c1 -DisplayName New -WhatIf } | Should -BeLike '*on target "c1".'
        Get-TestCall $emulator | Should -BeNullOrEmpty
    }

    It 'changes the connector also when the use cannot be read, and says so: <Status>' -ForEach @(@{ Status = 403 }, @{ Status = 500 }) {
        $null = Invoke-TestEmulator $emulator Post faults @{ pathContains = 'UserFlows'; status = $Status; times = 9 }
        $run = Read-TestRun { 'c1', 'c2' | Set-IdentityApiConnector @target -Verbose }
        $run.Errors | Should -BeNullOrEmpty
        $run.Warnings | Should -BeNullOrEmpty
        @($run.Verbose -like 'Performing*')[0] | Should -BeLike '*on target "c1, whose use by user flows could not be checked".'
        Get-TestChange $emulator | Should -Be 'PATCH identity/apiConnectors/c1', 'PATCH identity/apiConnectors/c2'
        @(Get-TestCall $emulator) -like '*b2xUserFlows' | Should -HaveCount 1
    }
}
