# What -WhatIf and -Confirm say, ask and leave undone, in a host that is asked instead of a person.

BeforeDiscovery {
    $changes = @(
        @{ Command = 'New-IdentityApiConnector'; Script = { Get-IdentityApiConnector | New-IdentityApiConnector -Credential $c @how } }
        @{ Command = 'Set-IdentityApiConnector'; Script = {
                Get-IdentityApiConnector | Set-IdentityApiConnector -TargetUrl 'https://api.contoso.com/?key=SECRET' -Credential $c @how
            }
        }
        @{ Command = 'Remove-IdentityApiConnector'; Script = { Get-IdentityApiConnector | Remove-IdentityApiConnector @how } }
        @{ Command = 'Add-ApiConnectorCertificate'; Script = { Get-IdentityApiConnector | Add-ApiConnectorCertificate -Certificate $x @how } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $list = '/v1.0/identity/apiConnectors'
    $password = New-TestPassword
    $plain = ConvertFrom-SecureString $password -AsPlainText
    $credential = [pscredential]::new('caller', $password)
    $certificate = New-TestCertificate
    $until = $certificate.NotAfter.ToUniversalTime().ToString('yyyy-MM-dd')
    $authentication = New-TestCertificateList (New-TestCertificate)
    $graph = Connect-TestGraph
    $json = 1..3 | ForEach-Object {
        New-TestConnectorJson -Id "id-$_" -DisplayName "Check $_" -TargetUrl 'https://api.contoso.com/?code=SECRET' -Authentication $authentication
    }
    $null = $graph.Answer('GET', $list, 200, (New-TestPageJson $json)).Answer('POST', '*', 201, $json[0])
    # No user flow calls any of them: what it says when one does is in the Usage tests.
    $null = $graph.Answer('GET', '/v1.0/identity/b2xUserFlows', 200, '{"value":[]}')
    $null = $graph.Answer('GET', '*', 200, $json[0]).Answer('PATCH', '*', 204).Answer('DELETE', '*', 204)
    $console = Start-TestConsole $ModulePath

    # Runs a script that finds a credential in $c, a certificate in $x, and more parameters in @how. Changes are the requests
    # that it made besides reading ones.
    function Invoke-TestChange([scriptblock] $Script, [hashtable] $How, [string] $Answer) {
        $whole = [scriptblock]::Create("param(`$c, `$x, `$how) $Script")
        $run = Invoke-TestConsole $console $whole $credential, $certificate, $How -Answer $Answer
        $run | Add-Member Changes @($graph.Requests | Where-Object Method -NE GET)
        $run
    }
}

AfterAll { Stop-TestConsole $console }

Describe '<Command> and the person at the prompt' -ForEach $changes {
    BeforeEach { $graph.ClearRequests() }

    It 'changes nothing with -WhatIf, writes nothing and does not ask' {
        $run = Invoke-TestChange $Script @{ WhatIf = $true }
        $run.Errors | Should -BeNullOrEmpty
        $run.Changes | Should -BeNullOrEmpty
        $run.Output | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Lines | Should -Not -BeNullOrEmpty
        $run.Lines | ForEach-Object { $_ | Should -BeLike 'What if: *' }
    }

    It 'changes nothing when $WhatIfPreference says so' {
        $run = Invoke-TestChange ([scriptblock]::Create("& { `$WhatIfPreference = `$true; $Script }")) @{}
        $run.Errors | Should -BeNullOrEmpty
        $run.Changes | Should -BeNullOrEmpty
        $run.Lines | Should -Not -BeNullOrEmpty
    }

    It 'changes nothing when the answer is No' {
        $run = Invoke-TestChange $Script @{ Confirm = $true } -Answer No
        $run.Errors | Should -BeNullOrEmpty
        $run.Changes | Should -BeNullOrEmpty
        $run.Output | Should -BeNullOrEmpty
        $run.Questions | Should -Not -BeNullOrEmpty
    }

    It 'asks for each when the answer is Yes, and once when it is Yes to All' {
        $each = Invoke-TestChange $Script @{ Confirm = $true } -Answer Yes
        $each.Errors | Should -BeNullOrEmpty
        $each.Questions | Should -HaveCount $each.Changes.Count
        $graph.ClearRequests()
        $all = Invoke-TestChange $Script @{ Confirm = $true } -Answer 'Yes to All'
        $all.Questions | Should -HaveCount 1
        $all.Changes | Should -HaveCount $each.Changes.Count
    }

    It 'asks once and changes nothing when the answer is No to All' {
        $run = Invoke-TestChange $Script @{ Confirm = $true } -Answer 'No to All'
        $run.Questions | Should -HaveCount 1
        $run.Changes | Should -BeNullOrEmpty
    }

    It 'does not ask with -Confirm:$false' {
        $run = Invoke-TestChange $Script @{ Confirm = $false }
        $run.Errors | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Changes | Should -Not -BeNullOrEmpty
    }

    It 'shows no secret in a question, with -WhatIf, -Verbose or -Debug' {
        $asked = Invoke-TestChange $Script @{ Confirm = $true; Verbose = $true; Debug = $true } -Answer Yes
        $told = Invoke-TestChange $Script @{ WhatIf = $true; Verbose = $true }
        $streams = $asked.Streams.Verbose + $asked.Streams.Debug + $asked.Streams.Information + $told.Streams.Verbose | Out-String
        $shown = @($asked.Questions) + $asked.Lines + $told.Lines + $streams -join "`n"
        $shown | Should -Not -BeNullOrEmpty
        $shown | Should -Not -Match ([regex]::Escape($plain))
        $shown | Should -Not -Match 'SECRET'
        $shown | Should -Not -Match 'stand-in-token'
    }
}

Describe 'Without -Confirm' {
    BeforeEach { $graph.ClearRequests() }

    It 'Remove-IdentityApiConnector asks, and the others do not' {
        $run = Invoke-TestConsole $console { Get-IdentityApiConnector | Remove-IdentityApiConnector } -Answer No
        $run.Questions | Should -HaveCount 3
        $run = Invoke-TestConsole $console { 'id-1', 'id-2' | Set-IdentityApiConnector -DisplayName x }
        $run.Questions | Should -BeNullOrEmpty
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'the others ask too when the preference is Medium' {
        $run = Invoke-TestConsole $console { $ConfirmPreference = 'Medium'; 'id-1', 'id-2' | Set-IdentityApiConnector -DisplayName x } -Answer No
        $run.Questions | Should -HaveCount 2
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'nobody asks when the preference is None' {
        $run = Invoke-TestConsole $console { $ConfirmPreference = 'None'; 'id-1', 'id-2' | Remove-IdentityApiConnector }
        $run.Questions | Should -BeNullOrEmpty
        $graph.Requests.Method | Should -Be 'GET', 'DELETE', 'DELETE'
    }
}

Describe 'What is going to happen' {
    It 'is said in plain words: <Says>' -ForEach @(
        @{ Script = { Get-IdentityApiConnector 'Check 1' | Remove-IdentityApiConnector -WhatIf }
            Says = '"Remove API connector" on target "Check 1 (id-1)"'
        }
        @{ Script = { Remove-IdentityApiConnector id-1 -WhatIf }; Says = '"Remove API connector" on target "id-1"' }
        @{ Script = { [pscustomobject]@{ Id = 'id-7'; DisplayName = 'Row' } | Remove-IdentityApiConnector -WhatIf }
            Says = '"Remove API connector" on target "Row (id-7)"'
        }
        @{ Script = { @{ Id = 'id-7'; DisplayName = 'Row' } | Remove-IdentityApiConnector -WhatIf }
            Says = '"Remove API connector" on target "Row (id-7)"'
        }
        @{ Script = { Set-IdentityApiConnector id-1 -DisplayName New -TargetUrl 'https://a.contoso.com/x?code=SECRET' -WhatIf }
            Says = '"Set name ''New'', target ''https://a.contoso.com/x?******'' of API connector" on target "id-1"'
        }
        @{ Script = { param($c) Set-IdentityApiConnector id-1 -Credential $c -WhatIf }
            Says = '"Set Basic authentication as ''caller'' of API connector" on target "id-1"'
        }
        @{ Script = { param($c) New-IdentityApiConnector One 'https://a.contoso.com/x?code=SECRET' -Credential $c -WhatIf }
            Says = '"Create API connector" on target "One, https://a.contoso.com/x?******, Basic authentication as ''caller''"'
        }
    ) {
        (Invoke-TestConsole $console $Script $credential, $certificate).Lines | Should -Be "What if: Performing the operation $Says."
    }

    It 'is said in plain words for certificates, with the thumbprint and the last day' {
        $thumbprint = $certificate.Thumbprint
        (Invoke-TestConsole $console { param($x) Add-ApiConnectorCertificate id-1 -Certificate $x -WhatIf } $certificate).Lines |
            Should -Be "What if: Performing the operation `"Add certificate $thumbprint (valid until $until)`" on target `"Check 1 (id-1)`"."
        (Invoke-TestConsole $console { param($x) Set-IdentityApiConnector id-1 -Certificate $x -WhatIf } $certificate).Lines |
            Should -Be "What if: Performing the operation `"Set certificate $thumbprint (valid until $until) of API connector`" on target `"id-1`"."
        (Invoke-TestConsole $console { param($x) New-IdentityApiConnector One https://a.contoso.com -Certificate $x -WhatIf } $certificate).Lines |
            Should -Be "What if: Performing the operation `"Create API connector`" on target `"One, https://a.contoso.com, certificate $thumbprint`"."
    }

    It 'is said of a copy with its address, and not with its query' {
        $run = Invoke-TestConsole $console { param($c) Get-IdentityApiConnector 'Check 1' | New-IdentityApiConnector -Credential $c -WhatIf } $credential
        $run.Lines | Should -Be ('What if: Performing the operation "Create API connector" on target ' +
            '"Check 1, https://api.contoso.com/?******, Basic authentication as ''caller''".')
    }

    It 'is not said for what cannot happen' {
        $run = Invoke-TestConsole $console { param($c) New-IdentityApiConnector One http://a.contoso.com -Credential $c -WhatIf } $credential
        $run.Lines | Should -BeNullOrEmpty
        $run.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
    }
}
