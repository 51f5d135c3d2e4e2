# No secret in any stream, error, transcript or export, whatever the cmdlet, the parameters, the outcome and the preferences.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/SecretSearch.ps1"

    $emulator = Start-TestEmulator
    $shell = Start-TestConsole $ModulePath
    $folder = (New-Item "TestDrive:/leaks" -ItemType Directory).FullName
    $pfx = "$folder/secret.pfx"
    $secrets = [ordered]@{
        'password'      = 'Bäsic "pass" w0rd/+&<x>'
        'pfx password'  = 'pfx-Pässword+/42'
        'function key'  = 'func-key-0123456789+/=='
        'access token'  = $emulator.AccessToken
        'session token' = 'stand-in-token-of-this-test'
    }
    $pfxPassword = ConvertTo-SecureString $secrets['pfx password'] -AsPlainText
    $certificate = New-TestCertificate
    $certificate | Export-TestCertificate -Path $pfx -Password $pfxPassword
    $secrets['pfx'] = [Convert]::ToBase64String([IO.File]::ReadAllBytes($pfx))
    $figures = @{ Searched = 0; Found = 0; Runs = 0; Errors = 0 }

    Add-MgEnvironment -Name LeakTest -GraphEndpoint $emulator.Root -AzureADEndpoint https://login.example
    Connect-MgGraph -Environment LeakTest -TenantId t -StandInToken $secrets['session token'] -NoWelcome
    $null = Invoke-TestConsole $shell { Import-Module $args[0] } @("$StandIn/Microsoft.Graph.Authentication")

    $given = @{
        Session     = New-TestSession $emulator
        Credential  = [pscredential]::new('caller', (ConvertTo-SecureString $secrets['password'] -AsPlainText))
        Target      = "https://api.contoso.com/invite?code=$([uri]::EscapeDataString($secrets['function key']))"
        Path        = $pfx
        Password    = $pfxPassword
        Certificate = $certificate
        Token       = ConvertTo-SecureString $emulator.AccessToken -AsPlainText
        Root        = $emulator.Root
    }
    $scenarios = [ordered]@{
        'Get by name'           = { param($g, $p) Get-IdentityApiConnector * @p }
        'Get by id'             = { param($g, $p) Get-IdentityApiConnector -Id basic, cert @p }
        'New with a credential' = { param($g, $p) New-IdentityApiConnector New $g.Target -Credential $g.Credential @p }
        'New with a .pfx'       = { param($g, $p) New-IdentityApiConnector New $g.Target -CertificatePath $g.Path -CertificatePassword $g.Password @p }
        'New with an object'    = { param($g, $p) New-IdentityApiConnector New $g.Target -Certificate $g.Certificate @p }
        'New with a wrong URL'  = { param($g, $p) New-IdentityApiConnector New ($g.Target -replace 'https', 'http') -Credential $g.Credential @p }
        'Set the target'        = { param($g, $p) Set-IdentityApiConnector basic -TargetUrl $g.Target -PassThru @p }
        'Set a credential'      = { param($g, $p) Set-IdentityApiConnector basic -TargetUrl $g.Target -Credential $g.Credential -PassThru @p }
        'Set a .pfx'            = { param($g, $p) Set-IdentityApiConnector basic -CertificatePath $g.Path -CertificatePassword $g.Password -PassThru @p }
        'Set an object'         = { param($g, $p) Set-IdentityApiConnector basic -Certificate $g.Certificate -PassThru @p }
        'Add a .pfx'            = { param($g, $p) Add-ApiConnectorCertificate cert -CertificatePath $g.Path -CertificatePassword $g.Password @p }
        'Add an object'         = { param($g, $p) Add-ApiConnectorCertificate cert -Certificate $g.Certificate @p }
        'Add to the wrong kind' = { param($g, $p) Add-ApiConnectorCertificate basic -Certificate $g.Certificate @p }
        'Remove'                = { param($g, $p) Remove-IdentityApiConnector basic, cert @p }
        'Remove with force'     = { param($g, $p) Remove-IdentityApiConnector basic, cert -Force @p }
        'Get who uses it'       = { param($g, $p) Get-ApiConnectorUserFlow * @p }
        'Attach'                = { param($g, $p) Set-ApiConnectorUserFlow B2X_1_flow PostFederationSignup basic @p }
        'Detach'                = { param($g, $p) Clear-ApiConnectorUserFlow B2X_1_flow PostAttributeCollection @p }
    }

    # Runs a scenario with a transcript and gives the names of the secrets that can be found afterwards.
    function Find-Leak([string] $Scenario, [hashtable[]] $Fault, [hashtable] $With, [string] $Preference = 'Continue', [switch] $MgGraph) {
        Reset-TestEmulator $emulator
        if ($MgGraph) { $null = Invoke-TestEmulator $emulator Patch options @{ accessToken = $secrets['session token'] } }
        else { $null = Invoke-TestEmulator $emulator Patch options @{ accessToken = $emulator.AccessToken } }
        $null = Invoke-TestEmulator $emulator Post connectors @{ id = 'basic'; displayName = 'Basic'; targetUrl = $given.Target; username = 'caller'; password = $secrets['password'] }
        $null = Invoke-TestEmulator $emulator Post connectors @{
            id = 'cert'; displayName = 'Cert'; targetUrl = $given.Target
            certificates = @(@{ pkcs12Value = $otherPfx; password = '' })
        }
        $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_flow'; postAttributeCollection = 'cert' }
        foreach ($each in $Fault) { $null = Invoke-TestEmulator $emulator Post faults $each }
        $parameters = $With.Clone()
        if ($Scenario -like 'Get*') { $parameters.Remove('Confirm') }
        if (-not $MgGraph) { $parameters.Session = $given.Session }
        $transcript = "$folder/transcript.txt"
        $run = Invoke-TestConsole $shell {
            param($scenario, $given, $parameters, $preference, $transcript)
            $Error.Clear()
            $null = Start-Transcript $transcript -Force
            $ErrorActionPreference = $preference
            try { & ([scriptblock]::Create($scenario)) $given $parameters } catch { $_ | Out-String | Out-Host }
            finally { $null = Stop-Transcript; $global:kept = @($Error) }
        } @("$($scenarios[$Scenario])", $given, $parameters, $Preference, $transcript) -Answer 'Yes'
        $sent = Get-TestRequest $emulator | Where-Object body | ForEach-Object { $_.body | ConvertFrom-Json }
        $madeUp = [ordered]@{}
        foreach ($body in $sent) {
            $part = $body.authenticationConfiguration ?? $body
            if ($part.pkcs12Value) { $madeUp['sent pfx'] = $part.pkcs12Value; $madeUp['made-up password'] = $part.password }
        }
        $texts = Get-TestTrace $run @($shell.Runspace.SessionStateProxy.GetVariable('kept'))
        $found = @(Find-Secret (@($needles) + @(Get-SecretNeedle $madeUp)) $texts $transcript)
        $figures.Runs++
        $figures.Errors += @($run.Errors).Count
        $figures.Searched += @($texts).Count + 1
        $figures.Found += $found.Count
        "$Scenario`: $($found -join ', ')" -replace ': $'
    }

    $empty = [securestring]::new()
    New-TestCertificate | Export-TestCertificate -Path "$folder/other.pfx" -Password $empty
    $otherPfx = [Convert]::ToBase64String([IO.File]::ReadAllBytes("$folder/other.pfx"))
    $needles = @(Get-SecretNeedle $secrets)
    $echo = ($secrets.Values | ForEach-Object { "$_ $([uri]::EscapeDataString($_))" }) -join ' '

    # What must hold: a scenario's name alone, without a secret behind it.
    function Assert-NoLeak([string[]] $Names, [scriptblock] $Find) {
        $leaks = foreach ($name in $Names) { & $Find $name | Where-Object { $_ -ne $name } }
        $leaks | Should -BeNullOrEmpty
    }
}

