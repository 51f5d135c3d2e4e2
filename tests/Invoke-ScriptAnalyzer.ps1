#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'PSScriptAnalyzer'; ModuleVersion = '1.24.0'; MaximumVersion = '1.99' }
<#
.SYNOPSIS
    Checks every script, and the manifest of the built module. build.ps1 calls this in a process of its own.
.EXAMPLE
    pwsh tests/Invoke-ScriptAnalyzer.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = Split-Path $PSScriptRoot
$settings = Import-PowerShellDataFile "$root/PSScriptAnalyzerSettings.psd1"
$forTests = $settings.Clone()
$forTests.ExcludeRules += (Import-PowerShellDataFile "$PSScriptRoot/PSScriptAnalyzerSettings.psd1").ExcludeRules

$files = @(
    Get-ChildItem $root -Include *.ps1, *.psm1, *.psd1 -Recurse |
        Where-Object { -not $_.FullName.StartsWith((Join-Path $root out)) -and $_.FullName -ne (Join-Path $root ApiConnectors.psd1) }
    # The manifest names files that are there in the built module only.
    Get-Item "$root/out/ApiConnectors/*/ApiConnectors.psd1"
)
$findings = @($files | ForEach-Object {
        $isShipped = -not ($_.FullName.StartsWith((Join-Path $PSScriptRoot ApiConnectors.Tests)) -or $_.FullName.StartsWith((Join-Path $root benchmarks)))
        Invoke-ScriptAnalyzer -Path $_.FullName -Settings ($isShipped ? $settings : $forTests)
    })
$findings | ForEach-Object { "$([IO.Path]::GetRelativePath($root, $_.ScriptPath)):$($_.Line): $($_.RuleName): $($_.Message)" }
"$($files.Count) scripts checked, $($findings.Count) findings."
if ($findings) { exit 1 }
