# What people type.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $emulator = Start-TestEmulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }
    $credential = [pscredential]::new('caller', (New-TestPassword))

    function Add-Connector([string[]] $DisplayName) {
        $DisplayName | ForEach-Object { $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = $_ } }
    }
    function Get-Stored { Invoke-TestEmulator $emulator Get connectors | ForEach-Object { $_ } }
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'A pipeline' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'creates the rows of a CSV file' {
        Set-Content "$TestDrive/new.csv" @(
            'DisplayName,TargetUrl'
            'Check invite,https://api.contoso.com/invite'
            '"Check ""domain""",https://api.contoso.com/domain?a=1&b=2'
        )
        $created = Import-Csv "$TestDrive/new.csv" | New-IdentityApiConnector -Credential $credential
        $created.DisplayName | Should -Be 'Check invite', 'Check "domain"'
        (Get-Stored).targetUrl | Should -BeExactly 'https://api.contoso.com/invite', 'https://api.contoso.com/domain?a=1&b=2'
    }

    It 'goes on when one row of a CSV file is wrong' {
        Set-Content "$TestDrive/new.csv" 'DisplayName,TargetUrl', 'One,https://api.contoso.com/1', 'Two,http://api.contoso.com/2', 'Three,https://api.contoso.com/3'
        $failure = Get-TestError { Import-Csv "$TestDrive/new.csv" | New-IdentityApiConnector -Credential $credential }
        Get-TestErrorName $failure | Should -Be 'InvalidTargetUrl'
        "$failure" | Should -BeLike "Cannot create the API connector 'Two'*https*"
        (Get-Stored).displayName | Should -Be 'One', 'Three'
    }

    It 'removes what a CSV file names by <Column>' -ForEach @(
        @{ Column = 'Id' }
        @{ Column = 'ApiConnectorId' }
        @{ Column = 'IdentityApiConnectorId' }
    ) {
        Add-Connector 'One', 'Two', 'Three'
        Get-IdentityApiConnector 'One', 'Three' | Select-Object DisplayName, @{ Name = $Column; Expression = 'Id' } | Export-Csv "$TestDrive/retired.csv"
        Import-Csv "$TestDrive/retired.csv" | Remove-IdentityApiConnector -Confirm:$false
        (Get-Stored).displayName | Should -Be 'Two'
    }

    It 'with -WhatIf sends nothing that changes anything' {
        $certificate = New-TestCertificate
        Add-Connector 'One', 'Two'
        $before = Get-Stored | ConvertTo-Json -Depth 5
        $told = & {
            Get-IdentityApiConnector | Remove-IdentityApiConnector -WhatIf
            Get-IdentityApiConnector | Set-IdentityApiConnector -DisplayName 'Other' -Credential $credential -WhatIf
            Get-IdentityApiConnector | Set-IdentityApiConnector -Certificate $certificate -WhatIf
            New-IdentityApiConnector 'Three' 'https://api.contoso.com/3?code=key' -Credential $credential -WhatIf
        }
        $told | Should -BeNullOrEmpty
        (Get-TestRequest $emulator).method | Select-Object -Unique | Should -Be 'GET'
        Get-Stored | ConvertTo-Json -Depth 5 | Should -Be $before
        $certificate.Dispose()
    }

    It 'renames everything, one by one' {
        Add-Connector 'One', 'Two'
        Get-IdentityApiConnector | ForEach-Object { $_ | Set-IdentityApiConnector -DisplayName "$($_.DisplayName) (old)" }
        (Get-Stored).displayName | Should -Be 'One (old)', 'Two (old)'
    }

    It 'copies a connector with its whole address' {
        $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = 'One'; targetUrl = 'https://api.contoso.com/1?code=key' }
        Get-IdentityApiConnector One | New-IdentityApiConnector -Credential $credential
        (Get-Stored).targetUrl | Should -BeExactly 'https://api.contoso.com/1?code=key', 'https://api.contoso.com/1?code=key'
    }

    It 'goes on after an id that is not there' {
        Add-Connector 'One', 'Two'
        $ids = (Get-Stored).id
        $failure = Get-TestError { $ids[0], 'gone', $ids[1] | Remove-IdentityApiConnector -Confirm:$false }
        Get-TestErrorName $failure | Should -Be 'ConnectorNotFound'
        $failure.TargetObject | Should -Be 'gone'
        Get-Stored | Should -BeNullOrEmpty
    }

    It 'sorts, selects and exports without a word of a secret' {
        $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = 'One'; targetUrl = 'https://api.contoso.com/1?code=the-key'; password = 'the-password' }
        Get-IdentityApiConnector | Sort-Object DisplayName | Select-Object * | Export-Csv "$TestDrive/all.csv"
        Get-IdentityApiConnector | ConvertTo-Json -Depth 5 | Set-Content "$TestDrive/all.json"
        Get-Content "$TestDrive/all.csv", "$TestDrive/all.json" -Raw | Should -Not -Match 'the-key|the-password'
    }
}

Describe 'A name' {
    BeforeEach { Reset-TestEmulator $emulator }

    It 'survives the round trip: <Name>' -ForEach @(
        @{ Name = "Contoso's `"best`" check" }
        @{ Name = 'Check [a-z]* ?' }
        @{ Name = '$(Get-Date) `n %20 \ / & + #' }
        @{ Name = 'Prüfung für Gäste' }
        @{ Name = '招待を確認' }
        @{ Name = 'בדיקה' }
        @{ Name = "emoji `u{1F469}`u{200D}`u{1F4BB}" }
        @{ Name = " spaces before and after " }
        @{ Name = "two`nlines`tand a tab" }
    ) {
        Add-Connector 'Another'
        (New-IdentityApiConnector $Name https://api.contoso.com/1 -Credential $credential).DisplayName | Should -BeExactly $Name
        (Get-Stored)[1].displayName | Should -BeExactly $Name
        $found = Get-IdentityApiConnector ([WildcardPattern]::Escape($Name))
        $found.DisplayName | Should -BeExactly $Name
        $found | Set-IdentityApiConnector -DisplayName "$Name!"
        (Get-Stored)[1].displayName | Should -BeExactly "$Name!"
        Get-IdentityApiConnector | Where-Object DisplayName -EQ "$Name!" | Remove-IdentityApiConnector -Confirm:$false
        (Get-Stored).displayName | Should -Be 'Another'
    }
}