AfterAll {
    Stop-TestConsole $shell
    Stop-TestEmulator $emulator
    Disconnect-MgGraph
    Remove-MgEnvironment -Name LeakTest
    $null = New-Item "$Repository/out/test-results/figures" -ItemType Directory -Force
    Set-Content "$Repository/out/test-results/figures/4-leaks.txt" (
        "Runs searched for secrets: $($figures.Runs), texts and files searched: $($figures.Searched), secrets found: $($figures.Found)")
}

Describe 'The search' {
    It 'finds each secret that is planted, in each form' {
        foreach ($name in $secrets.Keys) {
            foreach ($form in Get-SecretForm $secrets[$name]) { Find-Secret $needles "before $form after" | Should -Contain $name }
        }
    }

    It 'finds a secret in a file, in either encoding' {
        foreach ($encoding in 'utf8', 'unicode') {
            Set-Content "$folder/planted.txt" "before $($secrets['password']) after" -Encoding $encoding
            Find-Secret $needles -Path "$folder/planted.txt" | Should -Contain 'password'
        }
    }

    It 'finds a secret that a command writes to <Stream>' -ForEach @(
        @{ Stream = 'its output'; Script = { param($s) $s } }
        @{ Stream = 'its errors'; Script = { param($s) Write-Error $s } }
        @{ Stream = 'the verbose stream'; Script = { param($s) Write-Verbose $s -Verbose } }
        @{ Stream = 'the debug stream'; Script = { param($s) Write-Debug $s -Debug } }
        @{ Stream = 'the host'; Script = { param($s) Write-Host $s } }
        @{ Stream = 'a property of an exception'; Script = { param($s) $e = [Exception]::new('x'); $e.Data['k'] = $s; throw $e } }
    ) {
        $run = Invoke-TestConsole $shell $Script @($secrets['password'])
        Find-Secret $needles (Get-TestTrace $run) | Should -Contain 'password'
    }

    It 'finds what the module is given when it is not redacted' {
        $given.Credential.GetNetworkCredential().Password | ForEach-Object { Find-Secret $needles $_ } | Should -Contain 'password'
        Find-Secret $needles $given.Target | Should -Contain 'function key'
    }
}

