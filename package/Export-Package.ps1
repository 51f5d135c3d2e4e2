#Requires -Version 7.4
<#
.SYNOPSIS
    Packs the built module: a .nupkg for the PowerShell Gallery and a .zip for Azure Automation. build.ps1 -Task Package calls it.
.DESCRIPTION
    What the package says of itself comes from the module's manifest, with the tags that Find-PSResource looks for. One thing
    cannot come from there: the dependency on Microsoft.Graph.Authentication. In the manifest it would be loaded at import; in the
    package it is only installed. So the .nupkg is published as it is (Publish-PSResource -NupkgPath), not made anew from the folder.

    The zip has the module's folder without a version, as Azure Automation wants it. The same module gives the same bytes.
.EXAMPLE
    ./package/Export-Package.ps1 -Module ./out/ApiConnectors/0.1.0 -Destination ./out/packages
#>
[CmdletBinding()]
param(
    # The module's folder. All that is in it is packed, and nothing else.
    [Parameter(Mandatory)]
    [string] $Module,

    # The folder that the two files are written to.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$dependency = @{ id = 'Microsoft.Graph.Authentication'; version = '[2.0.0,3.0.0)' }

# Azure Automation imports no module that has a longer path.
$longestPath = 140

$moduleFolder = Get-Item $Module
$manifestPath = (Get-Item "$moduleFolder/*.psd1").FullName
$name = [IO.Path]::GetFileNameWithoutExtension($manifestPath)
$manifest = Import-PowerShellDataFile $manifestPath
$psData = $manifest.PrivateData.PSData
$folder = (New-Item $Destination -ItemType Directory -Force).FullName
$files = Get-ChildItem $moduleFolder -File -Recurse -Force |
    ForEach-Object { [IO.Path]::GetRelativePath($moduleFolder.FullName, $_.FullName).Replace('\', '/') } |
    Sort-Object -Culture ''

function Assert-PathLength {
    foreach ($file in $files) {
        $path = "$name/$($manifest.ModuleVersion)/$file"
        if ($path.Length -gt $longestPath) { throw "The path $path has $($path.Length) characters, more than $longestPath." }
    }
}

# Publish-PSResource puts only PSModule before the manifest's tags; Find-PSResource -CommandName looks for the others.
function Get-Tag {
    'PSModule'
    $psData.Tags
    'PSIncludes_Cmdlet'
    $manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" }
}

# Names of elements, and what stands in them, in their order.
function Get-Element {
    $metadata = [ordered]@{
        id                       = $name
        version                  = $manifest.ModuleVersion
        authors                  = $manifest.Author
        owners                   = $manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $psData.LicenseUri
        icon                     = 'icon.png'
        readme                   = 'README.md'
        description              = $manifest.Description
        releaseNotes             = $psData.ReleaseNotes
        copyright                = $manifest.Copyright
        tags                     = (Get-Tag) -join ' '
    }
    if ($psData.ContainsKey('ProjectUri')) { $metadata.projectUrl = $psData.ProjectUri }
    $metadata
}

function Export-Nuspec([string] $Path) {
    $writer = [System.Xml.XmlWriter]::Create($Path, [System.Xml.XmlWriterSettings]@{ Indent = $true })
    try {
        $writer.WriteStartElement('package', 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd')
        $writer.WriteStartElement('metadata')
        # What stands between two $ is replaced when the package is made.
        foreach ($each in (Get-Element).GetEnumerator()) { $writer.WriteElementString($each.Key, $each.Value.Replace('$', '$$')) }
        $writer.WriteStartElement('dependencies')
        $writer.WriteStartElement('dependency')
        $writer.WriteAttributeString('id', $dependency.id)
        $writer.WriteAttributeString('version', $dependency.version)
        $writer.WriteEndElement()
        $writer.WriteEndElement()
        $writer.WriteEndElement()
        $writer.WriteStartElement('files')
        $writer.WriteStartElement('file')
        $writer.WriteAttributeString('src', "$($moduleFolder.FullName)/**")
        $writer.WriteAttributeString('target', '')
        $writer.WriteEndElement()
        $writer.WriteEndElement()
        $writer.WriteEndElement()
    }
    finally { $writer.Dispose() }
}

function Export-Nupkg([string] $Path) {
    $work = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "apiconnectors-$([guid]::NewGuid())") -ItemType Directory).FullName
    try {
        Export-Nuspec "$work/$name.nuspec"
        # NU5125 is for nuget.org, which wants a licence expression. The Gallery shows the address.
        $said = dotnet pack "$work/$name.nuspec" --output $work -p:NoWarn=NU5125 2>&1
        if ($LASTEXITCODE -ne 0) { throw "The package was not made: $said" }
        Move-Item "$work/*.nupkg" $Path -Force
    }
    finally { Remove-Item $work -Recurse -Force }
}

function Export-Zip([string] $Path) {
    if (Test-Path $Path) { Remove-Item $Path }
    $zip = [System.IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        foreach ($file in $files) {
            $null = [System.IO.Compression.ZipFileExtensions]::CreateEntryFromFile($zip, "$moduleFolder/$file", "$name/$file")
        }
    }
    finally { $zip.Dispose() }
}

# The time of day makes no difference.
function Reset-Time([string] $Path) {
    $zip = [System.IO.Compression.ZipFile]::Open($Path, 'Update')
    try { foreach ($entry in $zip.Entries) { $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, 0) } }
    finally { $zip.Dispose() }
}

Assert-PathLength
$nupkg = "$folder/$name.$($manifest.ModuleVersion).nupkg"
$zip = "$folder/$name.zip"
Export-Nupkg $nupkg
Export-Zip $zip
Reset-Time $nupkg
Reset-Time $zip
Get-Item $nupkg, $zip
