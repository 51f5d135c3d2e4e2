# The folder that goes to the Gallery, and what importing it does.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $folder = Split-Path $ModulePath
    $manifest = Import-PowerShellDataFile $ModulePath

    # The cmdlets as the assembly has them, whatever the manifest says.
    $cmdlets = [System.Reflection.Assembly]::LoadFrom("$folder/ApiConnectors.dll").GetExportedTypes() |
        ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } |
        ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object
}

Describe 'The manifest' {
    It 'is valid' {
        Test-ModuleManifest $ModulePath -WarningVariable warning -ErrorAction Stop | Should -Not -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
    }

    It 'exports the cmdlets of the assembly, and nothing else' {
        $manifest.CmdletsToExport | Sort-Object | Should -Be $cmdlets
        $manifest.FunctionsToExport | Should -HaveCount 0
        $manifest.AliasesToExport | Should -HaveCount 0
        $manifest.VariablesToExport | Should -HaveCount 0
        (Get-Module ApiConnectors).ExportedCommands.Keys | Sort-Object | Should -Be $cmdlets
    }

    It 'requires no module' {
        $manifest.RequiredModules | Should -HaveCount 0
        $manifest.Keys | Should -Not -Contain 'NestedModules'
    }

    It 'names the version of the folder that it is in' {
        Split-Path $folder -Leaf | Should -Be $manifest.ModuleVersion
    }

    It 'says what the Gallery shows' {
        $manifest.Description | Should -Not -BeNullOrEmpty
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
        $manifest.PrivateData.PSData.Tags | Should -Contain 'MicrosoftGraph'
        $manifest.PrivateData.PSData.Tags | Should -Not -Match '\s' -Because 'the Gallery takes a space as the end of a tag'
    }
}

Describe 'The folder' {
    It 'has these files and no other' {
        $needed = @(
            'ApiConnectors.dll', 'ApiConnectors.Format.ps1xml', 'ApiConnectors.Graph.dll', 'ApiConnectors.psd1', 'CHANGELOG.md', 'LICENSE', 'README.md', 'icon.png'
            'Identity/ApiConnectors.Identity.dll', 'Identity/Polly.Core.dll'
            'Identity/Microsoft.Identity.Client.dll', 'Identity/Microsoft.IdentityModel.Abstractions.dll'
        )
        $allowed = $needed + 'en-US/ApiConnectors.dll-Help.xml' + 'en-US/about_ApiConnectors.help.txt'
        $there = Get-ChildItem $folder -File -Recurse -Force | ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/') }
        $needed | Where-Object { $_ -notin $there } | Should -BeNullOrEmpty
        $there | Where-Object { $_ -notin $allowed } | Should -BeNullOrEmpty
    }

    It 'names no folder of the machine that built it' {
        foreach ($assembly in 'ApiConnectors.dll', 'ApiConnectors.Graph.dll', 'Identity/ApiConnectors.Identity.dll') {
            $text = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes("$folder/$assembly"))
            $text.Contains($Repository) | Should -BeFalse -Because "$assembly goes to other machines"
        }
    }
}

Describe 'The assemblies' {
    It '<_> reference nothing but the framework, PowerShell and each other' -ForEach 'ApiConnectors', 'ApiConnectors.Graph' {
        $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
        [System.Reflection.Assembly]::LoadFrom("$folder/$_.dll").GetReferencedAssemblies().Name |
            Where-Object { $_ -notin 'ApiConnectors.Graph', 'System.Management.Automation' -and -not (Test-Path "$runtime/$_.dll") } |
            Should -BeNullOrEmpty
    }

    It 'of the folder Identity reference nothing but the framework, the engine and each other' {
        $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
        $context = [System.Runtime.Loader.AssemblyLoadContext]::new('to look at', $true)
        $brought = @((Get-Item "$folder/Identity/*.dll").BaseName)
        $brought | ForEach-Object { $context.LoadFromAssemblyPath("$folder/Identity/$_.dll").GetReferencedAssemblies().Name } |
            Where-Object { $_ -notin $brought + 'ApiConnectors.Graph' -and -not (Test-Path "$runtime/$_.dll") } |
            Should -BeNullOrEmpty
        $context.Unload()
    }
}