Describe 'No secret is shown' {
    It 'when all goes well, with -Verbose and -Debug' {
        Assert-NoLeak $scenarios.Keys { Find-Leak $args[0] @() @{ Verbose = $true; Debug = $true; Confirm = $false } }
    }

    It 'when it is only said what would be done' {
        Assert-NoLeak ($scenarios.Keys -notmatch '^Get') { Find-Leak $args[0] @() @{ Verbose = $true; Debug = $true; WhatIf = $true } }
    }

    It 'when it is asked first' {
        Assert-NoLeak ($scenarios.Keys -notmatch '^Get') { Find-Leak $args[0] @() @{ Verbose = $true; Debug = $true; Confirm = $true } }
    }

    It 'when <Name>' -ForEach @(
        foreach ($preference in 'Continue', 'SilentlyContinue', 'Ignore', 'Stop', 'Inquire') {
            @{ Name = "the service repeats the request in its message and `$ErrorActionPreference is $preference"; Preference = $preference; Fault = @{ status = 400; echoRequest = $true } }
        }
        foreach ($status in 403, 429, 503) {
            @{ Name = "the service repeats the request in the message of a $status"; Preference = 'Continue'; Fault = @{ status = $status; echoRequest = $true; retryAfter = '0' } }
        }
        @{ Name = 'a header of the answer repeats the secrets'; Preference = 'Continue'; Echo = 'header'; Fault = @{ status = 400 } }
        @{ Name = 'a redirect repeats the secrets'; Preference = 'Continue'; Echo = 'redirect'; Fault = @{ status = 302 } }
        @{ Name = 'a page of a proxy repeats the secrets'; Preference = 'Continue'; Echo = 'page'; Fault = @{ status = 200; contentType = 'text/html' } }
        @{ Name = 'an error page of a proxy repeats the secrets'; Preference = 'Continue'; Echo = 'page'; Fault = @{ status = 502; contentType = 'text/html' } }
        @{ Name = 'a broken answer repeats the secrets'; Preference = 'Continue'; Echo = 'json'; Fault = @{ status = 200 } }
    ) {
        $fault = $Fault.Clone()
        $fault.times = 99
        $ascii = $echo -replace '[^\x20-\x7e]', '_'
        switch ($Echo) {
            'header' { $fault.headers = @{ 'request-id' = $ascii; 'X-Echo' = $ascii; 'client-request-id' = $ascii } }
            'redirect' { $fault.headers = @{ Location = "https://evil.example/?x=$([uri]::EscapeDataString($secrets['password']))&t=$($secrets['access token'])" } }
            'page' { $fault.body = "<html>You sent: $echo</html>" }
            'json' { $fault.body = ConvertTo-Json @{ id = 5; said = $echo; password = $secrets['password'] } }
        }
        $before = $figures.Errors
        Assert-NoLeak $scenarios.Keys { Find-Leak $args[0] @($fault) @{ Verbose = $true; Debug = $true; Confirm = $false } $Preference }
        if ($Preference -eq 'Continue') { $figures.Errors - $before | Should -BeGreaterOrEqual 12 -Because 'nearly every scenario fails then' }
    }

    It 'over a Connect-MgGraph session, when <_>' -ForEach 'all goes well', 'the service repeats the request', 'it does so until no try is left' {
        $fault = switch ($_) {
            'the service repeats the request' { @{ status = 400; echoRequest = $true; times = 99 } }
            'it does so until no try is left' { @{ status = 503; echoRequest = $true; times = 99; retryAfter = '0' } }
        }
        Assert-NoLeak $scenarios.Keys { Find-Leak $args[0] @($fault | Where-Object { $_ }) @{ Verbose = $true; Debug = $true; Confirm = $false } -MgGraph }
    }

    It 'when the connection is cut in the answer' {
        Assert-NoLeak 'Get by id', 'New with a credential', 'Add a .pfx' {
            Find-Leak $args[0] @(@{ kind = 'cutInBody'; times = 1 }) @{ Verbose = $true; Debug = $true; Confirm = $false }
        }
    }

    It 'by a sign-in, whether it works or the authority repeats the request' {
        Reset-TestEmulator $emulator
        $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
        $federated = New-TestFederatedToken $emulator
        $signInNeedles = @(Get-SecretNeedle ([ordered]@{ 'client secret' = $t.Secret; 'federated token' = $federated }))
        $arguments = $t.Where, $t.Id, $t.Credential, (ConvertTo-SecureString $federated -AsPlainText)
        $ways = @(
            { param($where, $tenant, $credential) New-ApiConnectorSession -TenantId $tenant -ClientSecretCredential $credential @where -Verbose -Debug }
            { param($where, $tenant, $credential, $token) New-ApiConnectorSession -TenantId $tenant -ClientId $credential.UserName -FederatedToken $token @where -Verbose -Debug }
        )
        $faults = @(
            $null
            @{ status = 400; echoRequest = $true }
            @{ status = 503; echoRequest = $true; retryAfter = '0' }
            @{ status = 200; body = "<html>$($t.Secret) $federated</html>"; contentType = 'text/html' }
        )
        foreach ($fault in $faults) {
            if ($fault) { $null = Invoke-TestEmulator $emulator Post faults ($fault + @{ times = 99 }) }
            foreach ($way in $ways) {
                $run = Invoke-TestConsole $shell $way $arguments
                ($fault ? $run.Errors : $run.Output) | Should -HaveCount 1
                Find-Secret $signInNeedles (Get-TestTrace $run) | Should -BeNullOrEmpty
            }
        }
    }

    It 'by a session, and for a wrong address and a secret in plain text' {
        $run = Invoke-TestConsole $shell {
            param($given)
            $plain = $given.Credential.GetNetworkCredential().Password
            New-ApiConnectorSession -AccessToken $given.Token -GraphEndpoint $given.Root -Verbose -Debug
            New-ApiConnectorSession -AccessToken $given.Token -GraphEndpoint "http://user:secret@x.example/?k=$($given.Target)" -ErrorAction Continue
            New-ApiConnectorSession -AccessToken $given.Token -GraphEndpoint "http://user:$plain@x.example/"
            New-ApiConnectorSession -AccessToken $plain
            New-IdentityApiConnector New "https://$plain/x" -Credential $given.Credential -Session $given.Session
            New-IdentityApiConnector New $given.Target -CertificatePath $given.Path -CertificatePassword $plain -Session $given.Session
            [pscustomobject]@{ CertificatePassword = $plain } | New-IdentityApiConnector New $given.Target -CertificatePath $given.Path -Session $given.Session
        } @($given)
        # What PowerShell itself records of a command that it could not bind (Get-Error shows it) is PowerShell's.
        $said = @($run.Lines) + @($run.Errors | ForEach-Object { "$_"; "$($_.Exception)" }) + @($run.Output | Format-List * -Force | Out-String)
        Find-Secret $needles $said | Should -BeNullOrEmpty
        $run.Output | Should -HaveCount 1
    }
}
