BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    . "$PSScriptRoot/../TestSample.ps1"
    . "$PSScriptRoot/../TestServer.ps1"
    $sample = "$Repository/samples/GitHubActionsJob.ps1"
    $emulator = Start-TestEmulator
    $issuer = @{ issuer = 'https://token.actions.githubusercontent.com'; subject = 'repo:contoso/identity:ref:refs/heads/main' }
    $tenant = Invoke-TestEmulator $emulator Post tenants @{ domain = 'contoso.com'; apps = @(@{ federatedCredentials = @($issuer) }) }
    $github = Start-TestServer @{ '/token' = ConvertTo-Json @{ count = 1; value = (Invoke-TestEmulator $emulator Post federatedTokens $issuer).token } }

    # Runs it as a runner does, and gives ExitCode, Output, Errors and Summary.
    function Invoke-Job([hashtable] $With = @{}) {
        $environment = @{
            ACTIONS_ID_TOKEN_REQUEST_URL   = "$($github.Root)/token?api-version=2.0"
            ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'of-the-runner'
            GITHUB_STEP_SUMMARY            = "$TestDrive/$([guid]::NewGuid()).md"
        }
        foreach ($name in $With.Keys) { $environment[$name] = $With[$name] }
        $run = Read-TestProcess -Environment $environment -ArgumentList '-Command', @"
            Import-Module '$ModulePath'
            `$PSDefaultParameterValues = @{ 'New-ApiConnectorSession:GraphEndpoint' = '$($emulator.Root)'; 'New-ApiConnectorSession:Authority' = '$($emulator.Root)' }
            & '$sample' -TenantId contoso.com -ClientId $($tenant.apps[0].clientId) -Days 30
"@
        $summary = Get-Content $environment.GITHUB_STEP_SUMMARY -Raw -ErrorAction Ignore
        $run | Add-Member Summary $summary -PassThru
    }
}
AfterAll {
    Stop-TestServer $github
    Stop-TestEmulator $emulator
}

Describe 'samples/GitHubActionsJob.ps1' {
    BeforeEach {
        $null = Invoke-TestEmulator $emulator Delete "connectors?tenant=$($tenant.id)"
        $null = Add-TestConnector $emulator 'Later' 300 -Tenant $tenant.id
    }

    It 'signs in with the token that the job is given, and succeeds when no certificate ends soon' {
        $run = Invoke-Job
        $run.Errors | Should -BeNullOrEmpty
        $run.ExitCode | Should -Be 0
        $run.Summary | Should -Match 'None ends within 30 days\.'
        $asked = @($github.Requests)[-1]
        $asked.Url | Should -Be '/token?api-version=2.0&audience=api://AzureADTokenExchange'
        $asked.Authorization | Should -Be 'Bearer of-the-runner'
    }

    It 'fails, warns and writes a summary when one does' {
        $null = Add-TestConnector $emulator "Soon`n::error::100%|" 10 -Tenant $tenant.id
        $run = Invoke-Job
        $run.ExitCode | Should -Be 1
        $day = (Get-Date).AddDays(10).ToString('yyyy-MM-dd')
        $lines = $run.Output -split '\r?\n'
        $lines | Should -Contain "::warning title=API connector::The certificate of Soon ::error::100   ends on $day."
        $lines -match '^::' | Should -HaveCount 1 -Because 'a name is no command to the runner'
        $run.Summary | Should -Match "\| Soon ::error::100   \| $day \|"
        $run.Errors | Should -Match '1 certificates end within 30 days\.'
    }

    It 'says what the job lacks when GitHub gives it no token' {
        $run = Invoke-Job @{ ACTIONS_ID_TOKEN_REQUEST_URL = '' }
        $run.ExitCode | Should -Be 1
        $run.Errors | Should -Match 'GitHub gives this job no token'
    }
}

Describe 'samples/github-actions.yml' {
    BeforeAll { $workflow = Get-Content "$Repository/samples/github-actions.yml" -Raw }

    It 'may ask for a token, and reads the repository only' {
        $workflow | Should -Match '(?m)^permissions:\n  contents: read\n  id-token: write\n(?! )'
    }

    It 'calls the script with parameters that it has' {
        $line = [regex]::Match($workflow, '(?m)run: (\./samples/(\S+\.ps1) .*)$')
        $command = Get-Command "$Repository/samples/$($line.Groups[2].Value)"
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($line.Groups[1].Value, [ref] $null, [ref] $null)
        $given = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandParameterAst] }, $true).ParameterName
        $given | Where-Object { -not $command.Parameters.ContainsKey($_) } | Should -BeNullOrEmpty
        $command.Parameters.Values | Where-Object { $_.Attributes.Mandatory -contains $true } | ForEach-Object Name | Where-Object { $_ -notin $given } | Should -BeNullOrEmpty
    }
}
