# What the views show: in windows of 120 and 80 columns, with names from all over the world, and in colour where there is one.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"

    $names = @(
        'Check invite'
        'A name that is much longer than any column of a table could ever be, and then some'
        '招待状を確認するためのコネクタ（本番環境・東日本）と年齢の確認'
        'בדיקת הזמנה לפני יצירת משתמש חדש במערכת של הארגון'
        'שָׁלוֹם עֲלֵיכֶם שָׁלוֹם עֲלֵיכֶם שָׁלוֹם'
        "Emoji $("`u{1F469}`u{200D}`u{1F4BB}" * 20)"
        "red `e[31m and`r`ntwo`tlines `u{202E}turned"
    )
    function New-TestRow([string] $Id, [string] $DisplayName, $Days, [string] $TargetUrl = 'https://api.contoso.com/check?code=the-key') {
        $authentication = if ($null -ne $Days) {
            $end = [DateTimeOffset]::UtcNow.AddDays($Days).ToUnixTimeSeconds()
            @{ '@odata.type' = '#microsoft.graph.clientCertificateAuthentication'
                certificateList = @(@{ thumbprint = 'A' * 40; notBefore = 1700000000; notAfter = $end; isActive = $Days -gt 0 })
            }
        }
        New-TestConnectorJson -Id $Id -DisplayName $DisplayName -TargetUrl $TargetUrl -Authentication $authentication
    }
    # The width on a screen, where East Asian characters take two columns.
    function Get-Width([string] $Line) { ($Line -replace '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uFF00-\uFF60]', '--').Length }
    function Get-Shown($Object, [int] $Width = 120) { $Object | Out-String -Stream -Width $Width | Where-Object { $_.Trim() } }

    $graph = Connect-TestGraph
    $rows = 0..($names.Count - 1) | ForEach-Object { New-TestRow ([guid]::new($_, 0, 0, [byte[]]::new(8))) $names[$_] 100.5 }
    $null = $graph.Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson $rows))
    $world = @(Get-IdentityApiConnector)

    # By what is left, in days.
    $days = @{ expired = -1; today = 0.6; 'in 2 days' = 2.5; 'in 6 days' = 6.9; 'in 7 days' = 7.1; 'in 29 days' = 29.9; 'in 30 days' = 30.1; 'in 999 days' = 999.5; 'in 3 years' = 1200; never = $null }
    $graph = Connect-TestGraph
    $rows = $days.Keys | ForEach-Object { New-TestRow $_ $_ $days[$_] }
    $null = $graph.Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson $rows))
    $ending = @{}
    Get-IdentityApiConnector | ForEach-Object { $ending[$_.Id] = $_ }
    $rendering = $PSStyle.OutputRendering
}

AfterAll { Reset-TestGraph }

Describe 'The table of connectors' {
    It 'in <Width> columns has a line for each, none too wide, and the whole ids' -ForEach @{ Width = 120 }, @{ Width = 100 }, @{ Width = 80 } {
        $lines = Get-Shown $world $Width
        $lines | Select-Object -Last $world.Count | ForEach-Object { Get-Width $_ | Should -BeLessOrEqual $Width }
        foreach ($connector in $world) { @($lines -match $connector.Id) | Should -HaveCount 1 }
        @($lines -match 'in 100 days') | Should -HaveCount $world.Count
    }

    It 'in 80 columns has name, id and expiry, and no half a column' {
        (Get-Shown $world 80)[0].Trim() -split '\s+' | Should -Be 'Name', 'Id', 'Expires'
    }

    It 'in more columns shows more of the target' {
        $long = New-TestRow 'id-1' 'One' $null "https://api.contoso.com/$('long/' * 30)"
        $null = (Connect-TestGraph).Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson $long))
        $connector = Get-IdentityApiConnector
        (Get-Shown $connector 120)[-1] | Should -BeLike '*api.contoso.com/long/long/l*…'
        (Get-Shown $connector 300)[-1] | Should -BeLike "*api.contoso.com/$('long/' * 30)"
    }

    It 'keeps the columns under each other where characters are wide: <_>' -ForEach 0, 1, 2, 3 {
        $line = (Get-Shown $world) -match $world[$_].Id
        Get-Width ($line -split $world[$_].Id)[0] | Should -Be 31
    }

    It 'cuts a name between characters, and says so' {
        $lines = Get-Shown $world
        ($lines -match $world[1].Id) | Should -BeLike 'A name that is much longer th…*'
        ($lines -match $world[2].Id) | Should -BeLike '招待状を確認するためのコネク…*' -Because 'each takes two columns'
        ($lines -match $world[3].Id) | Should -BeLike 'בדיקת הזמנה לפני יצירת משתמש …*'
        ($lines -match $world[4].Id) | Should -Match '^[\u0590-\u05FF ]+…' -Because 'a letter keeps its points'
        ($lines -match $world[5].Id) | Should -Match "^Emoji (`u{1F469}`u{200D}`u{1F4BB})+… " -Because 'no half of a character is left'
    }

    It 'shows a name on one line, and nothing of it to the terminal' {
        $line = (Get-Shown $world) -match $world[6].Id
        $line | Should -Match '^red  \[31m and  two lines  tur'
        $line | Should -Not -Match '[\p{Cc}\u202E]'
    }
}

