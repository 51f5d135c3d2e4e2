# A person signs in with a code that is shown here, in a browser anywhere.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $emulator = Start-TestEmulator
    $console = Start-TestConsole $ModulePath
    # Loads what has it: a stop while PowerShell loads a module is an error of its own.
    $null = Invoke-TestConsole $console { $null = Get-Command New-ApiConnectorSession }

    # Dot-sourced before each test: a tenant whose device codes go like this.
    function Initialize-Tenant([hashtable] $DeviceCode = @{}) {
        Reset-TestEmulator $emulator
        $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
        $script = @{ interval = 0 }
        foreach ($name in $DeviceCode.Keys) { $script[$name] = $DeviceCode[$name] }
        $null = Invoke-TestEmulator $emulator Patch options @{ deviceCode = $script }
        $signIn = @{ UseDeviceCode = $true; TenantId = $t.Id; ClientId = $t.ClientId } + $t.Where
    }
}

AfterAll {
    Stop-TestConsole $console
    Stop-TestEmulator $emulator
}

Describe 'New-ApiConnectorSession -UseDeviceCode' {
    It 'shows where to enter which code, at the prompt and in the information stream, and not in the output' {
        . Initialize-Tenant
        $run = Invoke-TestConsole $console { param($signIn) New-ApiConnectorSession @signIn } $signIn
        $run.Errors | Should -BeNullOrEmpty
        $line = @($run.Lines -match 'To sign in')
        $line | Should -HaveCount 1
        $line | Should -Match '^To sign in, open https://microsoft.com/devicelogin in a browser and enter the code \w{9} before \d\d:\d\d\.$'
        $run.Streams.Information | Should -HaveCount 1
        "$($run.Streams.Information)" | Should -Be $line
        $run.Streams.Information.Tags | Should -Be 'PSHOST'
        $run.Output | Should -HaveCount 1
    }

    It 'says nothing with -InformationAction Ignore' {
        . Initialize-Tenant
        $run = Invoke-TestConsole $console { param($signIn) New-ApiConnectorSession @signIn -InformationAction Ignore } $signIn
        $run.Errors | Should -BeNullOrEmpty
        $run.Lines -match 'To sign in' | Should -BeNullOrEmpty
        $run.Output | Should -HaveCount 1
    }

    It 'waits for the person, and gives a session of that person' {
        . Initialize-Tenant @{ answers = @('authorization_pending', 'authorization_pending') }
        $session = New-ApiConnectorSession @signIn 6> $null
        $session.SignIn | Should -Be 'DeviceCode'
        $session.Account | Should -Be $t.Upn
        $session.TenantId | Should -Be $t.Id
        $session.ClientId | Should -Be $t.ClientId
        $session.Scopes | Should -Be 'APIConnectors.ReadWrite.All'
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
        Get-TestTrail $emulator | Should -Be 'devicecode', 'token', 'token', 'token', 'GET'
    }

    It 'asks for the scopes that are named, of this Graph' {
        . Initialize-Tenant
        $session = New-ApiConnectorSession @signIn -Scopes IdentityUserFlow.ReadWrite.All, APIConnectors.ReadWrite.All 6> $null
        $session.Scopes | Sort-Object | Should -Be 'APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All'
        $body = [uri]::UnescapeDataString((Get-TestRequest $emulator)[0].body)
        $body | Should -Match ([regex]::Escape("$($emulator.Root.TrimEnd('/'))/IdentityUserFlow.ReadWrite.All"))
    }

    It 'needs neither tenant nor client id: the person''s own, and the application of Connect-MgGraph' {
        . Initialize-Tenant
        $null = Invoke-TestEmulator $emulator Post "apps?tenant=$($t.Id)" @{ clientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e' }
        $where = $t.Where
        $session = New-ApiConnectorSession -UseDeviceCode @where 6> $null
        $session.ClientId | Should -Be '14d82eec-204b-4c2f-b7e8-296a70dab67e'
        $session.TenantId | Should -Be $t.Id
        (Get-TestRequest $emulator)[0].path | Should -BeLike '/organizations/*'
    }

    It 'asks less often when the authority wants it so' {
        . Initialize-Tenant @{ answers = @('slow_down') }
        (New-ApiConnectorSession @signIn 6> $null).Account | Should -Be $t.Upn
        $polls = Get-TestRequest $emulator | Where-Object path -Match '/token$'
        # RFC 8628 section 3.5.
        ($polls[1].receivedAt - $polls[0].receivedAt).TotalSeconds | Should -BeGreaterThan 4.9
    }

    It 'ends when the person <What>' -ForEach @(
        @{ What = 'says no'; Answer = 'authorization_declined'; Id = 'SignInDeclined'; Category = 'OperationStopped'; Says = '*and accept.' }
        @{ What = 'does not come in time'; Answer = 'expired_token'; Id = 'DeviceCodeExpired'; Category = 'OperationTimeout'; Says = '*before it ends.' }
    ) {
        . Initialize-Tenant @{ answers = @('authorization_pending', $Answer) }
        $ended = (Read-TestStream { New-ApiConnectorSession @signIn 6> $null }).Ended
        $ended | Get-TestErrorId | Should -Be $Id
        $ended.CategoryInfo.Category | Should -Be $Category
        "$ended" | Should -BeLike $Says
    }

    It 'ends with Ctrl+C while it waits for the person' {
        . Initialize-Tenant @{ interval = 60; approved = $false }
        $started = Start-TestScript 'New-ApiConnectorSession @signIn' @{ signIn = $signIn } $console.Runspace
        Wait-TestCondition { $started.Shell.Streams.Information.Count -gt 0 -and 'token' -in (Get-TestTrail $emulator) } 'the code and the first poll'
        Stop-TestScript $started | Should -BeLessThan 2
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        $polls = @(Get-TestTrail $emulator).Count
        (Wait-TestScript (Start-TestScript '1' @{} $console.Runspace)) | Should -Be 1
        @(Get-TestTrail $emulator).Count | Should -Be $polls
    }

    It 'asks nobody again: the token is renewed silently, and when that fails the session has ended' {
        . Initialize-Tenant
        $session = New-ApiConnectorSession @signIn 6> $null
        $null = Invoke-TestEmulator $emulator Post revoke @{}
        (Get-IdentityApiConnector -Session $session).DisplayName | Should -Be 'Of contoso.onmicrosoft.com'
        $null = Invoke-TestEmulator $emulator Post revoke @{ refreshTokens = $true }
        $failure = Get-TestError { Get-IdentityApiConnector -Session $session }
        $failure | Get-TestErrorId | Should -Be 'InteractionRequired'
        "$failure" | Should -BeLike 'Cannot * AADSTS50173*New-ApiConnectorSession -Interactive or -UseDeviceCode.'
        Get-TestTrail $emulator | Where-Object { $_ -eq 'devicecode' } | Should -HaveCount 1
    }

    It 'tells that the application may sign in nobody, and how to change that' {
        . Initialize-Tenant
        $null = Invoke-TestEmulator $emulator Post "apps?tenant=$($t.Id)" @{ clientId = $t.ClientId; publicClient = $false }
        $ended = (Read-TestStream { New-ApiConnectorSession @signIn 6> $null }).Ended
        $ended | Get-TestErrorId | Should -Be 'PublicClientNotAllowed'
        "$ended" | Should -BeLike '*Allow public client flows*'
    }
}
