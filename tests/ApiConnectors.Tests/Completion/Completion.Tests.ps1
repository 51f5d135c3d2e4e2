# What the Tab key offers, in a tenant that a person would have.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestCompletion.ps1"
    $emulator = Start-TestEmulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }

    function Add-Connector([string] $DisplayName, [hashtable] $With = @{}) {
        $null = Invoke-TestEmulator $emulator Post connectors ($With + @{ displayName = $DisplayName })
    }
    function Reset-Tenant {
        Reset-TestEmulator $emulator
        Add-Connector 'Check invite' @{ id = 'RestApi_CheckInvite'; targetUrl = 'https://api.contoso.com/invite?code=the-key' }
        Add-Connector 'Check age' @{ id = '0f8fad5b-d9cb-469f-a165-70867728950e'; omitAuthenticationConfiguration = $true }
        Add-Connector 'Spare' @{ id = '007' }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_signup'; postAttributeCollection = 'RestApi_CheckInvite' }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_partners' }
    }
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'The ids of connectors' {
    BeforeAll { Reset-Tenant }

    It 'complete <Command>' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector -Id' }
        @{ Command = 'Set-IdentityApiConnector' }
        @{ Command = 'Set-IdentityApiConnector -ApiConnectorId' }
        @{ Command = 'Remove-IdentityApiConnector' }
        @{ Command = 'Add-ApiConnectorCertificate' }
        @{ Command = 'Get-ApiConnectorUserFlow -ApiConnector' }
        @{ Command = 'Set-ApiConnectorUserFlow B2X_1_signup PostAttributeCollection' }
        @{ Command = 'Set-ApiConnectorUserFlow -ApiConnector' }
    ) {
        (Get-TestCompletion "$Command ").CompletionText |
            Should -Be '0f8fad5b-d9cb-469f-a165-70867728950e', 'RestApi_CheckInvite', "'007'" -Because 'the menu is in the order of the names'
        (Get-TestCompletion "$Command rest").CompletionText | Should -Be 'RestApi_CheckInvite'
        (Get-TestCompletion "$Command 0F8").CompletionText | Should -Be '0f8fad5b-d9cb-469f-a165-70867728950e'
    }

    It 'are found by the names, which people know' {
        (Get-TestCompletion 'Remove-IdentityApiConnector check').CompletionText | Should -Be '0f8fad5b-d9cb-469f-a165-70867728950e', 'RestApi_CheckInvite'
        Complete-TestLine 'Remove-IdentityApiConnector "Check i' | Should -Be 'Remove-IdentityApiConnector RestApi_CheckInvite'
    }

    It 'are told with the name, the target without its query, and the authentication' {
        $offer = Get-TestCompletion 'Remove-IdentityApiConnector RestApi'
        $offer.ListItemText | Should -Be 'Check invite (RestApi_CheckInvite)'
        $offer.ToolTip | Should -Be 'https://api.contoso.com/invite?******, Basic as caller'
        (Get-TestCompletion 'Remove-IdentityApiConnector 0f8').ToolTip | Should -Be 'https://api.contoso.com/check, None'
    }

    It 'complete each of several' {
        Complete-TestLine "Remove-IdentityApiConnector RestApi_CheckInvite, spa" | Should -Be "Remove-IdentityApiConnector RestApi_CheckInvite, '007'"
    }

    It 'are no file names where nothing fits' {
        Get-TestCompletion 'Remove-IdentityApiConnector nobody-has-this' | Should -BeNullOrEmpty
        Push-Location $PSScriptRoot
        Get-TestCompletion 'Remove-IdentityApiConnector Compl' | Should -BeNullOrEmpty
        Pop-Location
    }
}

Describe 'An id' {
    It 'that is completed is that connector: <Id>' -ForEach @(
        @{ Id = '0f8fad5b-d9cb-469f-a165-70867728950e' }
        @{ Id = '00000000-0000-0000-0000-000000000000' }
        @{ Id = '12345678-1234-1234-1234-123456789012' }
        @{ Id = 'RestApi_Check.Age-2' }
        @{ Id = '007' }
        @{ Id = '1kb' }
        @{ Id = '0x1F' }
        @{ Id = '1e5' }
        @{ Id = '-Session' }
        @{ Id = 'two words' }
        @{ Id = "it's;`$(1)" }
    ) {
        Reset-TestEmulator $emulator
        Add-Connector 'Another'
        Add-Connector 'This one' @{ id = $Id }
        $line = Complete-TestLine "Get-IdentityApiConnector -Id 'This"
        $errors = @()
        $found = & ([scriptblock]::Create($line)) -ErrorVariable errors
        $errors | Should -BeNullOrEmpty
        $found.DisplayName | Should -Be 'This one'
        $found.Id | Should -BeExactly $Id
    }
}

