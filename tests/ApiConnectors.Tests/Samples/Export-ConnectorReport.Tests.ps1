BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestSample.ps1"
    $sample = "$Repository/samples/Export-ConnectorReport.ps1"
    $emulator = Start-TestEmulator
    Connect-TestEmulator $emulator
}
AfterAll {
    Disconnect-TestEmulator
    Stop-TestEmulator $emulator
}

Describe 'samples/Export-ConnectorReport.ps1' {
    BeforeEach {
        Reset-TestEmulator $emulator
        $null = Add-TestConnector $emulator 'In order' 300 @{ id = 'c1'; targetUrl = 'https://api.contoso.com/in-order?code=the-key' }
        $null = Add-TestConnector $emulator 'Nobody <calls> it'
        $null = Add-TestConnector $emulator 'Soon' 10.5 @{ id = 'c3' }
        $null = Add-TestConnector $emulator 'Gone' -3.5
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_guests'; postFederationSignup = 'c1'; postAttributeCollection = 'c3' }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_partners'; postFederationSignup = 'c1' }
        $file = "$TestDrive/$([guid]::NewGuid())"
    }

    It 'writes a table, the ones to act on first' {
        (& $sample -Path "$file.csv").FullName | Should -Be (Get-Item "$file.csv").FullName
        $rows = Import-Csv "$file.csv"
        $rows.Name | Should -Be 'Gone', 'Soon', 'Nobody <calls> it', 'In order'
        $rows.State | Should -Be 'expired', 'to renew', 'not used', 'in order'
        $rows.DaysLeft | Should -Be '-4', '10', '', '299'
        $rows[3].UsedBy | Should -Be 'B2X_1_guests (PostFederationSignup), B2X_1_partners (PostFederationSignup)'
        $rows[1].ExpiresOn | Should -Be ((Get-Date).AddDays(10.5).ToString('yyyy-MM-dd'))
    }

    It 'counts those that end within -Days as to be renewed' {
        $null = & $sample -Path "$file.csv" -Days 400
        (Import-Csv "$file.csv" | Where-Object State -EQ 'to renew').Name | Should -Be 'Soon', 'In order'
    }

    It 'writes a page, in which a name is no markup' {
        $null = & $sample -Path "$file.html"
        $page = Get-Content "$file.html" -Raw
        $page | Should -Match '<h1>API connectors, \d{4}-\d\d-\d\d</h1>'
        $page | Should -Match '1 expired, 1 to renew, 1 not used, 1 in order'
        $page | Should -Match 'Nobody &lt;calls&gt; it'
        $page | Should -Not -Match 'Nobody <calls>'
    }

    It 'shows no key of an address in a <_>' -ForEach 'csv', 'html' {
        $null = & $sample -Path "$file.$_"
        Get-Content "$file.$_" -Raw | Should -Not -Match 'the-key'
        Get-Content "$file.$_" -Raw | Should -Match 'api\.contoso\.com/in-order'
    }

    It 'says that the use is unknown when it may not be read' {
        $null = Invoke-TestEmulator $emulator Patch options @{ permissions = @('APIConnectors.Read.All') }
        $run = Read-TestStream { & $sample -Path "$file.csv" }
        $run.Failures | Should -BeNullOrEmpty
        $run.Warnings | Should -HaveCount 1
        $run.Warnings[0] | Should -BeLike '*which user flows*IdentityUserFlow.Read.All*'
        $rows = Import-Csv "$file.csv"
        $rows.UsedBy | Select-Object -Unique | Should -Be 'unknown'
        $rows.State | Should -Not -Contain 'not used'
    }

    It 'writes nothing with -WhatIf, nor when Graph fails' {
        & $sample -Path "$file.csv" -WhatIf | Should -BeNullOrEmpty
        $null = Invoke-TestEmulator $emulator Post faults @{ status = 500 }
        { & $sample -Path "$file.csv" } | Should -Throw
        Test-Path "$file.csv" | Should -BeFalse
    }

    It 'takes no file of another kind' {
        { & $sample -Path "$file.pdf" } | Should -Throw '*ends with .csv or .html*'
    }
}
