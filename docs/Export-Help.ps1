#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Microsoft.PowerShell.PlatyPS'; ModuleVersion = '1.0.0'; MaximumVersion = '1.99' }
<#
.SYNOPSIS
    Makes what Get-Help reads from the pages in this folder. build.ps1 -Task Docs calls it.
.DESCRIPTION
    PlatyPS turns the pages of the cmdlets into ApiConnectors.dll-Help.xml. What it leaves for a terminal to be desired is mended
    after it: wrapped lines, the code of examples, default values, names of types. about_ApiConnectors.md becomes plain text.
    The same pages give the same bytes, on every system and in every time zone.
.EXAMPLE
    ./docs/Export-Help.ps1 -Destination ./en-US
#>
[CmdletBinding()]
param(
    # The folder that the two files are written to.
    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Paragraphs of Markdown as a terminal wants them: each on one line, because it wraps them itself; items of lists on a line each.
function Get-Paragraph([string] $Markdown) {
    foreach ($block in [regex]::Split($Markdown.Trim(), '\n\s*\n')) {
        $block -replace '\n(?!- )\s*', ' ' -replace '`([^`\n]+)`', '$1'
    }
}

function Add-Element($Parent, [string] $Name, [string] $Text) {
    $prefix, $null = $Name -split ':'
    $child = $Parent.OwnerDocument.CreateElement($Name, $Parent.GetNamespaceOfPrefix($prefix))
    if ($Text) { $child.InnerText = $Text }
    $null = $Parent.AppendChild($child)
    $child
}

function Set-Paragraph($Element, [string[]] $Paragraph) {
    $Element.RemoveAll()
    foreach ($text in $Paragraph) { $null = Add-Element $Element 'maml:para' -Text $text }
}

# PlatyPS puts all of an example into its introduction, fences and all. Get-Help wants the code apart, and what is said of it behind.
function Split-Example($Xml, $Help) {
    $command, $code, $text, $output = 'command:example', '(?ms)^```powershell\n(.*?)\n```$', '(?ms)^```.*?^```$', '(?ms)^```Output\n(.*?)\n```$'
    $nodes = @($Xml.GetElementsByTagName($command))
    for ($i = 0; $i -lt $nodes.Count; $i++) {
        $said = $Help.Examples[$i].Remarks -replace '\r'
        $blocks = [regex]::Matches($said, $code)
        if ($blocks.Count -ne 1) { throw "$($Help.Title): '$($Help.Examples[$i].Title)' has $($blocks.Count) blocks of code, and not one." }
        $nodes[$i]['maml:title'].InnerText = $Help.Examples[$i].Title
        $nodes[$i]['maml:introduction'].RemoveAll()
        $nodes[$i]['dev:code'].InnerText = $blocks[0].Groups[1].Value
        # The empty one at the end keeps the next example's title apart.
        Set-Paragraph $nodes[$i]['dev:remarks'] @(
            Get-Paragraph ($said -replace $text)
            [regex]::Matches($said, $output) | ForEach-Object { $_.Groups[1].Value }
            ''
        )
    }
}

# Names of types without their namespaces, and what PlatyPS leaves out: default values, and in the syntax where input comes from.
function Set-ParameterDetail($Xml, $Help) {
    $all = @($Xml.GetElementsByTagName('command:parameter'))
    foreach ($parameter in $all) {
        $name = $parameter['maml:name'].InnerText
        foreach ($value in $parameter.SelectNodes('*[local-name()="parameterValue"]')) { $value.InnerText = $value.InnerText -replace '^.*\.' }
        $null = Add-Element $parameter 'dev:defaultValue' -Text ($Help.Parameters | Where-Object Name -EQ $name).DefaultValue
        $described = $all | Where-Object { $_.ParentNode.LocalName -eq 'parameters' -and $_['maml:name'].InnerText -eq $name }
        foreach ($attribute in 'pipelineInput', 'globbing') { $parameter.SetAttribute($attribute, $described.GetAttribute($attribute)) }
    }
}

function Set-Text($Xml) {
    foreach ($description in @($Xml.GetElementsByTagName('maml:description')) + @($Xml.GetElementsByTagName('maml:alert'))) {
        $text = @($description.ChildNodes | ForEach-Object InnerText) -join "`n`n"
        Set-Paragraph $description @(if ($text) { Get-Paragraph ($text -replace '\r') })
    }
}

# There is no page to open for a link between the cmdlets, nor for Get-Help -Online.
function Set-Link($Xml) {
    foreach ($link in @($Xml.GetElementsByTagName('maml:navigationLink'))) {
        $uri = $link['maml:uri']
        if ($uri.InnerText -like '*.md') { $uri.InnerText = '' }
        elseif (-not $uri.InnerText) { $null = $link.ParentNode.RemoveChild($link) }
    }
}

function ConvertTo-Maml($Help, [string] $Folder) {
    $file = $Help | Export-MamlCommandHelp -OutputFolder $Folder -Force
    $xml = [xml]::new()
    $xml.Load($file.FullName)
    Set-Text $xml
    Split-Example $xml $Help
    Set-ParameterDetail $xml $Help
    Set-Link $xml
    $xml
}

function Export-CommandHelp([string] $Path) {
    $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "apiconnectors-$([guid]::NewGuid())") -ItemType Directory).FullName
    try {
        $all = $null
        foreach ($page in Get-ChildItem "$PSScriptRoot/*-*.md" | Sort-Object Name -Culture '') {
            $one = ConvertTo-Maml (Import-MarkdownCommandHelp $page.FullName) $folder
            if ($all) { $null = $all.DocumentElement.AppendChild($all.ImportNode($one.DocumentElement.FirstChild, $true)) }
            else { $all = $one }
        }
        $settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
        $writer = [System.Xml.XmlWriter]::Create($Path, $settings)
        try { $all.Save($writer) }
        finally { $writer.Dispose() }
        [IO.File]::AppendAllText($Path, "`n")
    }
    finally { Remove-Item $folder -Recurse -Force }
}

