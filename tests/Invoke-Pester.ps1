#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0'; MaximumVersion = '5.99' }
<#
.SYNOPSIS
    Runs the Pester tests against the built module. build.ps1 calls this in a process of its own.
.EXAMPLE
    pwsh tests/Invoke-Pester.ps1 -Path tests/ApiConnectors.Tests/Commands/Get-IdentityApiConnector.Tests.ps1
#>
[CmdletBinding()]
param(
    [string[]] $Path = "$PSScriptRoot/ApiConnectors.Tests",
    [string] $ResultPath
)

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'PlainText'
if ($ResultPath) {
    $null = New-Item (Split-Path $ResultPath) -ItemType Directory -Force
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = $ResultPath
    $configuration.TestResult.OutputFormat = 'NUnitXml'
}
$run = Invoke-Pester -Configuration $configuration
if ($run.Result -ne 'Passed') { exit 1 }
