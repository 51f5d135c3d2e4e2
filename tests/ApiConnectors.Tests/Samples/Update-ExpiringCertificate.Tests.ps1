BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestSample.ps1"
    $sample = "$Repository/samples/Update-ExpiringCertificate.ps1"
    $emulator = Start-TestEmulator
    Connect-TestEmulator $emulator
    $password = New-TestPassword
    $next = New-TestCertificate -Days 365
}
AfterAll {
    Disconnect-TestEmulator
    Stop-TestEmulator $emulator
}

Describe 'samples/Update-ExpiringCertificate.ps1' {
    BeforeEach {
        Reset-TestEmulator $emulator
        $null = Add-TestConnector $emulator 'Check [invite]' 10
        $null = Add-TestConnector $emulator 'Later' 300
        $null = Add-TestConnector $emulator 'With a password'
        $folder = (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory).FullName
        Export-TestCertificate -Certificate $next -Path "$folder/Check [invite].pfx" -Password $password
    }

    It 'adds the next certificate to those that end soon, and to no other' {
        $done = & $sample -Folder $folder -Password $password
        $done.DisplayName | Should -Be 'Check [invite]'
        $done.Thumbprint | Should -Be $next.Thumbprint
        $done.ExpiresOn | Should -BeGreaterThan $done.ExpiredOn
        $read = Get-IdentityApiConnector -Id $done.Id
        $read.Certificates | Should -HaveCount 2
        $read.ActiveCertificate.Thumbprint | Should -Be $next.Thumbprint
        Get-TestRequest $emulator | Where-Object method -EQ 'POST' | Should -HaveCount 1
    }

    It 'does nothing the second time' {
        $null = & $sample -Folder $folder -Password $password
        & $sample -Folder $folder -Password $password | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        & $sample -Folder $folder -Password $password -WhatIf | Should -BeNullOrEmpty
        Get-TestRequest $emulator | Where-Object method -NE 'GET' | Should -BeNullOrEmpty
    }

    It 'says which file is missing, and goes on with the others' {
        $null = Add-TestConnector $emulator 'Another' 5
        $run = Read-TestStream { & $sample -Folder $folder -Password $password }
        $run.Output.DisplayName | Should -Be 'Check [invite]'
        $run.Errors | Should -HaveCount 1
        "$($run.Errors)" | Should -BeLike "There is no next certificate for 'Another (*)': '*Another.pfx' does not exist."
    }

    It 'refuses a certificate that ends no later' {
        New-TestCertificate -Days 9 | Export-TestCertificate -Path "$folder/Check [invite].pfx" -Password $password
        $run = Read-TestStream { & $sample -Folder $folder -Password $password }
        $run.Output | Should -BeNullOrEmpty
        "$($run.Errors)" | Should -BeLike "The next certificate for 'Check ``[invite``] (*)' ends no later than the one it has: *"
    }

    It 'says that a password is wrong, and sends nothing' {
        $run = Read-TestStream { & $sample -Folder $folder -Password (New-TestPassword) }
        $run.Errors | Should -HaveCount 1
        Get-TestRequest $emulator | Where-Object method -NE 'GET' | Should -BeNullOrEmpty
    }
}