Describe 'How long a certificate lasts' {
    It 'is told as <_>' -ForEach 'expired', 'in 2 days', 'in 6 days', 'in 7 days', 'in 29 days', 'in 30 days', 'in 999 days', 'in 3 years' {
        (Get-Shown $ending[$_])[-1] | Should -Match " $_ +Certificate"
        (Get-Shown $ending[$_].Certificates)[-1] | Should -Match " $_ "
        @((Get-Shown ($ending[$_] | Format-List)) -match "^CertificateExpiresOn : \d{4}-\d\d-\d\d \d\d:\d\d UTC, $_`$") | Should -HaveCount 1
    }

    It 'is told in hours on the last two days' {
        (Get-Shown $ending.today)[-1] | Should -Match ' in 15 hours '
        [ApiConnectors.Views.Expiry]::Of([datetime]::UtcNow.AddMinutes(5), $null) | Should -Be 'in 1 hour'
    }

    It 'is told of nothing where there is no certificate' {
        (Get-Shown $ending.never)[-1] | Should -Match '^never +never +Basic '
        [ApiConnectors.Views.Expiry]::Of($null, $null) | Should -Be ''
    }

    It 'is the same in every time zone and culture' -Skip:$IsWindows {
        $culture, $zone = [cultureinfo]::CurrentCulture, $env:TZ
        try {
            [cultureinfo]::CurrentCulture = 'ar-SA'
            $env:TZ = 'Pacific/Kiritimati'
            [TimeZoneInfo]::ClearCachedData()
            $null = (Connect-TestGraph).Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson (New-TestRow 'id-1' 'One' 6.9)))
            $connector = Get-IdentityApiConnector
            (Get-Shown $connector)[-1] | Should -Match 'in 6 days'
            $connector.CertificateExpiresOn | Should -BeGreaterThan (Get-Date).AddDays(6.8)
            $connector.CertificateExpiresOn | Should -BeLessThan (Get-Date).AddDays(7)
            $until = [datetime]::UtcNow.AddDays(6.9).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
            $connector | Format-List | Out-String | Should -Match "CertificateExpiresOn : $until \d\d:\d\d UTC, in 6 days"
        }
        finally {
            [cultureinfo]::CurrentCulture, $env:TZ = $culture, $zone
            [TimeZoneInfo]::ClearCachedData()
        }
    }
}

