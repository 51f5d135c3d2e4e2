# Installs what was packed into an empty place, as a reader of the README does, and uses it there.

BeforeDiscovery {
    $installer = Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestPackage.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $version = (Import-PowerShellDataFile $ModulePath).ModuleVersion
    $packages = (New-Item "$TestDrive/packages" -ItemType Directory).FullName
    New-TestPackage (Split-Path $ModulePath) $packages
    New-TestStandInPackage 2.38.1 $packages
    New-TestStandInPackage 3.0.0 $packages
    $nupkg = "$packages/ApiConnectors.$version.nupkg"

    # Runs the demo with the module that lies there.
    function Invoke-Demo([string] $Manifest) {
        $run = Read-TestProcess '-File', "$Repository/samples/Quickstart.ps1", '-ModulePath', $Manifest
        $run.ExitCode | Should -Be 0 -Because $run.Errors
        $run.Errors | Should -BeNullOrEmpty
        ($run.Output.Trim() -split '\r?\n')[-1].Trim() | Should -Be '0' -Because 'the last step counts what is left'
    }

    # Uses a module beside which there is nothing but PowerShell's own ones and the dependency: where it was found, and what it read.
    function Use-Installed([string] $Modules) {
        $emulator = Start-TestEmulator
        try {
            $null = Invoke-TestEmulator $emulator Post connectors @{ displayName = 'Check invite' }
            Invoke-TestProcess -ArgumentList $Modules, $emulator.Root, $emulator.AccessToken {
                param($Modules, $Root, $AccessToken)
                $env:PSModulePath = "$Modules$([IO.Path]::PathSeparator)$PSHOME/Modules"
                $null = Add-MgEnvironment Emulator $Root $Root
                Connect-MgGraph -Environment Emulator -StandInToken $AccessToken -NoWelcome
                $names = @(Get-IdentityApiConnector | ForEach-Object DisplayName)
                @{ Names = $names; From = (Get-Module ApiConnectors).ModuleBase; Graph = "$((Get-Module Microsoft.Graph.Authentication | Select-Object -First 1).Version)" }
            }
        }
        finally { Stop-TestEmulator $emulator }
    }
}

Describe 'The package, unpacked as an installer does' {
    It 'runs the demo' {
        Invoke-Demo "$(Expand-TestPackage $nupkg "$TestDrive/unpacked")/ApiConnectors.psd1"
    }
}

Describe 'The zip for Azure Automation' {
    It 'is found by name where it was unpacked, and works beside Microsoft.Graph.Authentication' {
        [System.IO.Compression.ZipFile]::ExtractToDirectory("$packages/ApiConnectors.zip", "$TestDrive/automation")
        $null = Expand-TestPackage "$packages/Microsoft.Graph.Authentication.2.38.1.nupkg" "$TestDrive/automation"
        $seen = Use-Installed "$TestDrive/automation"
        $seen.Names | Should -Be 'Check invite'
        $seen.From | Should -Be (Get-Item "$TestDrive/automation/ApiConnectors").FullName
    }
}

Describe 'NuGet' {
    It 'brings the second version of Microsoft.Graph.Authentication along' {
        $project = (New-Item "$TestDrive/nuget" -ItemType Directory).FullName
        Set-Content "$project/nuget.config" "<configuration><packageSources><clear /><add key='here' value='$packages' /></packageSources></configuration>"
        Set-Content "$project/Directory.Build.props" '<Project />'
        Set-Content "$project/some.csproj" @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="ApiConnectors" Version="$version" /></ItemGroup>
</Project>
"@
        $said = dotnet restore "$project/some.csproj" --packages "$project/packages" --verbosity quiet
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        Get-ChildItem "$project/packages" -Directory | ForEach-Object { "$($_.Name) $((Get-ChildItem $_).Name)" } |
            Should -Be "apiconnectors $version", 'microsoft.graph.authentication 2.38.1'
    }
}

# PowerShell brings it along, unless it was built without.
Describe "PSResourceGet$($installer ? '' : ' (not run: it is not there)')" -Skip:(-not $installer) {
    BeforeAll {
        # With a home of its own: nothing on the machine knows the repository afterwards.
        $environment = @{ HOME = (New-Item "$TestDrive/home" -ItemType Directory).FullName; XDG_DATA_HOME = (New-Item "$TestDrive/data" -ItemType Directory).FullName }
        $searched = $env:PSModulePath

        # Installs from the repository into the folder, and gives the names and versions.
        function Save-Installed([string] $Uri, [string] $Destination) {
            $null = New-Item $Destination -ItemType Directory
            Invoke-TestProcess -Environment $environment -ArgumentList $Uri, $Destination, $searched {
                param($Uri, $Destination, $Searched)
                $env:PSModulePath = $Searched
                $name = "test-$([guid]::NewGuid())"
                Register-PSResourceRepository $name -Uri $Uri -Trusted
                try { Save-PSResource ApiConnectors -Repository $name -Path $Destination -PassThru | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Version)" } }
                finally { Unregister-PSResourceRepository $name }
            }
        }
    }

    It 'installs the module from a folder, and it runs the demo there' {
        Save-Installed $packages "$TestDrive/from-folder" | Should -Be "ApiConnectors $version"
        Get-TestContent "$TestDrive/from-folder/ApiConnectors/$version" | Should -Be (Get-TestContent (Split-Path $ModulePath))
        Invoke-Demo "$TestDrive/from-folder/ApiConnectors/$version/ApiConnectors.psd1"
    }

    It 'installs it from a feed with the second version of Microsoft.Graph.Authentication, and they work together' {
        $feed = Start-TestFeed $packages
        try { Save-Installed "$($feed.Root)/index.json" "$TestDrive/from-feed" | Should -Be "ApiConnectors $version", 'Microsoft.Graph.Authentication 2.38.1' }
        finally { Stop-TestServer $feed }
        $seen = Use-Installed "$TestDrive/from-feed"
        $seen.Names | Should -Be 'Check invite'
        $seen.Graph | Should -Be '2.38.1'
        $seen.From | Should -Be (Get-Item "$TestDrive/from-feed/ApiConnectors/$version").FullName
    }
}
