#Requires -Version 7.4
<#
.SYNOPSIS
    Takes an API connector through its whole life, on an emulator of Microsoft Graph on this machine.
.DESCRIPTION
    Every step is printed as you would type it, with what it writes. With a real tenant only the first step differs:
    Connect-MgGraph -Scopes APIConnectors.ReadWrite.All
.EXAMPLE
    ./build.sh demo
#>
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingWriteHost', '', Justification = 'It shows something to a person.')]
[CmdletBinding()]
param(
    # The module to show.
    [Parameter(Mandatory)]
    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../tests/ApiConnectors.Tests/TestEmulator.ps1"
. "$PSScriptRoot/../tests/ApiConnectors.Tests/TestCertificate.ps1"

Import-Module $ModulePath -Force
$emulator = Start-TestEmulator
$folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "apiconnectors-$([guid]::NewGuid())") -ItemType Directory).FullName

function Step([string] $Title, [scriptblock] $Script) {
    Write-Host "`n# $Title" -ForegroundColor DarkGray
    Write-Host "PS> $("$Script".Trim())" -ForegroundColor Cyan
    & $Script | Out-String -Stream -Width 120 | Where-Object { $_ } | Out-Host
}

try {
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }
    $credential = [pscredential]::new('invite-api', (New-TestPassword))
    $password = New-TestPassword
    New-TestCertificate -Subject 'CN=invite 1' -Days 25 | Export-TestCertificate -Path "$folder/first.pfx" -Password $password
    New-TestCertificate -Subject 'CN=invite 2' -Days 365 | Export-TestCertificate -Path "$folder/second.pfx" -Password $password
    Push-Location $folder

    Step 'Create a connector with basic authentication' {
        New-IdentityApiConnector 'Check invite' https://api.contoso.com/invite -Credential $credential
    }
    Step 'List what there is' {
        Get-IdentityApiConnector
    }
    Step 'See what a change would do' {
        Get-IdentityApiConnector 'Check*' | Set-IdentityApiConnector -DisplayName 'Check invitation' -WhatIf
    }
    Step 'Rename it' {
        Get-IdentityApiConnector 'Check*' | Set-IdentityApiConnector -DisplayName 'Check invitation' -PassThru
    }
    Step 'Change it to a client certificate' {
        Get-IdentityApiConnector 'Check*' | Set-IdentityApiConnector -CertificatePath ./first.pfx -CertificatePassword $password -PassThru
    }
    Step 'Which certificates end within 30 days?' {
        Get-IdentityApiConnector | Where-Object CertificateExpiresOn -lt (Get-Date).AddDays(30)
    }
    Step 'Rotate: add the next certificate beside the first' {
        Get-IdentityApiConnector 'Check*' | Add-ApiConnectorCertificate -CertificatePath ./second.pfx -CertificatePassword $password | Format-List
    }
    Step 'Retire it' {
        Get-IdentityApiConnector 'Check*' | Remove-IdentityApiConnector -Confirm:$false -Verbose 4>&1
    }
    Step 'Nothing is left' {
        (Get-IdentityApiConnector | Measure-Object).Count
    }
}
finally {
    Pop-Location -ErrorAction Ignore
    Remove-Item $folder -Recurse -Force
    Stop-TestEmulator $emulator
}
