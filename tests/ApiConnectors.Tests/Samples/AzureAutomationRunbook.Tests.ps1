BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    . "$PSScriptRoot/../TestSample.ps1"
    $sample = "$Repository/samples/AzureAutomationRunbook.ps1"
    $emulator = Start-TestEmulator
    $tenant = Invoke-TestEmulator $emulator Post tenants @{ domain = 'contoso.com'; managedIdentities = @(@{ systemAssigned = $true }) }
    $next = New-TestCertificate -Days 365
    Export-TestCertificate -Certificate $next -Path "$TestDrive/next.pfx"

    # Runs it as Azure Automation does: in a process of its own that has an identity and the assets of the account.
    function Invoke-Runbook([string] $Parameters = '') {
        $identity = @{ IDENTITY_ENDPOINT = "$($emulator.Root.TrimEnd('/'))/msi/token"; IDENTITY_HEADER = 'identity-header' }
        Invoke-TestProcess -Environment $identity -ArgumentList $ModulePath, $emulator.Root, "$TestDrive/next.pfx", $sample, $Parameters {
            param($ModulePath, $Root, $Asset, $Sample, $Parameters)
            Import-Module $ModulePath
            $PSDefaultParameterValues['New-ApiConnectorSession:GraphEndpoint'] = $Root
            function Get-AutomationCertificate([string] $Name) {
                if ($Name -ne 'invite-2027') { throw "There is no certificate asset $Name." }
                [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($Asset, '', 'Exportable')
            }
            $rows = [System.Collections.Generic.List[object]]::new()
            $failure = $null
            try { & ([scriptblock]::Create("& '$Sample' $Parameters")) | ForEach-Object { $rows.Add($_) } }
            catch { $failure = "$_" }
            @{ Rows = $rows; Failure = $failure }
        }
    }
}
AfterAll { Stop-TestEmulator $emulator }

Describe 'samples/AzureAutomationRunbook.ps1' {
    BeforeEach {
        $null = Invoke-TestEmulator $emulator Delete "connectors?tenant=$($tenant.id)"
        $null = Add-TestConnector $emulator 'Check invite' 10 -Tenant $tenant.id
        $null = Add-TestConnector $emulator 'Later' 300 -Tenant $tenant.id
    }

    It 'fails when a certificate ends soon and there is no next one' {
        $run = Invoke-Runbook
        $run.Rows.Name | Should -Be 'Check invite'
        $run.Rows.Rotated | Should -BeFalse
        $run.Failure | Should -Be '1 certificates end within 30 days, and there is no next one for them.'
    }

    It 'signs in with the identity and adds the asset to those that end soon' {
        $run = Invoke-Runbook '-CertificateName invite-2027'
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows.Name | Should -Be 'Check invite'
        $run.Rows.Rotated | Should -BeTrue
        $stored = Get-TestConnector $emulator -Tenant $tenant.id
        $stored[0].certificates.thumbprint | Should -Contain $next.Thumbprint
        @($stored[1].certificates) | Should -HaveCount 1
    }

    It 'has nothing to do when all certificates last' {
        $run = Invoke-Runbook '-Days 5'
        $run.Failure | Should -BeNullOrEmpty
        $run.Rows | Should -BeNullOrEmpty
    }
}