Describe 'The names of connectors' {
    BeforeAll { Reset-Tenant }

    It 'complete Get-IdentityApiConnector <Typed>' -ForEach @(
        @{ Typed = ''; Offered = "'Check age'", "'Check invite'", 'Spare' }
        @{ Typed = 'CHECK'; Offered = "'Check age'", "'Check invite'" }
        @{ Typed = "'Check i"; Offered = "'Check invite'" }
        @{ Typed = '"Check i'; Offered = "'Check invite'" }
        @{ Typed = "'Check i'"; Offered = "'Check invite'" }
        @{ Typed = 'Check` i'; Offered = "'Check invite'" }
        @{ Typed = '-DisplayName Spa'; Offered = 'Spare' }
        @{ Typed = '-DisplayName:Spa'; Offered = 'Spare' }
        @{ Typed = '-Name Spa'; Offered = 'Spare' }
        @{ Typed = 'Spare, check` a'; Offered = "'Check age'" }
        @{ Typed = '*invite'; Offered = "'Check invite'" }
        @{ Typed = 'Check[' }
    ) {
        (Get-TestCompletion "Get-IdentityApiConnector $Typed").CompletionText | Should -Be $Offered
    }

    It 'complete the new name of Set-IdentityApiConnector, to change a word of it' {
        Complete-TestLine 'Set-IdentityApiConnector RestApi_CheckInvite -DisplayName "check i' |
            Should -Be "Set-IdentityApiConnector RestApi_CheckInvite -DisplayName 'Check invite'"
    }

    It 'do not complete the name of a connector that there is not yet' {
        (Get-TestCompletion 'New-IdentityApiConnector Spa').CompletionText | Should -Not -Contain 'Spare'
    }

    It 'that several connectors have are offered once' {
        Add-Connector 'Spare' @{ id = 'other' }
        (Get-TestCompletion 'Get-IdentityApiConnector Spa').CompletionText | Should -Be 'Spare'
        (Get-TestCompletion 'Get-IdentityApiConnector -Id Spa').CompletionText | Sort-Object | Should -Be "'007'", 'other'
    }
}

Describe 'A name' {
    It 'that is completed is that name, and no pattern or command: <Name>' -ForEach @(
        @{ Name = 'This' }
        @{ Name = 'This one' }
        @{ Name = "This isn't `"easy`"" }
        @{ Name = 'This [a-z]* one?' }
        @{ Name = 'This ` and ``' }
        @{ Name = 'This $(throw) $home; throw | & {} @x #y' }
        @{ Name = "This $([char]0x2018)smart$([char]0x2019) $([char]0x201C)quotes$([char]0x201D)" }
        @{ Name = 'This,that' }
        @{ Name = 'This.招待を確認' }
        @{ Name = 'This בדיקה' }
        @{ Name = "This `u{1F469}`u{200D}`u{1F4BB}" }
        @{ Name = 'This one ' }
    ) {
        Reset-TestEmulator $emulator
        Add-Connector 'That one'
        Add-Connector 'Thi'
        Add-Connector 'That'
        Add-Connector $Name
        $offers = @(Get-TestCompletion 'Get-IdentityApiConnector This' | Where-Object ListItemText -CEQ $Name)
        $offers | Should -HaveCount 1
        $found = & ([scriptblock]::Create("Get-IdentityApiConnector $($offers[0].CompletionText)"))
        $found.DisplayName | Should -BeExactly $Name
        (Complete-TestLine "Get-IdentityApiConnector $($offers[0].CompletionText)") |
            Should -BeExactly "Get-IdentityApiConnector $($offers[0].CompletionText)" -Because 'the same key pressed again changes nothing'
    }

    It 'that cannot be typed on one line is not offered, and its connector is, by its id' {
        Reset-TestEmulator $emulator
        Add-Connector "two`nlines" @{ id = 'RestApi_Two' }
        Add-Connector "`e[31mred" @{ id = 'RestApi_Red' }
        Get-TestCompletion 'Get-IdentityApiConnector ' | Should -BeNullOrEmpty
        $offers = Get-TestCompletion 'Get-IdentityApiConnector -Id '
        $offers.CompletionText | Sort-Object | Should -Be 'RestApi_Red', 'RestApi_Two'
        $offers.ListItemText | Should -Not -Match '\p{Cc}'
    }
}

Describe 'User flows' {
    BeforeAll { Reset-Tenant }

    It 'complete <_>' -ForEach 'Get-ApiConnectorUserFlow', 'Set-ApiConnectorUserFlow', 'Clear-ApiConnectorUserFlow', 'Clear-ApiConnectorUserFlow -UserFlowId' {
        (Get-TestCompletion "$_ ").CompletionText | Should -Be 'B2X_1_partners', 'B2X_1_signup'
        (Get-TestCompletion "$_ b2x_1_s").CompletionText | Should -Be 'B2X_1_signup'
    }

    It 'complete in an Azure AD B2C tenant too' {
        Reset-TestEmulator $emulator
        $null = Invoke-TestEmulator $emulator Patch options @{ tenantKind = 'azureADB2C' }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2C_1_signup' }
        Complete-TestLine 'Get-ApiConnectorUserFlow b2c' | Should -Be 'Get-ApiConnectorUserFlow B2C_1_signup'
        Reset-TestEmulator $emulator
    }
}

Describe 'Fixed values' {
    It 'complete <Line>' -ForEach @(
        @{ Line = 'Set-ApiConnectorUserFlow B2X_1_signup '; Offered = 'PostAttributeCollection', 'PostFederationSignup', 'PreTokenIssuance' }
        @{ Line = 'Clear-ApiConnectorUserFlow -Step Pre'; Offered = 'PreTokenIssuance' }
        @{ Line = 'Get-IdentityApiConnector -ApiVersion '; Offered = 'beta', 'v1.0' }
        @{ Line = 'Set-ApiConnectorUserFlow -ApiVersion b'; Offered = 'beta' }
        @{ Line = 'New-ApiConnectorSession -Environment '; Offered = 'China', 'Global', 'USGov', 'USGovDoD' }
    ) {
        (Get-TestCompletion $Line).CompletionText | Should -Be $Offered
    }
}