Describe 'Colour' {
    AfterEach { $PSStyle.OutputRendering = $rendering }

    It 'is that of <Colour> for what is <Shown>' -ForEach @(
        @{ Shown = 'expired'; Colour = 'Error' }
        @{ Shown = 'in 6 days'; Colour = 'Error' }
        @{ Shown = 'in 7 days'; Colour = 'Warning' }
        @{ Shown = 'in 29 days'; Colour = 'Warning' }
        @{ Shown = 'in 30 days' }
    ) {
        $expected = $Colour ? "$($PSStyle.Formatting.$Colour)$Shown$($PSStyle.Reset)" : $Shown
        [ApiConnectors.Views.Expiry]::Of($ending[$Shown].CertificateExpiresOn, $PSStyle.Formatting) | Should -BeExactly $expected
    }

    It 'is in the views of a host that renders it: <View>' -Skip:(-not $Host.UI.SupportsVirtualTerminal) -ForEach @(
        @{ View = 'Format-Table'; Of = { $ending.expired } }
        @{ View = 'Format-List'; Of = { $ending.expired } }
        @{ View = 'Format-Table'; Of = { $ending.expired.Certificates } }
        @{ View = 'Format-List'; Of = { $ending.expired.Certificates } }
    ) {
        $PSStyle.OutputRendering = 'Ansi'
        (& $Of | & $View | Out-String -Width 120).Contains("$($PSStyle.Formatting.Error)expired$($PSStyle.Reset)") | Should -BeTrue
    }

    It 'takes no room' -Skip:(-not $Host.UI.SupportsVirtualTerminal) {
        $PSStyle.OutputRendering = 'Ansi'
        $shown = Get-Shown $ending.expired | ForEach-Object { $_ -replace '\e\[[\d;]*m' }
        $PSStyle.OutputRendering = 'PlainText'
        $shown.TrimEnd() | Should -Be (Get-Shown $ending.expired).TrimEnd()
    }

    It 'is not in a text, in a file and with OutputRendering PlainText: <_>' -ForEach 'Host', 'PlainText' {
        $PSStyle.OutputRendering = $_
        $ending.expired | Out-File "$TestDrive/shown.txt"
        "$($ending.expired | Out-String)$(Get-Content "$TestDrive/shown.txt" -Raw)" | Should -Not -Match '\e'
    }

    It 'is not sent to a host that renders none' {
        $PSStyle.OutputRendering = 'Ansi'
        $console = Start-TestConsole $ModulePath
        $run = Invoke-TestConsole $console -Arguments $ending.expired { param($Connector) $Connector | Format-List | Out-Default }
        Stop-TestConsole $console
        "$($run.Lines)" | Should -Match 'UTC, expired'
        "$($run.Lines)" | Should -Not -Match 'UTC, \e'
    }
}

Describe 'Lists and wide views' {
    It 'of <What> have each value in words, and no secret' -ForEach @(
        @{ What = 'connectors'; Of = { $ending.expired }; Has = 'TargetUrl            : https://api.contoso.com/check?******'; Wide = 'expired' }
        @{ What = 'certificates'; Of = { $ending.expired.Certificates }; Has = 'NotBefore  : 2023-11-14 22:13 UTC'; Wide = 'A' * 40 }
    ) {
        Get-Shown (& $Of | Format-List) | Should -Contain $Has
        (Get-Shown (& $Of | Format-Wide)).TrimEnd() | Should -Be $Wide
        & $Of | Format-List | Out-String -Width 300 | Should -Not -Match 'the-key'
    }

    It 'of a session have who it is and where' {
        $session = New-ApiConnectorSession (New-TestPassword) -Environment USGov
        (Get-Shown ($session | Format-Wide)).TrimEnd() | Should -Be 'AccessToken, tenant unknown, USGov'
        Get-Shown ($session | Format-List) | Should -Contain 'Environment   : USGov'
    }

    It 'of a step of a user flow have the flow and the step' {
        $graph = Connect-TestGraph
        $null = $graph.Answer('GET', '*/b2xUserFlows', 200, '{"value":[{"id":"B2X_1_signup"}]}')
        $null = $graph.Answer('POST', '*/$batch', 200, (ConvertTo-Json -Depth 9 @{
                    responses = @(@{ id = '0'; status = 200; body = @{ postFederationSignup = @{ id = 'id-1'; displayName = $names[5] } } })
                }))
        $step = Get-ApiConnectorUserFlow
        (Get-Shown ($step | Format-Wide)).TrimEnd() | Should -Be 'B2X_1_signup (PostFederationSignup)'
        Get-Shown ($step | Format-List) | Should -Contain 'ApiConnectorId   : id-1'
        foreach ($width in 80, 120) { (Get-Shown $step $width)[-1] | Should -Match "^B2X_1_signup +PostFederationSignup +Emoji (`u{1F469}`u{200D}`u{1F4BB})+…" }
    }
}
