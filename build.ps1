#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, shows and tests ApiConnectors.
.DESCRIPTION
    build.sh calls this where it finds PowerShell; on Windows it is called directly. Everything it makes is below out/.
.EXAMPLE
    ./build.ps1 -Task Demo
.EXAMPLE
    ./build.ps1 -Task Test -All
#>
[CmdletBinding()]
param(
    # What to do. Test runs every suite that its tool is there for, and says which did not run.
    [ValidateSet('Build', 'Demo', 'Test')]
    [string] $Task = 'Build',

    # A suite that did not run is a failure.
    [switch] $All
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = $PSScriptRoot
$version = (Import-PowerShellDataFile "$root/ApiConnectors.psd1").ModuleVersion
$module = "$root/out/ApiConnectors/$version"
$results = "$root/out/test-results"

function Invoke-Dotnet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed." }
}

# out/ApiConnectors/<version>: exactly what the Gallery gets.
function Build-Module {
    Invoke-Dotnet build "$root/src/ApiConnectors" --configuration Release --nologo --verbosity quiet
    if (Test-Path $module) { Remove-Item $module -Recurse -Force }
    $null = New-Item $module -ItemType Directory
    Copy-Item -Destination $module -Path @(
        "$root/out/build/bin/ApiConnectors/release/ApiConnectors.dll"
        "$root/out/build/bin/ApiConnectors/release/ApiConnectors.Graph.dll"
        "$root/src/ApiConnectors/ApiConnectors.Format.ps1xml"
        "$root/ApiConnectors.psd1"
        "$root/LICENSE"
        "$root/CHANGELOG.md"
    )
    Copy-Item "$root/en-US" $module -Recurse
    Write-Host "Built $module"
}

switch ($Task) {
    'Build' { Build-Module }
    'Demo' { Build-Module; & "$root/samples/Quickstart.ps1" -ModulePath "$module/ApiConnectors.psd1" }
    'Test' { Build-Module; & "$root/tests/Invoke-Tests.ps1" -ModulePath "$module/ApiConnectors.psd1" -ResultPath $results -All:$All }
}
