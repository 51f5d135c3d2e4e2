# A person signs in with the browser of this machine. A script in the place of xdg-open plays both, so these tests are for Linux.

BeforeDiscovery { $skip = -not $IsLinux -or -not (Get-Command curl -ErrorAction Ignore) }

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    if (-not $IsLinux) { return }
    $emulator = Start-TestEmulator
    $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'

    # A folder with an xdg-open that is this shell script. Its first argument is the address.
    function New-TestBrowser([string] $Name, [string] $Script) {
        $folder = (New-Item "$TestDrive/$Name" -ItemType Directory).FullName
        Set-Content "$folder/xdg-open" "#!/bin/sh`n$Script"
        chmod +x "$folder/xdg-open"
        $folder
    }

    # Opens the page, and sends its form to where it says: what any browser does there. Nobody listens there before the browser is open.
    $person = New-TestBrowser person @'
page=$(curl -s "$1")
to=$(printf %s "$page" | sed 's/.*action="\([^"]*\)".*/\1/; s/&amp;/\&/g')
form=$(printf %s "$page" | grep -o 'name="[^"]*" value="[^"]*"' | sed 's/name="\([^"]*\)" value="\([^"]*\)"/\1=\2/; s/&#x2B;/%2B/g' | tr '\n' '&')
echo "noise of the browser"
curl -s --retry 50 --retry-connrefused --retry-delay 0 --retry-max-time 20 -d "$form" "$to" > "${0%/*}/shown"
'@
    $none = New-TestBrowser none 'echo "no method available" >&2; exit 3'
    $asleep = New-TestBrowser asleep 'exec sleep 60'

    # Signs in in a process whose browser this is.
    function Invoke-SignIn([string] $Browser, [switch] $Stop) {
        $null = Invoke-TestEmulator $emulator Delete requests
        Invoke-TestProcess -ArgumentList $ModulePath, $emulator.Root, $t.Id, $t.ClientId, $Browser, "$Stop" {
            param($ModulePath, $Root, $TenantId, $ClientId, $Browser, $Stop)
            $env:PATH = "$Browser$([IO.Path]::PathSeparator)$env:PATH"
            Import-Module $ModulePath
            $signIn = @{ Interactive = $true; TenantId = $TenantId; ClientId = $ClientId; GraphEndpoint = $Root; Authority = $Root }
            if ($Stop -eq 'True') {
                $shell = [powershell]::Create()
                $null = $shell.AddScript('param($ModulePath, $signIn) Import-Module $ModulePath; New-ApiConnectorSession @signIn').AddArgument($ModulePath).AddArgument($signIn)
                $null = $shell.BeginInvoke()
                while (-not (Get-Process sleep -ErrorAction Ignore | Where-Object { $_.Parent.Id -eq $PID })) { [System.Threading.Thread]::Sleep(20) }
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                @{ Seconds = $watch.Elapsed.TotalSeconds; State = "$($shell.InvocationStateInfo.State)"; Errors = $shell.Streams.Error.Count }
                Get-Process sleep | Where-Object { $_.Parent.Id -eq $PID } | Stop-Process
                return
            }
            try {
                $session = New-ApiConnectorSession @signIn
                Invoke-RestMethod "$Root/_emulator/revoke" -Method Post -Body '{}' -ContentType application/json | Out-Null
                @{ Session = $session; Names = @((Get-IdentityApiConnector -Session $session).DisplayName) }
            }
            catch { @{ Id = $_.FullyQualifiedErrorId -replace ',.*'; Text = "$_" } }
        }
    }
}

AfterAll { if ($emulator) { Stop-TestEmulator $emulator } }

Describe 'New-ApiConnectorSession -Interactive' -Skip:$skip {
    It 'opens the browser once, gives a session of the person, and renews it without the browser' {
        $seen = Invoke-SignIn $person
        $seen.Text | Should -BeNullOrEmpty
        $seen.Session.SignIn | Should -Be 'Interactive'
        $seen.Session.Account | Should -Be $t.Upn
        $seen.Session.TenantId | Should -Be $t.Id
        $seen.Session.Scopes | Should -Be 'APIConnectors.ReadWrite.All'
        $seen.Names | Should -Be 'Of contoso.onmicrosoft.com'
        Get-Content "$person/shown" | Should -BeLike '*You are signed in*'
        $paths = (Get-TestRequest $emulator).path -replace '\?.*' -replace '.*/'
        $paths | Should -Be 'authorize', 'token', 'apiConnectors', 'token', 'apiConnectors'
    }

    It 'tells that the person said no' {
        $null = Invoke-TestEmulator $emulator Patch options @{ authorizeError = 'access_denied' }
        try { $seen = Invoke-SignIn $person } finally { $null = Invoke-TestEmulator $emulator Patch options @{ authorizeError = $null } }
        $seen.Id | Should -Be 'SignInDeclined'
        $seen.Text | Should -BeLike 'Cannot sign in: *and accept.'
        Get-Content "$person/shown" | Should -BeLike '*You are not signed in*'
    }

    It 'tells that there is no browser, and what to do' {
        $seen = Invoke-SignIn $none
        $seen.Id | Should -Be 'BrowserUnavailable'
        $seen.Text | Should -BeLike 'Cannot sign in: No browser*-UseDeviceCode*'
    }

    It 'ends with Ctrl+C while the browser is open' {
        $seen = Invoke-SignIn $asleep -Stop
        $seen.State | Should -Be 'Stopped'
        $seen.Errors | Should -Be 0
        $seen.Seconds | Should -BeLessThan 2
    }
}
