#Requires -Version 7.4
<#
.SYNOPSIS
    Draws the terminal that the README shows, from a real run. build.ps1 -Task Picture calls it.
.DESCRIPTION
    Runs Scene.ps1 in a process of its own and draws what it printed, colours and all, as an SVG. Every run of characters has the width
    of its columns, so that tables stand straight in whatever font a reader has.
.EXAMPLE
    ./docs/picture/Export-Picture.ps1 -ModulePath ./out/ApiConnectors/0.1.0/ApiConnectors.psd1 -Path ./docs/picture/terminal.svg
#>
[CmdletBinding()]
param(
    # The module to show.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The file to write.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
. "$PSScriptRoot/../../tests/ApiConnectors.Tests/TestProcess.ps1"

$columns, $cell, $row, $margin, $bar = 118, 8.4, 19, 18, 34
$foreground = '#d0d7de'
$palette = @{
    30 = '#6e7681'; 31 = '#ff7b72'; 32 = '#3fb950'; 33 = '#d29922'; 34 = '#58a6ff'; 35 = '#bc8cff'; 36 = '#39c5cf'; 37 = '#b1bac4'
    90 = '#8b949e'; 91 = '#ffa198'; 92 = '#56d364'; 93 = '#e3b341'; 94 = '#79c0ff'; 95 = '#d2a8ff'; 96 = '#56d4dd'; 97 = '#f0f6fc'
}

# The style after a sequence such as 32;1. What is not known here is an error, so that nothing is drawn that was not there.
function Get-Style([hashtable] $Style, [string] $Sequence) {
    $next = $Style.Clone()
    $codes = [System.Collections.Generic.Queue[int]]::new([int[]] (($Sequence ? $Sequence : '0') -split ';'))
    while ($codes.Count) {
        $code = $codes.Dequeue()
        if ($code -eq 0) { $next = @{ Color = $foreground; Bold = $false; Italic = $false } }
        elseif ($code -eq 1) { $next.Bold = $true }
        elseif ($code -eq 3) { $next.Italic = $true }
        elseif ($code -eq 22) { $next.Bold = $false }
        elseif ($code -eq 23) { $next.Italic = $false }
        elseif ($code -eq 39) { $next.Color = $foreground }
        elseif ($palette.ContainsKey($code)) { $next.Color = $palette[$code] }
        elseif ($code -eq 38 -and $codes.Dequeue() -eq 2) { $next.Color = '#{0:x2}{1:x2}{2:x2}' -f $codes.Dequeue(), $codes.Dequeue(), $codes.Dequeue() }
        else { throw "There is no way yet to draw the code $code of '$Sequence'." }
    }
    $next
}

# The rows of the terminal, each a list of characters with their styles. A line that is too long goes on in the next row.
function Get-Row([string[]] $Line) {
    $style = Get-Style @{} '0'
    foreach ($text in $Line) {
        $cells = [System.Collections.Generic.List[object]]::new()
        foreach ($match in [regex]::Matches($text, '\e\[(?<code>[\d;]*)m|(?<character>.)')) {
            if ($match.Groups['code'].Success) { $style = Get-Style $style $match.Groups['code'].Value; continue }
            if ($cells.Count -eq $columns) {
                , $cells
                $cells = [System.Collections.Generic.List[object]]::new()
            }
            $cells.Add(@{ Character = $match.Value; Style = $style })
        }
        , $cells
    }
}

# Words of one style that stand in one row, as one element.
function Format-Row($Cells, [int] $Number) {
    $y = $bar + $margin + $row * $Number
    $at = 0
    while ($at -lt $Cells.Count) {
        $style = $Cells[$at].Style
        $text = ''
        while ($at + $text.Length -lt $Cells.Count -and [object]::ReferenceEquals($Cells[$at + $text.Length].Style, $style)) {
            $text += $Cells[$at + $text.Length].Character
        }
        $start = $at + $text.Length - $text.TrimStart().Length
        $at += $text.Length
        $text = $text.Trim()
        if (-not $text) { continue }
        $look = ($style.Bold ? ' font-weight="bold"' : '') + ($style.Italic ? ' font-style="italic"' : '')
        $place = [string]::Format([cultureinfo]::InvariantCulture, 'x="{0:0.#}" y="{1}" textLength="{2:0.#}"', $margin + $start * $cell, $y, $text.Length * $cell)
        "<text $place fill=`"$($style.Color)`"$look>$([System.Security.SecurityElement]::Escape($text))</text>"
    }
}

$run = Read-TestProcess '-File', "$PSScriptRoot/Scene.ps1", '-ModulePath', (Get-Item $ModulePath).FullName, '-Width', $columns
if ($run.ExitCode -ne 0 -or $run.Errors) { throw "The scene did not end well: $($run.Output) $($run.Errors)" }
$rows = @(Get-Row ($run.Output.TrimEnd() -split '\r?\n'))
$width = [Math]::Ceiling($columns * $cell) + 2 * $margin
$height = $bar + $rows.Count * $row + 2 * $margin - 6
$number = 0
$drawn = foreach ($cells in $rows) { $number++; Format-Row $cells $number }
[IO.File]::WriteAllText($Path, @"
<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" viewBox="0 0 $width $height" role="img" xml:space="preserve"
  font-family="ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', Menlo, monospace" font-size="14">
<title>PowerShell with the commands of ApiConnectors</title>
<rect width="$width" height="$height" rx="10" fill="#0d1117"/>
<path d="M0 $bar V10 A10 10 0 0 1 10 0 H$($width - 10) A10 10 0 0 1 $width 10 V$bar Z" fill="#21262d"/>
<circle cx="22" cy="17" r="6" fill="#ff5f57"/><circle cx="42" cy="17" r="6" fill="#febc2e"/><circle cx="62" cy="17" r="6" fill="#28c840"/>
$($drawn -join "`n")
</svg>

"@.Replace("`r", ''))