# Breaks text at spaces, so that no line has more than 80 columns.
function Format-Line([string] $Text, [string] $First, [string] $Next) {
    $line = $First
    $isEmpty = $true
    foreach ($word in $Text -split ' ') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt 80) {
            $line
            $line = $Next
            $isEmpty = $true
        }
        $line += $isEmpty ? $word : " $word"
        $isEmpty = $false
    }
    $line
}

# A page that is headings, paragraphs, lists and code; nothing else is in use.
function Export-AboutHelp([string] $Path, [string] $Page) {
    $lines = foreach ($block in [regex]::Matches((Get-Content $Page -Raw) -replace '\r', '(?ms)^```\w*\n(?<code>.*?)\n```$|(?<text>(?:^(?!```)[^\n]+\n?)+)')) {
        if ($block.Groups['code'].Success) { $block.Groups['code'].Value -split '\n' | ForEach-Object { "        $_".TrimEnd() } }
        elseif ($block.Value -match '^# (.+)') { 'TOPIC'; "    $($Matches[1])" }
        elseif ($block.Value -match '^## (.+)') { $Matches[1].ToUpperInvariant() }
        elseif ($block.Value -match '^### (.+)') { "  $($Matches[1])" }
        else {
            foreach ($text in (Get-Paragraph $block.Value) -split '\n') {
                $text = $text -replace '\[([^\]]+)\]\((https:[^)]+)\)', '$1: $2' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
                if ($text.StartsWith('- ')) { Format-Line $text -First '    ' -Next '      ' } else { Format-Line $text -First '    ' -Next '    ' }
            }
        }
        if ($block.Value -notlike '## *') { '' }
    }
    [IO.File]::WriteAllText($Path, ($lines -join "`n").TrimEnd() + "`n")
}

$folder = (New-Item $Destination -ItemType Directory -Force).FullName
Export-CommandHelp "$folder/ApiConnectors.dll-Help.xml"
Export-AboutHelp "$folder/about_ApiConnectors.help.txt" "$PSScriptRoot/about_ApiConnectors.md"
