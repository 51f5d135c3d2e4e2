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
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingWriteHost', '', Justification = 'It tells a person what was made.')]
[CmdletBinding()]
param(
    # What to do. Test runs every suite that its tool is there for, and says which did not run. Docs makes en-US from docs.
    # Package makes what the Gallery and Azure Automation take. Picture draws the README's terminal. Bench measures, and writes
    # benchmarks/results.md and its picture.
    [ValidateSet('Build', 'Demo', 'Test', 'Docs', 'Package', 'Picture', 'Bench')]
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
        "$root/LICENSE"
        "$root/CHANGELOG.md"
        "$root/package/icon.png"
    )
    & "$root/package/Export-Text.ps1" -Destination $module
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

# This PowerShell as a program, or where it is a .NET tool the library that dotnet runs.
function Get-PowerShellPath {
    (Test-Path "$PSHOME/pwsh*" -Exclude *.*) -or $IsWindows ? "$PSHOME/pwsh" : "$PSHOME/pwsh.dll"
}

# A process of its own: assemblies of modules stay loaded for as long as a process lives.
function Invoke-PowerShell {
    $path = Get-PowerShellPath
    $first, $rest = $path -like '*.dll' ? @('dotnet', $path) : @($path)
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

# How a suite ended that leaves no results of its own, for tests/Report.cs.
function Write-Outcome([string] $Suite, [string] $Outcome) {
    $null = New-Item $results -ItemType Directory -Force
    Set-Content "$results/$Suite.txt" $Outcome
}

function Invoke-PesterSuite {
    if ($reason = Install-Tool Pester -From 5.5 -Below 6.0) { Write-Outcome Pester "not run: $reason"; return }
    Invoke-PowerShell "$root/tests/Invoke-Pester.ps1" -ResultPath "$results/Pester.xml"
    $script:pesterFailed = $LASTEXITCODE -ne 0
}

function Invoke-ScriptAnalyzerGate {
    if ($reason = Install-Tool PSScriptAnalyzer -From 1.24 -Below 2.0) { Write-Outcome PSScriptAnalyzer "not run: $reason"; return }
    Invoke-PowerShell "$root/tests/Invoke-ScriptAnalyzer.ps1"
    Write-Outcome PSScriptAnalyzer ($LASTEXITCODE -eq 0 ? 'passed' : 'failed')
}

# en-US is checked in, so that a build needs no PlatyPS.
function Build-Help {
    if ($reason = Install-Tool Microsoft.PowerShell.PlatyPS -From 1.0 -Below 2.0) { throw "The help was not made: $reason" }
    Invoke-PowerShell "$root/docs/Export-Help.ps1" -Destination "$root/en-US"
    if ($LASTEXITCODE -ne 0) { throw 'The help was not made.' }
    Write-Host "Made $root/en-US"
}

# out/packages: the .nupkg for the Gallery, and the .zip for Azure Automation.
function Build-Package {
    Build-Module
    & "$root/package/Export-Package.ps1" -Module $module -Destination "$root/out/packages" | ForEach-Object { Write-Host "Made $_" }
}

# The picture is checked in, as en-US is.
function Build-Picture {
    Build-Module
    Build-TestDouble
    Invoke-PowerShell "$root/docs/picture/Export-Picture.ps1" -ModulePath "$module/ApiConnectors.psd1" -Path "$root/docs/picture/terminal.svg"
    if ($LASTEXITCODE -ne 0) { throw 'The picture was not drawn.' }
    Write-Host "Drew $root/docs/picture/terminal.svg"
}

function Invoke-Bench {
    Build-Module
    Invoke-Dotnet build "$root/benchmarks/ApiConnectors.Benchmarks" --configuration Release --nologo --verbosity quiet
    $program = "$root/out/build/bin/ApiConnectors.Benchmarks/release/ApiConnectors.Benchmarks.dll"
    Invoke-Dotnet $program --pwsh (Get-PowerShellPath) --module "$module/ApiConnectors.psd1" --output "$root/benchmarks"
}

function Invoke-Test([switch] $All, [switch] $Long) {
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    $env:APICONNECTORS_LONG = $Long ? '10' : ''
    Build-Module
    Build-TestDouble
    dotnet test "$root/tests/ApiConnectors.Graph.Tests" --configuration Release --nologo --verbosity quiet | Out-Host
    $script:pesterFailed = $false
    Invoke-PesterSuite
    Invoke-ScriptAnalyzerGate
    Push-Location $root
    try {
        dotnet run tests/Gates.cs | Out-Host
        $options = @(if ($All) { '--all' })
        dotnet run tests/Report.cs -- @options
    }
    finally { Pop-Location }
    if ($LASTEXITCODE -ne 0 -or $pesterFailed) { exit 1 }
}

switch ($Task) {
    'Build' { Build-Module }
    'Demo' { Build-Module; Build-TestDouble; & "$root/samples/Quickstart.ps1" -ModulePath "$module/ApiConnectors.psd1" }
    'Test' { Invoke-Test -All:$All -Long:$Long }
    'Docs' { Build-Help }
    'Package' { Build-Package }
    'Picture' { Build-Picture }
    'Bench' { Invoke-Bench }
}
