# -Session with several sessions, of the cmdlets that read.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestTenant.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $tenants = $contoso, $fabrikam, $adatum = Start-TestTenant 'contoso', 'fabrikam', 'adatum'
    $all = $tenants.Session
    $list = 'GET v1.0/identity/apiConnectors'

    function Show([Parameter(ValueFromPipeline)] $Connector) { process { "$($Connector.TenantId) $($Connector.DisplayName)" } }
}

AfterAll { Stop-TestTenant $tenants }

Describe 'Get-IdentityApiConnector with several sessions' {
    BeforeEach { Reset-TestTenant $tenants 'Check invite', 'Check age' }

    It 'writes the connectors of all, with their tenants' {
        Get-IdentityApiConnector -Session $all | Show | Sort-Object | Should -Be @(
            'adatum Check age', 'adatum Check invite', 'contoso Check age', 'contoso Check invite', 'fabrikam Check age', 'fabrikam Check invite')
        $tenants | ForEach-Object { Get-TestTenantRequest $_ | Should -Be $list }
    }

    It 'reads the same session once, however often it is given' {
        Get-IdentityApiConnector -Session $contoso.Session, $fabrikam.Session, $contoso.Session | Should -HaveCount 4
        Get-TestTenantRequest $contoso | Should -HaveCount 1
    }

    It 'reads one session that is given as an array as it reads one' {
        $read = Get-IdentityApiConnector -Session @($contoso.Session)
        $read[0].PSObject.TypeNames[0] | Should -Be 'ApiConnectors.Graph.Models.IdentityApiConnector'
        Reset-TestTenant $contoso
        Add-TestFault $contoso @{ status = 403 }
        (Read-TestStream { Get-IdentityApiConnector -Session @($contoso.Session) }).Ended | Get-TestErrorId | Should -Be 'Forbidden'
    }

    It 'writes what is there while a tenant still thinks' {
        Add-TestFault $contoso @{ kind = 'slow'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $all' @{ all = $all }
        Wait-TestCondition { $started.Output.Count -eq 4 } 'the connectors of the two others'
        $started.Output | Show | Should -Not -Match contoso
        $null = Stop-TestScript $started
        $started.Runspace.Dispose()
    }

    It 'asks no more tenants at once than -ThrottleLimit says' {
        Add-TestFault $contoso @{ kind = 'slow'; delayMs = 30000 }
        Add-TestFault $fabrikam @{ kind = 'slow'; delayMs = 30000 }
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $all -ThrottleLimit 2' @{ all = $all }
        Wait-TestCondition { (Get-TestTenantRequest $contoso) -and (Get-TestTenantRequest $fabrikam) } 'the first two requests'
        $null = Stop-TestScript $started
        $started.Runspace.Dispose()
        Get-TestTenantRequest $adatum | Should -BeNullOrEmpty
    }

    It 'refuses -ThrottleLimit 0' {
        { Get-IdentityApiConnector -Session $all -ThrottleLimit 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'has an error that names the tenant that fails, and goes on' {
        Add-TestFault $fabrikam @{ status = 403 }
        $streams = Read-TestStream { Get-IdentityApiConnector -Session $all }
        $streams.Ended | Should -BeNullOrEmpty
        $streams.Errors | Get-TestErrorId | Should -Be 'Forbidden'
        "$($streams.Errors)" | Should -BeLike 'Cannot list the API connectors of tenant fabrikam: *has the scope*lacks the role*'
        $streams.Output | Show | Sort-Object | Should -Be 'adatum Check age', 'adatum Check invite', 'contoso Check age', 'contoso Check invite'
    }

    It 'gives the session that failed as the error''s target, to try it again' {
        Add-TestFault $fabrikam @{ status = 500 }
        $null = Get-IdentityApiConnector -Session $all -ErrorVariable failed -ErrorAction SilentlyContinue
        Get-IdentityApiConnector -Session $failed.TargetObject | Show | Should -Be 'fabrikam Check invite', 'fabrikam Check age'
    }

    It 'keeps what came of a tenant that fails on its second page' {
        $null = Invoke-TestEmulator $fabrikam.Emulator Patch options @{ pageSize = 1 }
        Add-TestFault $fabrikam @{ status = 500; pathContains = 'skiptoken' }
        $streams = Read-TestStream { Get-IdentityApiConnector -Session $contoso.Session, $fabrikam.Session }
        $streams.Output | Show | Sort-Object | Should -Be 'contoso Check age', 'contoso Check invite', 'fabrikam Check invite'
        $streams.Errors | Get-TestErrorId | Should -Be 'ServiceUnavailable'
    }

    It 'has one error for a name that no tenant has, and none for one that some have' {
        Add-TestConnector $fabrikam @{ displayName = 'Only here' }
        $streams = Read-TestStream { Get-IdentityApiConnector 'Only here', 'Nowhere', 'No*' -Session $all }
        $streams.Output | Show | Should -Be 'fabrikam Only here'
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        "$($streams.Errors)" | Should -BeLike "There is no API connector with the name 'Nowhere' in any of the 3 tenants that were read.*"
    }

    It 'does not say that a name is missing when no tenant could be read' {
        $tenants | ForEach-Object { Add-TestFault $_ @{ status = 403 } }
        $streams = Read-TestStream { Get-IdentityApiConnector 'Check invite' -Session $all }
        $streams.Errors | Get-TestErrorId | Should -Be 'Forbidden', 'Forbidden', 'Forbidden'
    }

    It 'stops all of them when the first connector is enough' {
        Add-TestFault $adatum @{ kind = 'slow'; delayMs = 30000 }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $streams = Read-TestStream { Get-IdentityApiConnector -Session $all -Verbose 4>$null | Select-Object -First 1 }
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $streams.Output | Should -HaveCount 1
        $streams.Failures | Should -BeNullOrEmpty
    }

    It 'shows how many of the tenants are done, and that at one session no progress' {
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $all' @{ all = $all }
        $null = Wait-TestScript $started
        $progress = $started.Shell.Streams.Progress | Where-Object ActivityId -EQ 1
        $progress.StatusDescription | Should -Be '1 of 3 tenants', '2 of 3 tenants', '3 of 3 tenants', ' '
        $progress.PercentComplete | Should -Be 33, 66, 100, -1
        $progress[-1].RecordType | Should -Be 'Completed'
        $one = Start-TestScript 'Get-IdentityApiConnector -Session $all' @{ all = $contoso.Session } $started.Runspace
        $null = Wait-TestScript $one
        $one.Shell.Streams.Progress | Should -BeNullOrEmpty
        $started.Runspace.Dispose()
    }

    It 'says with -Verbose whose request it was' {
        $verbose = Get-IdentityApiConnector -Session $all -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $verbose | Should -HaveCount 3
        $tenants | ForEach-Object { $verbose -match "tenant $($_.Id)`$" | Should -HaveCount 1 }
    }

    It 'refuses v1.0 before any request when one of the clouds has none' {
        $gov = New-ApiConnectorSession (New-TestPassword) -Environment USGov
        $streams = Read-TestStream { Get-IdentityApiConnector -Session $contoso.Session, $gov -ApiVersion v1.0 }
        $streams.Ended | Get-TestErrorId | Should -Be 'UnsupportedCloud'
        Get-TestTenantRequest $contoso | Should -BeNullOrEmpty
    }

    It 'refuses a session that is none' {
        { Get-IdentityApiConnector -Session $contoso.Session, $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Get-TestTenantRequest $contoso | Should -BeNullOrEmpty
    }
}

Describe 'Get-IdentityApiConnector -Id with several sessions' {
    BeforeEach { Reset-TestTenant $tenants 'Check invite' }

    It 'asks each, because tenants that were set up alike have the same ids' {
        Reset-TestTenant $adatum
        $streams = Read-TestStream { Get-IdentityApiConnector -Id RestApi_Checkinvite -Session $all }
        $streams.Output | Show | Sort-Object | Should -Be 'contoso Check invite', 'fabrikam Check invite'
        $streams.Failures | Should -BeNullOrEmpty
    }

    It 'has one error for an id that none of them has, and goes on' {
        $streams = Read-TestStream { Get-IdentityApiConnector -Id none, RestApi_Checkinvite -Session $all }
        $streams.Errors | Get-TestErrorId | Should -Be 'ConnectorNotFound'
        $streams.Errors.TargetObject | Should -Be 'none'
        $streams.Output | Should -HaveCount 3
    }

    It 'names a tenant that fails' {
        Add-TestFault $contoso @{ status = 500 }
        $streams = Read-TestStream { Get-IdentityApiConnector -Id RestApi_Checkinvite -Session $all }
        "$($streams.Errors)" | Should -BeLike "Cannot get the API connector 'RestApi_Checkinvite' of tenant contoso: *"
        $streams.Output | Should -HaveCount 2
    }

    It 'reads an object of one of them where it came from, and asks no other' {
        $read = Get-IdentityApiConnector -Session $fabrikam.Session
        $read | Get-IdentityApiConnector -Session $all | Show | Should -Be 'fabrikam Check invite'
        Get-TestTenantRequest $contoso | Should -BeNullOrEmpty
    }

    It 'looks for the id of an object of another tenant in each' {
        $read = Get-IdentityApiConnector -Session $adatum.Session
        $read | Get-IdentityApiConnector -Session $contoso.Session, $fabrikam.Session | Show | Sort-Object |
            Should -Be 'contoso Check invite', 'fabrikam Check invite'
    }
}

Describe 'Get-ApiConnectorUserFlow with several sessions' {
    BeforeEach {
        Reset-TestTenant $tenants 'Check invite'
        foreach ($tenant in $tenants) {
            Add-TestUserFlow $tenant @{ id = "B2X_1_$($tenant.Id)"; postFederationSignup = 'RestApi_Checkinvite' }
        }
    }

    It 'writes the steps of all, with their tenants' {
        Get-ApiConnectorUserFlow -Session $all | ForEach-Object { "$($_.TenantId) $_" } | Sort-Object | Should -Be @(
            'adatum B2X_1_adatum (PostFederationSignup)', 'contoso B2X_1_contoso (PostFederationSignup)', 'fabrikam B2X_1_fabrikam (PostFederationSignup)')
    }

    It 'tells for connectors of several tenants who uses them, each in its own' {
        $flows = Get-IdentityApiConnector -Session $contoso.Session, $fabrikam.Session | Get-ApiConnectorUserFlow
        $flows.UserFlowId | Sort-Object | Should -Be 'B2X_1_contoso', 'B2X_1_fabrikam'
        Get-TestTenantRequest $adatum | Should -BeNullOrEmpty
        Get-TestTenantRequest $contoso | Should -Be $list, 'GET v1.0/identity/b2xUserFlows', 'POST v1.0/$batch'
    }

    It 'looks for an id of a connector in each' {
        (Get-ApiConnectorUserFlow -ApiConnector RestApi_Checkinvite -Session $all).UserFlowId | Sort-Object |
            Should -Be 'B2X_1_adatum', 'B2X_1_contoso', 'B2X_1_fabrikam'
    }

    It 'names the tenant that fails, and goes on' {
        Add-TestFault $fabrikam @{ status = 500 }
        $streams = Read-TestStream { Get-ApiConnectorUserFlow -Session $all }
        $streams.Errors | Get-TestErrorId | Should -Be 'ServiceUnavailable'
        "$($streams.Errors)" | Should -BeLike 'Cannot read the user flows of tenant fabrikam: *'
        $streams.Output | Should -HaveCount 2
    }

    It 'names the tenant of a flow that cannot be read' {
        Add-TestFault $fabrikam @{ pathContains = 'B2X_1_fabrikam'; status = 500 }
        $streams = Read-TestStream { Get-ApiConnectorUserFlow -Session $all }
        "$($streams.Errors)" | Should -BeLike "Cannot read the user flow 'B2X_1_fabrikam' of tenant fabrikam: *"
        $streams.Output | Should -HaveCount 2
    }

    It 'has one error for a flow that no tenant has' {
        $streams = Read-TestStream { Get-ApiConnectorUserFlow B2X_1_contoso, B2X_1_none -Session $all }
        $streams.Errors | Get-TestErrorId | Should -Be 'UserFlowNotFound'
        $streams.Errors.TargetObject | Should -Be 'B2X_1_none'
        $streams.Output.UserFlowId | Select-Object -Unique | Should -Be 'B2X_1_contoso'
    }
}

Describe 'A stop of what reads several sessions' {
    BeforeEach { Reset-TestTenant $tenants 'Check invite' }

    It 'ends <Command> within a second, without an error, and no tenant is asked any more' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector' }
        @{ Command = 'Get-IdentityApiConnector -Id RestApi_Checkinvite, id-2' }
        @{ Command = 'Get-IdentityApiConnector -Verbose -Debug' }
        @{ Command = 'Get-ApiConnectorUserFlow' }
    ) {
        $tenants | ForEach-Object { Add-TestFault $_ @{ kind = 'slow'; delayMs = 30000 } }
        $started = Start-TestScript "$Command -Session `$all -ThrottleLimit 2" @{ all = $all }
        Wait-TestCondition { (Get-TestTenantRequest $contoso) -and (Get-TestTenantRequest $fabrikam) } 'the requests'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        $started.Output | Should -BeNullOrEmpty
        $started.Runspace.Dispose()
        Get-TestTenantRequest $adatum | Should -BeNullOrEmpty
        Get-TestTenantRequest $contoso | Should -HaveCount 1
    }

    It 'ends it within a second also while the next command is at work, and asks no tenant to the end' {
        $null = Invoke-TestEmulator $contoso.Emulator Patch options @{ pageSize = 1 }
        foreach ($tenant in $tenants) { 1..15 | ForEach-Object { Add-TestConnector $tenant @{ displayName = "Connector $_" } } }
        $seen = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
        $started = Start-TestScript 'Get-IdentityApiConnector -Session $all | ForEach-Object { $seen.Enqueue("$_"); Start-Sleep 60 }' @{ all = $all; seen = $seen }
        Wait-TestCondition { $seen.Count -eq 1 } 'the first connector'
        Stop-TestScript $started | Should -BeLessThan 1
        $started.Shell.Streams.Error | Should -BeNullOrEmpty
        $started.Runspace.Dispose()
        $tenants | ForEach-Object { @(Get-TestTenantRequest $_).Count | Should -BeLessThan 16 }
    }
}
