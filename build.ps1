#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, shows, tests and documents ApiConnectors.
.DESCRIPTION
    build.sh calls this where it finds PowerShell; on Windows it is called directly. Everything it makes is
    below out/, but for the help in en-US/, which is checked in.
.EXAMPLE
    ./build.ps1 -Task Demo
.EXAMPLE
    ./build.ps1 -Task Test -All
#>
[CmdletBinding()]
param(
    # What to do. Test runs every suite that its tool is there for, and says which did not run. Docs makes en-US from docs.
    [ValidateSet('Build', 'Demo', 'Test', 'Docs')]
    [string] $Task = 'Build',

    # A suite that did not run is a failure.
    [switch] $All,

    # The long runs as well: ten times as many fuzzed inputs, and the soak.
    [switch] $Long
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
    Invoke-Dotnet build "$root/src/ApiConnectors.Identity" --configuration Release --nologo --verbosity quiet
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
    if (Test-Path "$root/en-US") { Copy-Item "$root/en-US" $module -Recurse }
    # In a folder of its own: PowerShell must not find these beside the module, they are for a load context of their own.
    $identity = New-Item "$module/Identity" -ItemType Directory
    Copy-Item "$root/out/build/bin/ApiConnectors.Identity/release/*.dll" $identity -Exclude ApiConnectors.Graph.dll
    Write-Host "Built $module"
}

# The emulator and the stand-in for Microsoft.Graph.Authentication, which the tests and the demo talk to.
function Build-TestDouble {
    Invoke-Dotnet build "$root/tests/GraphEmulator" --configuration Release --nologo --verbosity quiet
    Invoke-Dotnet build "$root/tests/Microsoft.Graph.Authentication/Microsoft.Graph.Authentication" --configuration Release --nologo --verbosity quiet
}

# A process of its own: assemblies of modules stay loaded for as long as a process lives.
function Invoke-PowerShell {
    $first, $rest = (Test-Path "$PSHOME/pwsh*" -Exclude *.*) -or $IsWindows ? @("$PSHOME/pwsh") : @('dotnet', "$PSHOME/pwsh.dll")
    & $first @rest -NoProfile -NonInteractive -File @args | Out-Host
}

# Gives the reason why a module that only the build needs cannot be had, or nothing.
function Install-Tool([string] $Name, [version] $From, [version] $Below) {
    $modules = "$root/out/modules"
    if (($env:PSModulePath -split [IO.Path]::PathSeparator) -notcontains $modules) { $env:PSModulePath += "$([IO.Path]::PathSeparator)$modules" }
    if (Get-Module $Name -ListAvailable | Where-Object { $_.Version -ge $From -and $_.Version -lt $Below }) { return }
    try { Save-PSResource $Name -Version "[$From,$Below)" -Path (New-Item $modules -ItemType Directory -Force) -TrustRepository }
    catch { "$Name $($From.Major) is not installed and could not be fetched: $_" }
}

# Gives the reason why Pester did not run, or nothing.
function Invoke-PesterSuite {
    if ($reason = Install-Tool Pester 5.5 6.0) { return $reason }
    Invoke-PowerShell "$root/tests/Invoke-Pester.ps1" -ResultPath "$results/Pester.xml"
    $script:pesterFailed = $LASTEXITCODE -ne 0
}

# en-US is checked in, so that a build needs no PlatyPS.
function Build-Help {
    if ($reason = Install-Tool Microsoft.PowerShell.PlatyPS 1.0 2.0) { throw "The help was not made: $reason" }
    Invoke-PowerShell "$root/docs/Export-Help.ps1" -Destination "$root/en-US"
    if ($LASTEXITCODE -ne 0) { throw 'The help was not made.' }
    Write-Host "Made $root/en-US"
}

function Invoke-Test {
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    $env:APICONNECTORS_LONG = $Long ? '10' : ''
    Build-Module
    Build-TestDouble
    dotnet test "$root/tests/ApiConnectors.Graph.Tests" --configuration Release --nologo --verbosity quiet | Out-Host
    $script:pesterFailed = $false
    $reason = Invoke-PesterSuite
    $options = @(if ($All) { '--all' }; if ($reason) { '--not-run', "Pester=$reason" })
    Push-Location $root
    try { dotnet run tests/Report.cs -- @options }
    finally { Pop-Location }
    if ($LASTEXITCODE -ne 0 -or $pesterFailed) { exit 1 }
}

switch ($Task) {
    'Build' { Build-Module }
    'Demo' { Build-Module; Build-TestDouble; & "$root/samples/Quickstart.ps1" -ModulePath "$module/ApiConnectors.psd1" }
    'Test' { Invoke-Test }
    'Docs' { Build-Help }
}
