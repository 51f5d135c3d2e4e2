#Requires -Version 7.4
<#
.SYNOPSIS
    Writes the texts that a package shows: the manifest with its release notes, and the README. build.ps1 calls it at every build.
.DESCRIPTION
    The release notes are what CHANGELOG.md says of the manifest's version and of everything newer. The README loses pictures and
    links that lead into the repository, because from a package they lead nowhere.
.EXAMPLE
    ./package/Export-Text.ps1 -Destination ./out/ApiConnectors/0.1.0
#>
[CmdletBinding()]
param(
    # The module's folder.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = (Get-Item "$PSScriptRoot/..").FullName
$folder = (Get-Item $Destination).FullName

function Read-Text([string] $Name) {
    (Get-Content "$root/$Name" -Raw) -replace '\r'
}

function Write-Text([string] $Name, [string] $Text) {
    [IO.File]::WriteAllText("$folder/$Name", $Text)
}

# The sections of the changelog down to this version's, but for those that are empty.
function Get-ReleaseNote([string] $Version) {
    $own = [regex]::Escape($Version)
    $down = [regex]::Match((Read-Text 'CHANGELOG.md'), "(?ms)^(?=## ).*?^## \[$own\].*?(?=^## |\z)").Value
    if (-not $down) { throw "CHANGELOG.md has no section [$Version], which is the manifest's version." }
    ($down -replace '(?m)^## .*\n\s*(?=^## )').Trim()
}

$manifest = Read-Text 'ApiConnectors.psd1'
$version = (Import-PowerShellDataFile "$root/ApiConnectors.psd1").ModuleVersion
$line = [regex]'(?m)(?<=^ *ReleaseNotes *= )''[^'']*''$'
if ($line.Matches($manifest).Count -ne 1) { throw 'ApiConnectors.psd1 has no line ReleaseNotes to write the release notes into.' }
$notes = "'$((Get-ReleaseNote $version).Replace("'", "''"))'"
Write-Text 'ApiConnectors.psd1' $line.Replace($manifest, { $notes })

Write-Text 'README.md' ((Read-Text 'README.md') `
        -replace '(?m)^!\[[^\]]*\]\((?!https:)[^)]+\)\n+' `
        -replace '\[([^\]]+)\]\((?!https:|#)[^)]+\)', '$1')
