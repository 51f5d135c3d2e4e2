# Az, Exchange and Graph modules bring their own Microsoft.Identity.Client. Whichever of them is loaded in the default context, and
# whenever, it and ours both work. Each test has a process: what is loaded stays.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    # Not part of the build: not every registry has the old versions.
    $built = dotnet build "$Repository/tests/OtherVersions" --configuration Release --nologo --verbosity quiet
    $reason = $LASTEXITCODE -eq 0 ? $null : "the other versions could not be restored: $built"
    $versions = "$Repository/out/build/bin/OtherVersions/release"
    $emulator = Start-TestEmulator
    $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'Microsoft.Identity.Client' {
    It '<Version> that was loaded <When> our sign-in works, and so does ours' -ForEach @(
        @{ Version = '4.61.3'; When = 'before' }
        @{ Version = '4.76.0'; When = 'after' }
    ) {
        if ($reason) {
            Set-ItResult -Skipped -Because $reason
            return
        }
        $seen = Invoke-TestProcess -ArgumentList $ModulePath, $emulator.Root, $t.Id, $t.ClientId, $t.Secret, "$versions/$Version", $When {
            param($ModulePath, $Root, $TenantId, $ClientId, $Secret, $Other, $When)
            $env:PSModulePath = "$PSHOME/Modules"
            # As a module does that has the assembly beside it. Builds an application, and asks it for a token that nobody will give.
            function Use-Other {
                'Microsoft.IdentityModel.Abstractions', 'Microsoft.Identity.Client' | ForEach-Object { Add-Type -Path "$Other/$_.dll" }
                $app = [Microsoft.Identity.Client.ConfidentialClientApplicationBuilder]::Create($ClientId).WithClientSecret('x').
                    WithAuthority('https://127.0.0.1:1/contoso.com', $false).WithInstanceDiscovery($false).Build()
                try { $null = $app.AcquireTokenForClient([string[]] 'https://graph.microsoft.com/.default').ExecuteAsync().GetAwaiter().GetResult() }
                catch { $_.Exception.InnerException.GetType().Name }
            }
            function Use-Own {
                $session = New-ApiConnectorSession -TenantId $TenantId -GraphEndpoint $Root -Authority $Root -ClientSecretCredential (
                    [pscredential]::new($ClientId, (ConvertTo-SecureString $Secret -AsPlainText)))
                (Get-IdentityApiConnector -Session $session).DisplayName
            }
            Import-Module $ModulePath
            if ($When -eq 'before') { $other = Use-Other; $ours = Use-Own } else { $ours = Use-Own; $other = Use-Other }
            @{
                Other = $other
                Ours = $ours, (Use-Own)
                Loaded = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Microsoft.Identity.Client' } |
                        ForEach-Object { "$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) $($_.GetName().Version)" } | Sort-Object)
            }
        }
        $seen.Other | Should -Be 'HttpRequestException'
        $seen.Ours | Should -Be 'Of contoso.onmicrosoft.com', 'Of contoso.onmicrosoft.com'
        $own = [System.Reflection.AssemblyName]::GetAssemblyName("$(Split-Path $ModulePath)/Identity/Microsoft.Identity.Client.dll").Version
        $seen.Loaded | Should -Be "ApiConnectors.Identity $own", "Default $Version.0"
        $own | Should -Not -Be ([version] "$Version.0")
    }
}
