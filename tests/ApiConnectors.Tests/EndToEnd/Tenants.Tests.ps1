# Tenants as they are: full, without permission, without the feature, in a cloud without v1.0, larger than a page.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $emulator = Start-TestEmulator
    $session = New-TestSession $emulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = $session }
    $credential = [pscredential]::new('caller', (New-TestPassword))

    function Set-Option([hashtable] $Option) { $null = Invoke-TestEmulator $emulator Patch options $Option }
    function Add-Connector([string] $DisplayName, [hashtable] $With = @{}) {
        Invoke-TestEmulator $emulator Post connectors (@{ displayName = $DisplayName } + $With)
    }
}

AfterAll { Stop-TestEmulator $emulator }

BeforeDiscovery {
    $commands = @(
        @{ Name = 'Get-IdentityApiConnector'; Permission = 'APIConnectors.Read.All'; Script = { Get-IdentityApiConnector } }
        @{ Name = 'New-IdentityApiConnector'; Permission = 'APIConnectors.ReadWrite.All'; Script = { New-IdentityApiConnector 'One' https://api.contoso.com/1 -Credential $credential } }
        @{ Name = 'Set-IdentityApiConnector'; Permission = 'APIConnectors.ReadWrite.All'; Script = { Set-IdentityApiConnector id-1 -DisplayName 'Other' } }
        @{ Name = 'Remove-IdentityApiConnector'; Permission = 'APIConnectors.ReadWrite.All'; Script = { Remove-IdentityApiConnector id-1 -Confirm:$false } }
    )
}

Describe 'A tenant' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'that is full refuses one more, and the error says how many it holds' {
        1..20 | ForEach-Object { $null = Add-Connector "Connector $_" }
        $failure = Get-TestError { New-IdentityApiConnector 'Connector 21' https://api.contoso.com/21 -Credential $credential }
        Get-TestErrorName $failure | Should -Be 'InvalidRequest'
        "$failure" | Should -BeLike "Cannot create the API connector 'Connector 21': A tenant can have at most 20 API connectors.*"
        $failure.TargetObject | Should -Be 'Connector 21'
        Get-IdentityApiConnector | Should -HaveCount 20
    }

    It 'that allows nothing is an error of <Name> that names <Permission> and the role' -ForEach $commands {
        Set-Option @{ permissions = @() }
        $failure = Get-TestError $Script
        Get-TestErrorName $failure | Should -Be 'Forbidden'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        "$failure" | Should -BeLike "*The token needs the scope or application permission $Permission;*External ID User Flow Administrator*"
    }

    It 'that allows reading only is read, and not changed' {
        $null = Add-Connector 'One' @{ id = 'id-1' }
        Set-Option @{ permissions = @('APIConnectors.Read.All') }
        Get-IdentityApiConnector | Should -HaveCount 1
        Get-TestErrorName (Get-TestError { Remove-IdentityApiConnector id-1 -Confirm:$false }) | Should -Be 'Forbidden'
    }

    It 'without self-service sign-up is an error of <Name> that says where to switch it on' -ForEach $commands {
        Set-Option @{ selfServiceSignUpEnabled = $false }
        $failure = Get-TestError $Script
        Get-TestErrorName $failure | Should -Be 'FeatureNotEnabled'
        $failure.CategoryInfo.Category | Should -Be 'NotEnabled'
        "$failure" | Should -BeLike '*self service sign up is not enabled*Enable guest self-service sign up via user flows*'
    }

    It 'that allows no duplicate names says so' {
        Set-Option @{ allowDuplicateNames = $false }
        $null = Add-Connector 'One'
        $failure = Get-TestError { New-IdentityApiConnector 'one' https://api.contoso.com/1 -Credential $credential }
        Get-TestErrorName $failure | Should -Be 'Conflict'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
    }

    It 'with two connectors of one name has both found' {
        $null = Add-Connector 'One'; $null = Add-Connector 'One'
        Get-IdentityApiConnector 'One' | Should -HaveCount 2
    }

    It 'in a cloud without v1.0 is served with -ApiVersion beta' {
        $null = Add-Connector 'One' @{ id = 'id-1' }
        Set-Option @{ v1Available = $false }
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'InvalidRequest'
        Get-IdentityApiConnector -ApiVersion beta | Set-IdentityApiConnector -DisplayName 'Other' -ApiVersion beta -PassThru | ForEach-Object DisplayName | Should -Be 'Other'
    }
}

Describe 'A list' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'of <Count> connectors in pages of <PageSize> comes whole and in order' -ForEach @(
        @{ Count = 0; PageSize = 1 }
        @{ Count = 1; PageSize = 1 }
        @{ Count = 7; PageSize = 3 }
        @{ Count = 20; PageSize = 20 }
        @{ Count = 45; PageSize = 20 }
    ) {
        Set-Option @{ pageSize = $PageSize }
        $names = @(for ($i = 1; $i -le $Count; $i++) { $null = Add-Connector "Connector $i"; "Connector $i" })
        @(Get-IdentityApiConnector | ForEach-Object DisplayName) | Should -Be $names
    }

    It 'that fails on its second page gives the first one and an error' {
        Set-Option @{ pageSize = 2 }
        1..4 | ForEach-Object { $null = Add-Connector "Connector $_" }
        $null = Invoke-TestEmulator $emulator Post faults @{ status = 500; skip = 1 }
        $script:names = @()
        $failure = Get-TestError { Get-IdentityApiConnector | ForEach-Object { $script:names += @($_.DisplayName) } }
        $names | Should -Be 'Connector 1', 'Connector 2'
        Get-TestErrorName $failure | Should -Be 'ServiceUnavailable'
    }

    It 'whose pages lead back to the first ends with an error' {
        Set-Option @{ pageSize = 1; nextLinkOverride = '{root}/v1.0/identity/apiConnectors' }
        1..2 | ForEach-Object { $null = Add-Connector "Connector $_" }
        Get-TestErrorName (Get-TestError { Get-IdentityApiConnector }) | Should -Be 'InvalidResponse'
        Get-TestRequest $emulator | Should -HaveCount 1
    }
}

Describe 'A connector with authentication that nobody knows' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'is shown as <Shown>: <What>' -ForEach @(
        @{ What = 'a type of the future'; Shown = 'Unknown'; Seed = @{ authenticationConfiguration = @{ '@odata.type' = '#microsoft.graph.bearerAuthentication'; secret = 'the-secret'; list = @(1, @{ a = 2 }) } } }
        @{ What = 'a type without a name'; Shown = 'Unknown'; Seed = @{ authenticationConfiguration = @{ username = 'caller' } } }
        @{ What = 'null'; Shown = 'None'; Seed = @{ authenticationConfiguration = $null } }
        @{ What = 'none'; Shown = 'None'; Seed = @{ omitAuthenticationConfiguration = $true } }
        @{ What = 'the type without #'; Shown = 'Basic'; Seed = @{ authenticationConfiguration = @{ '@odata.type' = 'microsoft.graph.BasicAuthentication'; username = 'caller' } } }
    ) {
        $null = Add-Connector 'One' (@{ id = 'id-1' } + $Seed)
        $null = Add-Connector 'Two'
        $read = Get-IdentityApiConnector
        $read | Should -HaveCount 2
        $read[0].AuthenticationType | Should -Be $Shown
        $read[0].CertificateExpiresOn | Should -Be ([datetime]::MaxValue)
        $table = $read | Out-String -Width 120
        $table | Should -Match "One\s+id-1\s+$Shown"
        ($table + ($read | Format-List * | Out-String)) | Should -Not -Match 'the-secret'
        $read[0] | Set-IdentityApiConnector -DisplayName 'Other'
        (Get-IdentityApiConnector -Id id-1).DisplayName | Should -Be 'Other'
    }
}
