# What the tests of the package share: the packages, unpacking them, and a feed to install them from.

. "$PSScriptRoot/TestServer.ps1"

# Packs the module under test. The folder then has the .nupkg and the .zip.
function New-TestPackage([string] $Module, [string] $Destination) {
    $null = & "$Repository/package/Export-Package.ps1" -Module $Module -Destination $Destination
}

# Packs the stand-in for Microsoft.Graph.Authentication, as if it had this version.
function New-TestStandInPackage([string] $Version, [string] $Destination) {
    $work = New-Item (Join-Path $Destination "stand-in-$Version") -ItemType Directory
    Copy-Item "$StandIn/Microsoft.Graph.Authentication/*/*" $work -Recurse
    $manifest = "$work/Microsoft.Graph.Authentication.psd1"
    (Get-Content $manifest -Raw) -replace "(?m)^( *ModuleVersion *= )'.*'", "`$1'$Version'" | Set-Content $manifest
    Set-Content "$work/Microsoft.Graph.Authentication.nuspec" @"
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>Microsoft.Graph.Authentication</id>
    <version>$Version</version>
    <authors>test</authors>
    <description>test</description>
    <tags>PSModule</tags>
  </metadata>
  <files><file src="**" exclude="*.nuspec" target="" /></files>
</package>
"@
    # NU5100 wants assemblies for projects to refer to.
    $said = dotnet pack "$work/Microsoft.Graph.Authentication.nuspec" --output $Destination -p:NoWarn=NU5100 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$said" }
    Remove-Item $work -Recurse
}

# What a package says of itself.
function Read-TestNuspec([string] $Path) {
    $zip = [System.IO.Compression.ZipFile]::OpenRead($Path)
    try {
        $entry = $zip.Entries | Where-Object FullName -Like '*.nuspec'
        $reader = [System.IO.StreamReader]::new($entry.Open())
        ([xml] $reader.ReadToEnd()).package.metadata
        $reader.Dispose()
    }
    finally { $zip.Dispose() }
}

# The files below a folder, each with its content's hash, in a text that can be compared.
function Get-TestContent([string] $Folder) {
    Get-ChildItem $Folder -File -Recurse -Force |
        ForEach-Object { '{0} {1}' -f [IO.Path]::GetRelativePath((Get-Item $Folder).FullName, $_.FullName).Replace('\', '/'), (Get-FileHash $_).Hash } |
        Sort-Object -Culture ''
}

# Unpacks a package as installers do: into a folder that is named after the version, without what belongs to the package alone.
function Expand-TestPackage([string] $Path, [string] $Modules) {
    $nuspec = Read-TestNuspec $Path
    $folder = "$Modules/$($nuspec.id)/$($nuspec.version)"
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Path, $folder)
    Remove-Item -Recurse -Force -LiteralPath "$folder/$($nuspec.id).nuspec", "$folder/[Content_Types].xml", "$folder/_rels", "$folder/package"
    $folder
}

# A NuGet feed on this machine; its index is at /index.json. Of a folder, PSResourceGet reads the manifests in the packages; of a feed
# it reads, as of the Gallery, what the packages say of themselves.
function Start-TestFeed([string] $Folder) {
    $feed = Start-TestServer @{}
    $resource = @{ '@type' = 'RegistrationsBaseUrl/3.6.0'; '@id' = "$($feed.Root)/registrations/" }
    $feed.Content['/index.json'] = @{ version = '3.0.0'; resources = @($resource) } | ConvertTo-Json -Depth 5
    foreach ($id in Get-ChildItem "$Folder/*.nupkg" | Group-Object { (Read-TestNuspec $_).id }) {
        $items = foreach ($file in $id.Group | Sort-Object { [version] (Read-TestNuspec $_).version } -Descending) {
            $nuspec = Read-TestNuspec $file
            $address = "$($feed.Root)/$($file.Name)"
            $feed.Content["/$($file.Name)"] = $file
            $dependencies = @($nuspec.SelectNodes('*[local-name()="dependencies"]/*') | ForEach-Object { @{ id = $_.id; range = $_.version } })
            $entry = @{
                id = $nuspec.id; version = $nuspec.version; authors = $nuspec.authors; description = $nuspec.description; tags = -split $nuspec.tags
                isPrerelease = $false; packageContent = $address; dependencyGroups = @(@{ dependencies = $dependencies })
            }
            @{ packageContent = $address; catalogEntry = $entry }
        }
        $page = @{ count = @($items).Count; items = @($items) }
        $feed.Content["/registrations/$($id.Name.ToLowerInvariant())/index.json"] = @{ count = 1; items = @($page) } | ConvertTo-Json -Depth 10
    }
    $feed
}
