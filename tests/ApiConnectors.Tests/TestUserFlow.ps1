# What the tests of user flows share: the module, and the emulator with connectors and flows in it. Dot-source it in BeforeAll.

. "$PSScriptRoot/TestEmulator.ps1"
. "$PSScriptRoot/TestModule.ps1"

Import-Module $ModulePath

# The tenant that most tests start with: three connectors, of which two are called by two flows. A third flow calls none.
function Reset-TestTenant($Emulator, [string] $Prefix = 'B2X_1') {
    Reset-TestEmulator $Emulator
    @{ id = 'c1'; displayName = 'Check invite' }, @{ id = 'c2'; displayName = 'Check age' }, @{ id = 'c3'; displayName = 'Spare' } |
        ForEach-Object { $null = Invoke-TestEmulator $Emulator Post connectors $_ }
    Add-TestUserFlow $Emulator "${Prefix}_signup" @{ postFederationSignup = 'c1'; postAttributeCollection = 'c2' }
    Add-TestUserFlow $Emulator "${Prefix}_partners" @{ postAttributeCollection = 'c1' }
    Add-TestUserFlow $Emulator "${Prefix}_free"
}

function Add-TestUserFlow($Emulator, [string] $Id, [hashtable] $Steps = @{}) {
    $null = Invoke-TestEmulator $Emulator Post userFlows ($Steps + @{ id = $Id })
}

function Set-TestOption($Emulator, [hashtable] $Options) {
    $null = Invoke-TestEmulator $Emulator Patch options $Options
}

function Get-TestUserFlow($Emulator, [string] $Id) {
    Invoke-TestEmulator $Emulator Get userFlows | ForEach-Object { $_ } | Where-Object id -eq $Id
}

# What the service was asked: methods and paths, without the version and without queries.
function Get-TestCall($Emulator) {
    Get-TestRequest $Emulator | ForEach-Object { "$($_.method) $(($_.path -split '\?')[0] -replace '^/(v1\.0|beta)/')" }
}

# What of it changes something.
function Get-TestChange($Emulator) {
    Get-TestCall $Emulator | Where-Object { $_ -notmatch '^(GET |POST \$batch)' }
}

# Everything that a script wrote: Output, and the texts of Warnings and Verbose; Errors as records.
function Read-TestRun([scriptblock] $Script) {
    $all = @(& $Script 2>&1 3>&1 4>&1)
    [pscustomobject]@{
        Output   = @($all | Where-Object { $_ -isnot [System.Management.Automation.InformationalRecord] -and $_ -isnot [System.Management.Automation.ErrorRecord] })
        Errors   = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message)
        Verbose  = @($all | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message)
    }
}

# The name of an error's condition, without the cmdlet.
function Get-TestCondition($ErrorRecord) {
    $ErrorRecord | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }
}

# What -WhatIf says. It goes to the host and to no stream, but a transcript has it.
function Read-TestWhatIf([scriptblock] $Script) {
    $path = Join-Path ([IO.Path]::GetTempPath()) "apiconnectors-$([guid]::NewGuid()).txt"
    $null = Start-Transcript -Path $path -UseMinimalHeader
    try { $null = & $Script 3>$null }
    finally { $null = Stop-Transcript }
    Get-Content $path | Where-Object { $_ -like 'What if:*' }
    Remove-Item $path
}

# What a script asks, in one line, run in a process of its own whose user answers No to everything.
function Read-TestPrompt($Emulator, [string] $Script) {
    $manifest = (Get-Module ApiConnectors).Path -replace 'dll$', 'psd1'
    $command = "Import-Module '$manifest'; `$token = ConvertTo-SecureString '$($Emulator.AccessToken)' -AsPlainText; " +
        "`$PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-ApiConnectorSession -AccessToken `$token -GraphEndpoint '$($Emulator.Root)' }; $Script"
    $first, $rest = (Test-Path "$PSHOME/pwsh*" -Exclude *.*) -or $IsWindows ? @("$PSHOME/pwsh") : @('dotnet', "$PSHOME/pwsh.dll")
    ('L' | & $first @rest -NoProfile -Command $command 2>&1) -join ' ' -replace '\s+', ' '
}
