# -Credential of New- and Set-IdentityApiConnector: a credential, or a name whose password is asked for, once and only when it was typed.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $console = Start-TestConsole $ModulePath
    $emulator = Start-TestEmulator
    $session = New-TestSession $emulator
    $password = New-TestPassword
    $plain = ConvertFrom-SecureString $password -AsPlainText

    # The credentials that the service was sent.
    function Get-TestSent { Get-TestRequest $emulator | Where-Object body | ForEach-Object { ($_.body | ConvertFrom-Json).authenticationConfiguration } }
}

AfterAll {
    Stop-TestConsole $console
    Stop-TestEmulator $emulator
}

Describe 'A user name for -Credential' {
    BeforeEach {
        Reset-TestEmulator $emulator
        $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'c1'; displayName = 'Check invite' }
    }

    It 'has its password asked once for a whole pipeline: <Name>' -ForEach @(
        @{ Name = 'New'; Sent = 2
            Script = { param($s) 'One', 'Two' | ForEach-Object { [pscustomobject]@{ DisplayName = $_ } } | New-IdentityApiConnector -TargetUrl https://api.contoso.com -Credential caller -Session $s }
        }
        @{ Name = 'Set'; Sent = 2; Script = { param($s) 'c1', 'c1' | Set-IdentityApiConnector -Credential caller -Session $s } }
    ) {
        $run = Invoke-TestConsole $console $Script $session -Answer $plain
        $run.Errors | Should -BeNullOrEmpty
        $run.Questions | Should -HaveCount 1
        $run.Questions | Should -BeLike "*caller"
        Get-TestSent | Should -HaveCount $Sent
        (Get-TestSent).username | Should -Be (@('caller') * $Sent)
        (Get-TestSent).password | Should -BeExactly (@($plain) * $Sent)
    }

    It 'whose question is closed ends the command, and nothing is sent: <Name>' -ForEach @(
        @{ Name = 'New'; Script = { param($s) New-IdentityApiConnector One https://api.contoso.com -Credential caller -Session $s } }
        @{ Name = 'Set'; Script = { param($s) Set-IdentityApiConnector c1 -DisplayName Two -Credential caller -Session $s } }
    ) {
        $run = Invoke-TestConsole $console $Script $session -Answer 'Cancel'
        $run.Errors | Get-TestErrorId | Should -Be 'InvalidCredential'
        "$($run.Errors)" | Should -BeLike '*No credential was given.'
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is an error where nobody can be asked, and nothing is sent' {
        $run = Invoke-TestConsole $console { param($s) Set-IdentityApiConnector c1 -DisplayName Two -Credential caller -Session $s } $session
        $run.Errors | Should -HaveCount 1
        "$($run.Errors)" | Should -BeLike '*Nobody is there to ask*'
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'A property Credential of a pipeline''s objects' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'is taken when it is a credential, each object''s own' {
        $rows = 'One', 'Two' | ForEach-Object {
            [pscustomobject]@{ DisplayName = $_; TargetUrl = 'https://api.contoso.com'; Credential = [pscredential]::new("caller-$_", $password) }
        }
        $rows | New-IdentityApiConnector -Session $session | Should -HaveCount 2
        (Get-TestSent).username | Should -Be 'caller-One', 'caller-Two'
    }

    It 'is an error for each row of text, asks nothing, repeats nothing and sends nothing: <Name>' -ForEach @(
        @{ Name = 'New'; Script = { param($s, $rows) $rows | New-IdentityApiConnector -Session $s } }
        @{ Name = 'New with -WhatIf'; Script = { param($s, $rows) $rows | New-IdentityApiConnector -WhatIf -Session $s } }
    ) {
        $rows = "DisplayName,TargetUrl,Credential`nOne,https://api.contoso.com,caller:S3cret`nTwo,https://api.contoso.com,caller" | ConvertFrom-Csv
        $run = Invoke-TestConsole $console $Script $session, $rows -Answer $plain
        $run.Errors | Get-TestErrorId | Should -Be 'InvalidCredential', 'InvalidCredential'
        $run.Errors.TargetObject | Should -Be 'One', 'Two'
        "$($run.Errors)" | Should -BeLike "Cannot create the API connector 'One': Its property Credential is text*Give one with -Credential*"
        "$($run.Errors) $($run.Lines)" | Should -Not -Match 'S3cret'
        $run.Questions | Should -BeNullOrEmpty
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'is not looked at when -Credential is given' {
        $rows = "DisplayName,TargetUrl,Credential`nOne,https://api.contoso.com,somebody" | ConvertFrom-Csv
        $null = $rows | New-IdentityApiConnector -Credential ([pscredential]::new('caller', $password)) -Session $session
        (Get-TestSent).username | Should -Be 'caller'
    }

    It 'that is empty asks nothing and sends nothing' {
        $rows = "DisplayName,TargetUrl,Credential`nOne,https://api.contoso.com," | ConvertFrom-Csv
        $run = Invoke-TestConsole $console { param($s, $rows) $rows | New-IdentityApiConnector -Session $s } $session, $rows -Answer $plain
        $run.Errors | Should -HaveCount 1
        $run.Questions | Should -BeNullOrEmpty
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }
}
