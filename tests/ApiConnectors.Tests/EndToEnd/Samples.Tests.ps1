BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
}

Describe 'samples/Quickstart.ps1' {
    It 'runs to its end without an error' {
        $run = Read-TestProcess '-File', "$Repository/samples/Quickstart.ps1", '-ModulePath', $ModulePath
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        $run.Errors | Should -BeNullOrEmpty
        $lines = $run.Output -split '\r?\n' | Where-Object { $_ }
        $lines | Should -Contain '# Create a connector with basic authentication'
        $lines[-1].Trim() | Should -Be '0' -Because 'the last step counts what is left'
        # What is written as it comes, a command or what -WhatIf and -Verbose say, has the length that it has.
        $lines | Where-Object { $_ -notmatch '^(PS>|What if:|GET |DELETE )' -and $_.Length -gt 120 } | Should -BeNullOrEmpty
    }
}

# The lines of the README, with nothing but the environment in addition.
Describe 'What a reader of the first page types' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $null = Add-MgEnvironment Emulator $emulator.Root $emulator.Root
        Connect-MgGraph -Scopes APIConnectors.ReadWrite.All, IdentityUserFlow.Read.All -Environment Emulator -StandInToken $emulator.AccessToken -NoWelcome
        $pw = New-TestPassword
        $certificate = New-TestCertificate -Days 20
        $certificate | Export-TestCertificate -Path "$TestDrive/new.pfx" -Password $pw
        Push-Location $TestDrive
        function Get-Stored { Invoke-TestEmulator $emulator Get connectors | ForEach-Object { $_ } }
    }
    AfterAll {
        Pop-Location
        $certificate.Dispose()
        Reset-TestGraph
        $null = Remove-MgEnvironment Emulator
        Stop-TestEmulator $emulator
    }

    It 'works as it stands' {
        function Get-Credential { [pscredential]::new('caller', (New-TestPassword)) }
        New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential (Get-Credential) | ForEach-Object DisplayName | Should -Be 'Check invite'
        Get-IdentityApiConnector 'Check*' | Set-IdentityApiConnector -TargetUrl https://api2.contoso.com/invite -WhatIf
        (Get-Stored).targetUrl | Should -Be 'https://api.contoso.com/invite'
        Get-IdentityApiConnector 'Check invite' | Set-IdentityApiConnector -CertificatePath ./new.pfx -CertificatePassword $pw
        (Get-IdentityApiConnector | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(30)).DisplayName | Should -Be 'Check invite'
        $next = New-TestCertificate
        Get-IdentityApiConnector 'Check invite' | Add-ApiConnectorCertificate -Certificate $next | ForEach-Object { $_.Certificates } | Should -HaveCount 2
        $next.Dispose()
        Get-IdentityApiConnector | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(30) | Should -BeNullOrEmpty
        Get-IdentityApiConnector | Select-Object Id | Export-Csv ./retired.csv
        Import-Csv ./retired.csv | Remove-IdentityApiConnector -Confirm:$false
        Get-Stored | Should -BeNullOrEmpty
    }
}
