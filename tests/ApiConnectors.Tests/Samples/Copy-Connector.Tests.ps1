BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestSample.ps1"
    $sample = "$Repository/samples/Copy-Connector.ps1"
    $test = Start-TestEmulator
    $production = Start-TestEmulator
    $to = @{ From = New-TestSession $test; To = New-TestSession $production }
    $credential = [pscredential]::new('caller', (New-TestPassword))
}
AfterAll {
    Stop-TestEmulator $test
    Stop-TestEmulator $production
}

Describe 'samples/Copy-Connector.ps1' {
    BeforeEach {
        Reset-TestEmulator $test
        Reset-TestEmulator $production
        $null = Add-TestConnector $test 'Check invite' 0 @{ targetUrl = 'https://test.api.contoso.com/invite' }
        $null = Add-TestConnector $test 'Check age' 0 @{ targetUrl = 'https://other.contoso.com/age?code=the-key' }
        $null = Add-TestConnector $test 'Spare'
        $null = Add-TestConnector $production 'Spare' 0 @{ targetUrl = 'https://api.contoso.com/own' }
    }

    It 'makes what the other tenant lacks, and leaves alone what it has' {
        $run = Read-TestStream { & $sample @to -Credential $credential -HostName @{ 'test.api.contoso.com' = 'api.contoso.com' } }
        $run.Failures | Should -BeNullOrEmpty
        $run.Output.DisplayName | Should -Be 'Check invite', 'Check age'
        $stored = Get-TestConnector $production
        $stored.displayName | Should -Be 'Spare', 'Check invite', 'Check age'
        $stored.targetUrl | Should -Be 'https://api.contoso.com/own', 'https://api.contoso.com/invite', 'https://other.contoso.com/age'
        $stored[1].username | Should -Be 'caller'
        $run.Warnings | Should -Be "The query of the target of 'Check age' was not copied.", "'Spare' is there already, and was left alone."
        Get-TestRequest $test | Where-Object method -NE 'GET' | Should -BeNullOrEmpty
    }

    It 'copies those that are named' {
        & $sample '*invite' @to -Credential $credential | ForEach-Object DisplayName | Should -Be 'Check invite'
    }

    It 'gives the copies a certificate' {
        $certificate = New-TestCertificate
        (& $sample '*invite' @to -Certificate $certificate).ActiveCertificate.Thumbprint | Should -Be $certificate.Thumbprint
    }

    It 'makes nothing with -WhatIf' {
        $run = Read-TestStream { & $sample @to -Credential $credential -WhatIf }
        $run.Output | Should -BeNullOrEmpty
        $run.Warnings | Should -Contain "'Spare' is there already, and was left alone."
        Get-TestRequest $production | Where-Object method -NE 'GET' | Should -BeNullOrEmpty
    }
}