Describe 'What is loaded' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
        # What each step of a process's life loaded beside PowerShell's own assemblies, and what was there then, each with its context.
        $steps = Invoke-TestProcess -ArgumentList $ModulePath, "$StandIn/Microsoft.Graph.Authentication", $emulator.Root, $emulator.AccessToken, $t.Id, $t.ClientId, $t.Secret {
            param($ModulePath, $GraphModule, $Root, $AccessToken, $TenantId, $ClientId, $Secret)
            $env:PSModulePath = "$PSHOME/Modules"
            $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
            function Get-Loaded {
                [AppDomain]::CurrentDomain.GetAssemblies() |
                    Where-Object { -not $_.IsDynamic -and $_.Location -and -not $_.Location.StartsWith($PSHOME) -and -not $_.Location.StartsWith($runtime) } |
                    ForEach-Object { "$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name): $([IO.Path]::GetFileName($_.Location))" }
            }
            $seen = @{ All = @(Get-Loaded) }
            function Step {
                $now = @(Get-Loaded)
                @{ Loaded = @($now | Where-Object { $_ -notin $seen.All } | Sort-Object); All = $now }
                $seen.All = $now
            }
            Import-Module $ModulePath
            Step
            Import-Module $GraphModule
            $null = Add-MgEnvironment Emulator $Root $Root
            Connect-MgGraph -Environment Emulator -StandInToken $AccessToken -NoWelcome
            $null = Get-IdentityApiConnector
            Step
            $session = New-ApiConnectorSession (ConvertTo-SecureString $AccessToken -AsPlainText) -GraphEndpoint $Root
            $null = Get-IdentityApiConnector -Session $session
            Step
            $signIn = @{
                TenantId = $TenantId; ClientSecretCredential = [pscredential]::new($ClientId, (ConvertTo-SecureString $Secret -AsPlainText))
                GraphEndpoint = $Root; Authority = $Root
            }
            $session = New-ApiConnectorSession @signIn
            Step
            $null = Get-IdentityApiConnector -Session $session
            $null = New-ApiConnectorSession @signIn
            Step
        }
        $after = 'the import', 'the first call in the Connect-MgGraph session', 'the first call with a token of one''s own', 'the first sign-in of our own', 'the second'
        foreach ($step in 0..4) { Write-Host "  Loaded after $($after[$step]): $($steps[$step].Loaded -join ', ')" }
    }
    AfterAll { Stop-TestEmulator $emulator }

    It 'by importing the module are its own two assemblies, and none beside PowerShell''s' {
        $steps[0].Loaded | ForEach-Object { ($_ -split ': ')[1] } | Should -Be 'ApiConnectors.dll', 'ApiConnectors.Graph.dll'
    }

    It 'by a call in the Connect-MgGraph session is nothing of the folder Identity' {
        $steps[1].Loaded | Should -Not -BeNullOrEmpty -Because 'the module of Connect-MgGraph was loaded meanwhile'
        $steps[1].All | Should -Not -Match 'Polly|Microsoft\.Identity|ApiConnectors\.Identity'
    }

    It 'by a session from an access token is what sends a request again, in a context of its own' {
        $steps[2].Loaded | Should -Be 'ApiConnectors.Identity: ApiConnectors.Identity.dll', 'ApiConnectors.Identity: Polly.Core.dll'
    }

    It 'by the first sign-in of our own is MSAL, in the same context' {
        $steps[3].Loaded | Should -Be 'ApiConnectors.Identity: Microsoft.Identity.Client.dll', 'ApiConnectors.Identity: Microsoft.IdentityModel.Abstractions.dll'
    }

    It 'by using it, and by another one, is nothing more' {
        $steps[4].Loaded | Should -BeNullOrEmpty
    }
}

Describe 'Importing the module' {

    It 'works twice, with -Force, and after Remove-Module' {
        $seen = Invoke-TestProcess -ArgumentList $ModulePath {
            param($ModulePath)
            Import-Module $ModulePath
            Import-Module $ModulePath
            Import-Module $ModulePath -Force
            Remove-Module ApiConnectors
            Import-Module $ModulePath
            $session = New-ApiConnectorSession (ConvertTo-SecureString 'token' -AsPlainText)
            @{ Commands = @(Get-Command -Module ApiConnectors).Count; Shown = ($session | Out-String); Errors = $Error.Count }
        }
        $seen.Commands | Should -Be $cmdlets.Count
        $seen.Shown | Should -Match 'Global'
        $seen.Errors | Should -Be 0
    }

    It 'is not needed: a command of it is found by its name' {
        $folder = (Get-Item (Split-Path (Split-Path (Split-Path $ModulePath)))).FullName
        $seen = Invoke-TestProcess -ArgumentList $folder {
            param($Folder)
            $env:PSModulePath = "$Folder$([IO.Path]::PathSeparator)$PSHOME/Modules"
            (New-ApiConnectorSession (ConvertTo-SecureString 'token' -AsPlainText)).SignIn
        }
        $seen | Should -Be 'AccessToken'
    }
}
