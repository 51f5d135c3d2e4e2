#Requires -Version 7.4
<#
.SYNOPSIS
    What the README's picture shows: commands as they are typed, and what they write, on an emulator of Microsoft Graph.
.DESCRIPTION
    Prints with colours. Export-Picture.ps1 runs this in a process of its own and draws what it printed.
#>
[CmdletBinding()]
param(
    # The module to show.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # The window's width, in columns.
    [int] $Width = 118
)

$ErrorActionPreference = 'Stop'
$columns = $Width
. "$PSScriptRoot/../../tests/ApiConnectors.Tests/TestEmulator.ps1"
. "$PSScriptRoot/../../tests/ApiConnectors.Tests/TestCertificate.ps1"
. "$PSScriptRoot/../../tests/ApiConnectors.Tests/TestSample.ps1"
Import-Module (Get-Item $ModulePath).FullName
$PSStyle.OutputRendering = 'Ansi'

# The colours in which a console shows what is typed: those of PSReadLine.
function Format-Command([string] $Text) {
    $colors = @{
        Command = $PSStyle.Foreground.BrightYellow; Parameter = $PSStyle.Foreground.BrightBlack; Variable = $PSStyle.Foreground.BrightGreen
        StringLiteral = $PSStyle.Foreground.Cyan; Operator = $PSStyle.Foreground.BrightBlack; Member = $PSStyle.Foreground.White
    }
    $tokens = $null
    $null = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $tokens, [ref] $null)
    $line = ''
    foreach ($token in $tokens) {
        $kind = if ($token.TokenFlags -band 'CommandName') { 'Command' }
        elseif ($token.TokenFlags -band 'MemberName') { 'Member' }
        elseif ($token.Kind -eq 'Pipe') { 'Operator' }
        else { "$($token.Kind)" }
        if ($token.Kind -eq 'EndOfInput') { break }
        $line += ' ' * ($token.Extent.StartOffset - ($line -replace '\e\[[\d;]*m').Length)
        $line += $colors.ContainsKey($kind) ? "$($colors[$kind])$($token.Text)$($PSStyle.Reset)" : $token.Text
    }
    $line
}

function Show-Command([string] $Text) {
    Write-Host "PS> $(Format-Command $Text)"
    $ErrorActionPreference = 'Continue'
    # From a text, as a console has it: errors then name no file and no line.
    & ([scriptblock]::Create($Text)) 2>&1 | Out-String -Stream -Width $columns | Where-Object { ($_ -replace '\e\[[\d;]*m').Trim() } | Write-Host
    Write-Host
}

$emulator = Start-TestEmulator
try {
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }
    $invite, $partner, $mail = '1f0c8a52-6c53-4d0a-9d0e-2a4f3b6b7c11', '6b7d1c9e-02f4-4d35-8c49-6d8f0f1a2b22', 'c2a9e7d4-9b1f-4f6e-b7f3-5e1d2c3b4a33'
    $null = Add-TestConnector $emulator 'Check invite' 12.5 @{ id = $invite; targetUrl = 'https://api.contoso.com/invite' }
    $null = Add-TestConnector $emulator 'Verify partner' 281.5 @{ id = $partner; targetUrl = 'https://api.contoso.com/partner' }
    $null = Add-TestConnector $emulator 'Welcome mail' 0 @{ id = $mail; targetUrl = 'https://api.contoso.com/welcome?code=key' }
    $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_guests'; postFederationSignup = $invite; postAttributeCollection = $mail }
    $null = Invoke-TestEmulator $emulator Post userFlows @{ id = 'B2X_1_partners'; postFederationSignup = $partner; postAttributeCollection = $invite }
    # By a text, the command below.
    Set-Variable next (New-TestCertificate -Days 365)

    Show-Command 'Get-IdentityApiConnector'
    Show-Command 'Get-IdentityApiConnector | Where-Object CertificateExpiresOn -lt (Get-Date).AddDays(30) | Get-ApiConnectorUserFlow'
    Show-Command "Get-IdentityApiConnector 'Check invite' | Add-ApiConnectorCertificate -Certificate `$next"
    Show-Command "Get-IdentityApiConnector 'Welcome*' | Set-IdentityApiConnector -TargetUrl https://api2.contoso.com/welcome -WhatIf"
    Show-Command "Get-IdentityApiConnector 'Check invite' | Remove-IdentityApiConnector"
}
finally {
    Stop-TestEmulator $emulator
}
