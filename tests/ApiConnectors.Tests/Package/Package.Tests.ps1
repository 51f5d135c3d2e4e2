# What goes to the Gallery and to Azure Automation, and what it says of itself.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestPackage.ps1"
    $folder = Split-Path $ModulePath
    $manifest = Import-PowerShellDataFile $ModulePath
    New-TestPackage $folder "$TestDrive/packages"
    $nupkg = "$TestDrive/packages/ApiConnectors.$($manifest.ModuleVersion).nupkg"
    $nuspec = Read-TestNuspec $nupkg
    $tags = -split $nuspec.tags

    function Get-Path([string] $Archive) {
        $zip = [System.IO.Compression.ZipFile]::OpenRead($Archive)
        try { $zip.Entries.FullName }
        finally { $zip.Dispose() }
    }
}

Describe 'The manifest' {
    It 'has everything that the Gallery shows, and no address that does not exist' {
        $psData = $manifest.PrivateData.PSData
        $psData.LicenseUri | Should -Be 'https://licenses.nuget.org/MIT'
        Get-Content "$folder/LICENSE" -TotalCount 1 | Should -Be 'MIT License'
        $manifest.Author, $manifest.CompanyName, $manifest.Copyright, $manifest.Description | Should -Not -BeNullOrEmpty
        'PSEdition_Core', 'Windows', 'Linux', 'MacOS' | Where-Object { $_ -notin $psData.Tags } | Should -BeNullOrEmpty
        $psData.Keys | Where-Object { $_ -in 'ProjectUri', 'IconUri' } | Should -BeNullOrEmpty
    }

    It 'has what CHANGELOG.md says of its version, and of what is newer, as its release notes' {
        function Get-Section([string] $Text) { ($Text -replace '\r' -split '(?m)^(?=## \[)').Trim() -like '## *' }
        $all = Get-Section (Get-Content "$folder/CHANGELOG.md" -Raw)
        $own = $all.IndexOf(($all -like "## `[$($manifest.ModuleVersion)`]*")[0])
        Get-Section $manifest.PrivateData.PSData.ReleaseNotes | Should -Be ($all[0..$own] -match '\n')
    }
}

Describe 'The README' {
    It 'has badges that say what the manifest says' {
        $badges = [regex]::Matches((Get-Content "$Repository/README.md" -Raw), 'img\.shields\.io/badge/([^)]+)') | ForEach-Object { [uri]::UnescapeDataString($_.Groups[1].Value) }
        $platforms = $manifest.PrivateData.PSData.Tags | Where-Object { $_ -in 'Windows', 'Linux', 'MacOS' }
        $licence = Split-Path $manifest.PrivateData.PSData.LicenseUri -Leaf
        $badges -replace '-[^-]+$' | Should -Be "PowerShell-$($manifest.PowerShellVersion)+", "runs_on-$($platforms -join '_|_')", "licence-$licence"
    }

    It 'names every sample, and none that is not there' {
        $named = [regex]::Matches((Get-Content "$Repository/README.md" -Raw), '\]\(samples/([^)]+)\)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object
        $named | Should -Be (Get-ChildItem "$Repository/samples" -Exclude Quickstart.*).Name
    }
}

Describe 'The README in the package' {
    It 'leads nowhere into a repository that a reader does not have' {
        Get-Content "$folder/README.md" -Raw | Should -Not -Match '\]\((?!https:|#)'
    }
}

Describe 'The package' {
    It 'says what the manifest says' {
        $nuspec.id | Should -Be 'ApiConnectors'
        $nuspec.version | Should -Be $manifest.ModuleVersion
        $nuspec.authors | Should -Be $manifest.Author
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.copyright | Should -Be $manifest.Copyright
        $nuspec.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $nuspec.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
    }

    It 'depends on the second version of Microsoft.Graph.Authentication, which the manifest does not require' {
        $dependency = @($nuspec.dependencies.ChildNodes)
        $dependency | Should -HaveCount 1
        $dependency[0].id | Should -Be 'Microsoft.Graph.Authentication'
        $dependency[0].version | Should -Be '[2.0.0, 3.0.0)'
        $manifest.RequiredModules | Should -HaveCount 0
    }

    It 'has the tags by which Find-PSResource finds modules and commands' {
        $tags[0] | Should -Be 'PSModule'
        @('PSIncludes_Cmdlet') + $manifest.PrivateData.PSData.Tags | Where-Object { $_ -notin $tags } | Should -BeNullOrEmpty
        $tags -match '^PSCmdlet_' -replace '^PSCmdlet_' | Should -Be $manifest.CmdletsToExport
        $tags -match '^PSCommand_' -replace '^PSCommand_' | Should -Be $manifest.CmdletsToExport
        $tags | Should -HaveCount @($tags | Sort-Object -Unique).Count
    }

    It 'brings its icon and its README along' {
        (Get-Path $nupkg) -contains $nuspec.icon | Should -BeTrue
        (Get-Path $nupkg) -contains $nuspec.readme | Should -BeTrue
        [Convert]::ToHexString([IO.File]::ReadAllBytes("$folder/icon.png"), 0, 8) | Should -Be '89504E470D0A1A0A' -Because 'that is how a PNG begins'
        (Get-Item "$folder/icon.png").Length | Should -BeLessThan 1mb
    }

    It 'is the module''s folder, and nothing else' {
        Get-TestContent (Expand-TestPackage $nupkg "$TestDrive/unpacked") | Should -Be (Get-TestContent $folder)
    }

    It 'has no path that is too long for Azure Automation' {
        Get-TestContent $folder | ForEach-Object { "ApiConnectors/$($manifest.ModuleVersion)/" + ($_ -split ' ')[0] } |
            Where-Object Length -GT 140 | Should -BeNullOrEmpty
    }

    It 'is the same, bit for bit, when it is made again' {
        New-TestPackage $folder "$TestDrive/again"
        Get-TestContent "$TestDrive/again" | Should -Be (Get-TestContent "$TestDrive/packages")
    }

    It 'carries whatever characters the manifest has' {
        $module = (New-Item "$TestDrive/odd/ApiConnectors" -ItemType Directory).FullName
        Copy-Item "$folder/*" $module -Recurse
        (Get-Content "$module/ApiConnectors.psd1" -Raw) -replace '(Description += )''[^'']+''', '$1''costs $5$ & <more>, "so" ?''' | Set-Content "$module/ApiConnectors.psd1"
        New-TestPackage $module "$TestDrive/odd/packages"
        (Read-TestNuspec (Get-Item "$TestDrive/odd/packages/*.nupkg")).description | Should -Be 'costs $5$ & <more>, "so" ?'
    }

    It 'is not made when a path is too long' {
        $module = (New-Item "$TestDrive/long/ApiConnectors" -ItemType Directory).FullName
        Copy-Item "$folder/*" $module -Recurse
        $null = New-Item "$module/$('x' * 130).txt"
        { New-TestPackage $module "$TestDrive/long/packages" } | Should -Throw "*has 154 characters, more than 140."
    }
}

Describe 'The zip for Azure Automation' {
    It 'is the module''s folder, named like the zip and without a version' {
        $zip = "$TestDrive/packages/ApiConnectors.zip"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($zip, "$TestDrive/automation")
        (Get-ChildItem "$TestDrive/automation").Name | Should -Be 'ApiConnectors'
        Get-TestContent "$TestDrive/automation/ApiConnectors" | Should -Be (Get-TestContent $folder)
    }
}
