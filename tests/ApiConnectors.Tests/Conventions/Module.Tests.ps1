# The folder that goes to the Gallery, and what importing it does.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
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
            'ApiConnectors.dll', 'ApiConnectors.Format.ps1xml', 'ApiConnectors.Graph.dll', 'ApiConnectors.psd1', 'CHANGELOG.md', 'LICENSE'
        )
        $allowed = $needed + 'en-US/ApiConnectors.dll-Help.xml' + 'en-US/about_ApiConnectors.help.txt'
        $there = Get-ChildItem $folder -File -Recurse -Force | ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/') }
        $needed | Where-Object { $_ -notin $there } | Should -BeNullOrEmpty
        $there | Where-Object { $_ -notin $allowed } | Should -BeNullOrEmpty
    }

    It 'names no folder of the machine that built it' {
        foreach ($assembly in 'ApiConnectors.dll', 'ApiConnectors.Graph.dll') {
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
}

Describe 'Importing the module' {
    It 'loads its own two assemblies and none beside PowerShell''s, and so does using it' {
        $loaded = Invoke-TestProcess -ArgumentList $ModulePath {
            param($ModulePath)
            $env:PSModulePath = "$PSHOME/Modules"
            function Get-Loaded { [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location } | ForEach-Object Location }
            $before = Get-Loaded
            Import-Module $ModulePath
            # Nothing listens on this port: the request goes the whole way and fails there.
            $session = New-ApiConnectorSession (ConvertTo-SecureString 'token' -AsPlainText) -GraphEndpoint http://127.0.0.1:1
            try { Get-IdentityApiConnector -Session $session } catch { $null = $_ }
            $runtime = [System.Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
            Get-Loaded | Where-Object { $_ -notin $before -and -not $_.StartsWith($PSHOME) -and -not $_.StartsWith($runtime) }
        }
        $loaded | ForEach-Object { [IO.Path]::GetFileName($_) } | Sort-Object | Should -Be 'ApiConnectors.dll', 'ApiConnectors.Graph.dll'
    }

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
