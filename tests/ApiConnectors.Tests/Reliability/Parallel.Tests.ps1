# Runbooks share a process, and one script may work on many tenants. Sixteen sessions at once, each of a tenant of its own: a
# server with its own token, and connectors with the same ids in all of them, so that whoever takes the wrong session changes the
# wrong tenant.

BeforeDiscovery {
    $runners = @(
        @{ Runner = 'Sixteen runspaces' }
        @{ Runner = 'ForEach-Object -Parallel' }
        @{ Runner = 'Start-ThreadJob' }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestRunspace.ps1"
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $tenants = 1..16 | ForEach-Object {
        $emulator = Start-TestEmulator
        [pscustomobject]@{ Name = 'tenant-{0:00}' -f $_; Emulator = $emulator; Session = New-TestSession $emulator }
    }

    # Three connectors in each tenant, and a flow that calls the first. Every tenant has a pace of its own.
    function Reset-TestEveryTenant {
        for ($i = 0; $i -lt $tenants.Count; $i++) {
            $emulator, $name = $tenants[$i].Emulator, $tenants[$i].Name
            Reset-TestEmulator $emulator
            $null = Invoke-TestEmulator $emulator Patch options @{ pageSize = 2; latencyMs = $i % 5 }
            'kept', 'second', 'third' | ForEach-Object {
                $null = Invoke-TestEmulator $emulator Post connectors @{ id = $_; displayName = "$name $_"; targetUrl = "https://$name.contoso.com/$_" }
            }
            $null = Invoke-TestEmulator $emulator Post userFlows @{ id = "B2X_1_$name"; postAttributeCollection = 'kept' }
        }
    }

    # What happens in one session. The barrier holds everybody until all are there, so that they do work at once. What it gives is
    # the tenant that it worked for, what was written and what went wrong.
    $work = {
        param($ModulePath, $tenant, $credential, [System.Threading.Barrier] $all)
        Import-Module $ModulePath
        $name, $on = $tenant.Name, @{ Session = $tenant.Session }
        $arrived = $all.SignalAndWait(15000)
        $errors = @()
        $written = @(
            foreach ($i in 1, 2) {
                # The change goes to where the object came from: nothing else says which session.
                New-IdentityApiConnector "$name new $i" "https://$name.contoso.com/$i" -Credential $credential @on |
                    Set-IdentityApiConnector -TargetUrl "https://$name.contoso.com/changed" -PassThru
                Get-IdentityApiConnector @on
            }
            Get-IdentityApiConnector @on | Get-ApiConnectorUserFlow
            Get-IdentityApiConnector @on | Remove-IdentityApiConnector -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable errors
        )
        [pscustomobject]@{ Name = $name; AtOnce = $arrived; Written = $written; Errors = $errors }
    }

    # Runs it in all sessions at once.
    function Invoke-TestWork([string] $Runner) {
        $all = [System.Threading.Barrier]::new($tenants.Count)
        $text = "$work"
        switch ($Runner) {
            'Sixteen runspaces' {
                $started = $tenants | ForEach-Object {
                    Start-TestScript "& {$text} `$module `$tenant `$credential `$all" @{ module = $ModulePath; tenant = $_; credential = $credential; all = $all }
                }
                $started | ForEach-Object { Wait-TestScript $_; $_.Runspace.Dispose() }
            }
            'ForEach-Object -Parallel' {
                $tenants | ForEach-Object -ThrottleLimit 16 -Parallel {
                    & ([scriptblock]::Create($using:text)) $using:ModulePath $_ $using:credential $using:all
                }
            }
            'Start-ThreadJob' {
                $jobs = $tenants | ForEach-Object { Start-ThreadJob -ThrottleLimit 16 $work -ArgumentList $ModulePath, $_, $credential, $all }
                $jobs | Receive-Job -Wait -AutoRemoveJob
            }
        }
        $all.Dispose()
    }
}

AfterAll { $tenants | ForEach-Object { Stop-TestEmulator $_.Emulator } }

Describe '<Runner>, at once in sixteen sessions' -ForEach $runners {
    BeforeAll {
        Reset-TestEveryTenant
        $runs = @(Invoke-TestWork $Runner)
    }

    It 'were at work at the same time, one for each session' {
        $runs.Name | Sort-Object | Should -Be $tenants.Name
        $runs.AtOnce | Should -Not -Contain $false
    }

    It 'wrote the connectors and the steps of their own tenant, and all of them' {
        $wrong = foreach ($run in $runs) {
            $name = $run.Name
            # Two changed ones, and the list after each: 4 + 5.
            $expected = @(
                foreach ($i in 1, 2) {
                    "$name new $i https://$name.contoso.com/changed"
                    'kept', 'second', 'third' | ForEach-Object { "$name $_ https://$name.contoso.com/$_" }
                    1..$i | ForEach-Object { "$name new $_ https://$name.contoso.com/changed" }
                }
                "B2X_1_$name PostAttributeCollection kept $name kept"
            )
            $written = $run.Written | ForEach-Object {
                $_.UserFlowId ? "$($_.UserFlowId) $($_.Step) $($_.ApiConnectorId) $($_.ApiConnectorName)" : "$($_.DisplayName) $($_.GetTargetUrl())"
            }
            Compare-Object $expected @($written) -SyncWindow 0 | ForEach-Object { "$name $($_.SideIndicator) $($_.InputObject)" }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'were refused the one connector that a flow of their own tenant calls, and nothing else went wrong' {
        $refused = $runs | Sort-Object Name | ForEach-Object {
            "$($_.Errors | Get-TestErrorId) $([regex]::Matches("$($_.Errors)", '(B2X_1_)?tenant-\d\d') | Sort-Object -Unique)"
        }
        $refused | Should -Be ($tenants.Name | ForEach-Object { "ConnectorInUse B2X_1_$_ $_" })
    }

    It 'sent to each tenant what is its own, with its token' {
        # The work of one, in pages of 2: a list before each create and after each change, two for the flows and the removal, and
        # what -PassThru reads.
        $each = '4 DELETE apiConnectors 204, 17 GET apiConnectors 200, 2 GET b2xUserFlows 200, 2 PATCH apiConnectors 204, ' +
            '2 POST $batch 200, 2 POST apiConnectors 201'
        ($tenants.Emulator.AccessToken | Select-Object -Unique) | Should -HaveCount 16
        $did = foreach ($tenant in $tenants) {
            $requests = Get-TestRequest $tenant.Emulator
            $tokens = $requests.headers.Authorization | Select-Object -Unique
            $named = [regex]::Matches("$($requests.body)", 'tenant-\d\d').Value | Select-Object -Unique
            $done = $requests | Group-Object { "$($_.method) $($_.path -replace '^/v1\.0/(identity/)?' -replace '[/?].*') $($_.statusSent)" } |
                Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" }
            "$tokens | $named | $($done -join ', ')"
        }
        $did | Should -Be ($tenants | ForEach-Object { "Bearer $($_.Emulator.AccessToken) | $($_.Name) | $each" })
    }

    It 'left in each tenant what was to be left' {
        $left = $tenants | ForEach-Object { Invoke-TestEmulator $_.Emulator Get connectors | ForEach-Object { "$($_.displayName) $($_.targetUrl)" } }
        $left | Should -Be ($tenants.Name | ForEach-Object { "$_ kept https://$_.contoso.com/kept" })
    }
}

Describe 'Connectors of sixteen tenants in one pipeline' {
    BeforeAll {
        # Their order says nothing: the first of each tenant, then the second of each.
        function Read-TestConnector {
            Reset-TestEveryTenant
            $read = $tenants | ForEach-Object { Get-IdentityApiConnector -Session $_.Session }
            $read | Sort-Object Id, { $_.DisplayName.Substring(7, 2) -as [int] -bxor 5 }
        }
        function Get-Stored($Tenant) {
            Invoke-TestEmulator $Tenant.Emulator Get connectors | ForEach-Object { $_ } | ForEach-Object { "$($_.displayName) $($_.targetUrl)" }
        }
        $rename = { param($connector) $connector | Set-IdentityApiConnector -DisplayName "$($connector.DisplayName)!" -TargetUrl "$($connector.TargetUrl)!" }
    }

    It 'go back each to its own when <What> changes them' -ForEach @(
        @{ What = 'one pipeline'; Change = { $mixed | ForEach-Object { & $rename $_ } } }
        @{
            What   = 'ForEach-Object -Parallel'
            Change = {
                $text = "$rename"
                $mixed | ForEach-Object -ThrottleLimit 16 -Parallel { Import-Module $using:ModulePath; & ([scriptblock]::Create($using:text)) $_ }
            }
        }
        @{
            What   = 'a thread job for each third of them'
            Change = {
                $jobs = 0..2 | ForEach-Object {
                    $part = $mixed[($_ * 16)..($_ * 16 + 15)]
                    Start-ThreadJob -ThrottleLimit 3 {
                        param($ModulePath, $part, $text)
                        Import-Module $ModulePath
                        $part | ForEach-Object { & ([scriptblock]::Create($text)) $_ }
                    } -ArgumentList $ModulePath, $part, "$rename"
                }
                $jobs | Receive-Job -Wait -AutoRemoveJob
            }
        }
    ) {
        $mixed = @(Read-TestConnector)
        $mixed | Should -HaveCount 48
        $mixed[0..15].Id | Select-Object -Unique | Should -Be 'kept' -Because 'the tenants'' ids are the same'
        & $Change | Should -BeNullOrEmpty
        $tenants | ForEach-Object { Get-Stored $_ } | Should -Be @(
            foreach ($name in $tenants.Name) { 'kept', 'second', 'third' | ForEach-Object { "$name $_! https://$name.contoso.com/$_!" } })
    }

    It 'are read again, asked for their flows and removed each where it came from, by two runspaces at once' {
        $mixed = @(Read-TestConnector)
        $all = [System.Threading.Barrier]::new(2)
        $script = {
            $null = $all.SignalAndWait(15000)
            $part | Get-IdentityApiConnector
            $part | Get-ApiConnectorUserFlow
            $part | Remove-IdentityApiConnector -Confirm:$false
        }
        # Each has connectors of every tenant: one the first and half of the second ones, the other the rest.
        $parts = @($mixed[0..23]), @($mixed[24..47])
        $started = $parts | ForEach-Object { Start-TestScript $script @{ part = $_; all = $all } }
        for ($i = 0; $i -lt 2; $i++) {
            $written = @(Wait-TestScript $started[$i])
            $refused = $started[$i].Shell.Streams.Error
            $started[$i].Runspace.Dispose()
            $again = $written | Where-Object { $_.psobject.TypeNames -like '*.IdentityApiConnector' }
            $again.DisplayName | Should -Be $parts[$i].DisplayName
            $steps = $written | Where-Object { $_.psobject.TypeNames -like '*.ApiConnectorUserFlow' }
            $used = @($parts[$i] | Where-Object Id -EQ 'kept' | ForEach-Object { $_.DisplayName -replace ' kept$' })
            # Of several tenants they come as they arrive.
            @($steps | ForEach-Object { "$($_.UserFlowId) $($_.ApiConnectorName)" } | Sort-Object) | Should -Be @($used | ForEach-Object { "B2X_1_$_ $_ kept" } | Sort-Object)
            @($refused | Get-TestErrorId) | Should -Be @($used | ForEach-Object { 'ConnectorInUse' })
            $said = for ($j = 0; $j -lt $used.Count; $j++) { "$($refused[$j])" -like "*$($used[$j]) kept*B2X_1_$($used[$j])*" }
            $said | Should -Not -Contain $false
        }
        $tenants | ForEach-Object { Get-Stored $_ } | Should -Be ($tenants.Name | ForEach-Object { "$_ kept https://$_.contoso.com/kept" })
    }
}

Describe 'Nothing of a session' {
    It 'becomes the next runspace''s, or the next call''s' {
        $script = {
            $null = Get-IdentityApiConnector -Session $session
            try { Get-IdentityApiConnector } catch { $_.FullyQualifiedErrorId }
        }
        # Nobody is connected in this process of its own accord.
        if (Get-Command Get-MgContext -ErrorAction Ignore) { if (Get-MgContext) { $null = Disconnect-MgGraph } }
        $first = Start-TestScript $script @{ session = $tenants[0].Session }
        Wait-TestScript $first | Should -BeLike 'NotConnected,*'
        $second = Start-TestScript 'try { Get-IdentityApiConnector } catch { $_.FullyQualifiedErrorId }'
        Wait-TestScript $second | Should -BeLike 'NotConnected,*'
        $first, $second | ForEach-Object { $_.Runspace.Dispose() }
    }
}
