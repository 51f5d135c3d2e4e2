# What the tests of the samples share: connectors in the emulator with certificates that end some days from now, and the session of
# Connect-MgGraph with it.

# Making a key takes long, so one is made for each day.
$script:testPfx = @{}

function Add-TestConnector($Emulator, [string] $DisplayName, [double] $Days, [hashtable] $With = @{}, [string] $Tenant = 'default') {
    $seed = @{ displayName = $DisplayName } + $With
    if ($Days) {
        $script:testPfx[$Days] ??= [Convert]::ToBase64String((New-TestCertificate -From -400 -Days $Days).Export('Pkcs12', 'pfx'))
        $seed.certificates = @(@{ pkcs12Value = $testPfx[$Days]; password = 'pfx' })
    }
    Invoke-TestEmulator $Emulator Post "connectors?tenant=$Tenant" $seed
}

function Get-TestConnector($Emulator, [string] $Tenant = 'default') {
    Invoke-TestEmulator $Emulator Get "connectors?tenant=$Tenant" | ForEach-Object { $_ }
}

function Connect-TestEmulator($Emulator) {
    $null = Add-MgEnvironment Emulator $Emulator.Root $Emulator.Root
    Connect-MgGraph -Environment Emulator -StandInToken $Emulator.AccessToken -NoWelcome
}

function Disconnect-TestEmulator {
    Reset-TestGraph
    $null = Remove-MgEnvironment Emulator
}
