BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $certificate = New-TestCertificate

    # Connects and reads one connector; the requests of the handler that comes back begin after that.
    function Connect-AndRead([hashtable] $With = @{}) {
        $handler = Connect-TestGraph $With
        Add-TestSuccess $handler
        $script:read = Get-IdentityApiConnector
        $handler.ClearRequests()
        $handler
    }
}

AfterAll { $certificate.Dispose() }

Describe 'After a second Connect-MgGraph' {
    AfterEach { Reset-TestGraph }

    It 'the new client is used, also for an object that was read before' {
        $old = Connect-AndRead
        $new = Connect-TestGraph @{ StandInToken = 'the-new-token' }
        Add-TestSuccess $new
        $null = Get-IdentityApiConnector
        $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $old.Requests | Should -HaveCount 0
        $new.Requests.Method | Should -Be 'GET', 'DELETE'
        $new.Requests.Authorization | Select-Object -Unique | Should -Be 'Bearer the-new-token'
    }

    It 'an object that was read as <What> is refused by <Command>, with nothing sent' -ForEach @(
        foreach ($before in @{ What = 'another tenant'; Was = @{ TenantId = 'fabrikam-tenant' } }, @{ What = 'the same tenant of another cloud'; Was = @{ TenantId = 'contoso-tenant'; Environment = 'USGov' } }) {
            $before + @{ Command = 'Remove-IdentityApiConnector'; Script = { $read | Remove-IdentityApiConnector -Confirm:$false } }
            $before + @{ Command = 'Set-IdentityApiConnector'; Script = { $read | Set-IdentityApiConnector -DisplayName 'Other' } }
            $before + @{ Command = 'Add-ApiConnectorCertificate'; Script = { $read | Add-ApiConnectorCertificate -Certificate $certificate } }
            $before + @{ Command = 'Get-IdentityApiConnector'; Script = { $read | Get-IdentityApiConnector } }
            $before + @{ Command = 'Remove-IdentityApiConnector -Id'; Script = { Remove-IdentityApiConnector -Id $read -Confirm:$false } }
            $before + @{ Command = 'Remove-IdentityApiConnector -WhatIf'; Script = { $read | Remove-IdentityApiConnector -WhatIf } }
        }
    ) {
        $handler = [ApiConnectors.TestHandlers.ScriptedHandler]::new()
        Add-TestSuccess $handler
        Connect-MgGraph -NoWelcome -PrimaryHandler $handler @Was
        $script:read = Get-IdentityApiConnector
        $new = Connect-TestGraph
        Add-TestSuccess $new
        $failure = Get-TestError $Script
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
        "$failure" | Should -BeLike '*Read it again, or connect as before.'
        $new.Requests | Should -HaveCount 0
        $handler.Requests | Should -HaveCount 1
    }

    It 'another account of the same tenant may go on with an object' {
        $null = Connect-AndRead @{ Account = 'one@contoso.example' }
        $new = Connect-TestGraph @{ Account = 'two@contoso.example' }
        Add-TestSuccess $new
        $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $new.Requests.Method | Should -Be 'DELETE'
    }

    It 'another account may not go on with an object where the tenant of neither is known' {
        $token = ConvertTo-SecureString 'opaque' -AsPlainText
        $old, $new = 1..2 | ForEach-Object { [ApiConnectors.TestHandlers.ScriptedHandler]::new() }
        $old, $new | ForEach-Object { Add-TestSuccess $_ }
        Connect-MgGraph -AccessToken $token -Account one@contoso.example -NoWelcome -PrimaryHandler $old
        $read = Get-IdentityApiConnector
        Connect-MgGraph -AccessToken $token -Account two@fabrikam.example -NoWelcome -PrimaryHandler $new
        Get-TestErrorName (Get-TestError { $read | Remove-IdentityApiConnector -Confirm:$false }) | Should -Be 'SessionChanged'
        $new.Requests | Should -HaveCount 0
    }

    It 'an id goes wherever the session is now' {
        $null = Connect-AndRead
        $new = Connect-TestGraph
        Add-TestSuccess $new
        $read.Id | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $new.Requests.Method | Should -Be 'DELETE'
    }

    It 'a row of a file that was read in another tenant is refused by <Command>, with nothing sent' -ForEach @(
        @{ Command = 'Remove-IdentityApiConnector'; Script = { $row | Remove-IdentityApiConnector -Confirm:$false } }
        @{ Command = 'Set-IdentityApiConnector'; Script = { $row | Set-IdentityApiConnector -TargetUrl https://api.contoso.com } }
        @{ Command = 'Add-ApiConnectorCertificate'; Script = { $row | Add-ApiConnectorCertificate -Certificate $certificate } }
    ) {
        $null = Connect-AndRead @{ TenantId = '11111111-0000-4000-8000-000000000000' }
        $row = $read | ConvertTo-Csv | ConvertFrom-Csv
        $new = Connect-TestGraph @{ TenantId = '22222222-0000-4000-8000-000000000000' }
        Add-TestSuccess $new
        $failure = Get-TestError $Script
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
        "$failure" | Should -BeLike '*names tenant 11111111-*-Session*'
        $new.Requests | Should -HaveCount 0
    }

    It 'a row of a file goes on in the tenant that it names, and wherever -Session says' {
        $here = '11111111-0000-4000-8000-000000000000'
        $handler = Connect-AndRead @{ TenantId = $here }
        $row = $read | ConvertTo-Csv | ConvertFrom-Csv
        $row.TenantId | Should -Be $here
        $row | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $row.TenantId = $here.ToUpperInvariant()
        $row | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        $handler.Requests.Method | Should -Be 'DELETE', 'DELETE'
        $emulator = Start-TestEmulator
        try {
            $null = Invoke-TestEmulator $emulator Post connectors @{ id = $row.Id; displayName = 'Other' }
            $row | Remove-IdentityApiConnector -Session (New-TestSession $emulator) -SkipUsageCheck -Confirm:$false
            (Get-TestRequest $emulator).method | Should -Be 'DELETE'
        }
        finally { Stop-TestEmulator $emulator }
    }

    It 'in the middle of a pipeline, the objects after it are refused' {
        $old = Connect-AndRead
        $objects = 1..3 | ForEach-Object { $read }
        $script:count = 0
        $failure = Get-TestError {
            $objects |
                ForEach-Object { if (++$script:count -eq 2) { $script:new = [ApiConnectors.TestHandlers.ScriptedHandler]::new(); Connect-MgGraph -TenantId fabrikam-tenant -NoWelcome -PrimaryHandler $new }; $_ } |
                Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
        }
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
        $old.Requests.Method | Should -Be 'DELETE'
        $new.Requests | Should -HaveCount 0
    }

    It 'to another tenant between two pages, the list ends and the second page is not asked for' {
        $handler = Connect-TestGraph @{ StandInToken = 'the-old-token' }
        $null = $handler.
            Answer('GET', '/v1.0/identity/apiConnectors', 200, (New-TestListJson (New-TestConnectorJson) 'https://graph.microsoft.com/v1.0/identity/apiConnectors?$skiptoken=2')).
            Answer('GET', '*skiptoken=2', 200, (New-TestListJson (New-TestConnectorJson -Id 'of-another-tenant')))
        $failure = Get-TestError {
            $script:ids = Get-IdentityApiConnector |
                ForEach-Object { Connect-MgGraph -TenantId fabrikam-tenant -StandInToken the-new-token -NoWelcome; $_.Id }
        }
        $handler.Requests.Authorization | Should -Be 'Bearer the-old-token'
        Get-TestErrorName $failure | Should -Be 'SessionChanged'
    }

    # The prompt offers Suspend: whoever takes it may do anything before going on, and other runspaces may at any time.
    It 'to another tenant while <Command> waits for a Yes, nothing is sent' -ForEach @(
        @{ Command = 'Remove-IdentityApiConnector'; Script = '$read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm' }
        @{ Command = 'Set-IdentityApiConnector'; Script = '$read | Set-IdentityApiConnector -DisplayName Other -Confirm' }
        @{ Command = 'New-IdentityApiConnector'; Script = 'New-IdentityApiConnector One https://api.contoso.com/1 -Credential $credential -Confirm' }
    ) {
        $old = Connect-AndRead
        $console = Start-TestConsole $ModulePath -Patience 10
        $variables = @{ read = $read; credential = [pscredential]::new('caller', (New-TestPassword)) }
        $started = Start-TestScript "try { $Script } catch { `$_ }" $variables $console.Runspace
        try {
            Wait-TestCondition { $console.UI.Questions.Count } 'the prompt'
            $new = [ApiConnectors.TestHandlers.ScriptedHandler]::new()
            Connect-MgGraph -TenantId fabrikam-tenant -StandInToken the-new-token -NoWelcome -PrimaryHandler $new
            $console.UI.Answer = 'Yes'
            $failure = Wait-TestScript $started
            $old.Requests | Should -HaveCount 0
            $new.Requests | Should -HaveCount 0
            Get-TestErrorName $failure | Should -Be 'SessionChanged'
        }
        finally {
            Stop-TestConsole $console
        }
    }
}

Describe 'An object of a session of its own' {
    AfterEach { Reset-TestGraph }

    It 'goes back to that session, whoever is connected' {
        $emulator = Start-TestEmulator
        try {
            $handler = Connect-TestGraph
            $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'id-1'; displayName = 'Check invite' }
            $read = Get-IdentityApiConnector -Session (New-TestSession $emulator)
            $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false
            (Get-TestRequest $emulator).method | Should -Be 'GET', 'DELETE'
            $handler.Requests | Should -HaveCount 0
        }
        finally {
            Stop-TestEmulator $emulator
        }
    }

    It 'goes to another session only when -Session says so' {
        $emulator = Start-TestEmulator
        try {
            $handler = Connect-AndRead
            $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'id-1'; displayName = 'Check invite' }
            $read | Remove-IdentityApiConnector -Session (New-TestSession $emulator) -SkipUsageCheck -Confirm:$false
            (Get-TestRequest $emulator).method | Should -Be 'DELETE'
            $handler.Requests | Should -HaveCount 0
        }
        finally {
            Stop-TestEmulator $emulator
        }
    }
}
