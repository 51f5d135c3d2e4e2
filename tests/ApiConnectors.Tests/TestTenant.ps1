# Several tenants of one emulator, each with a session whose token names it. Dot-source it in BeforeAll, after Initialize.ps1.

# An access token as Entra makes them, but for the signature: for what a session says of itself.
function New-TestToken([hashtable] $Claim) {
    $parts = @{ alg = 'none' }, $Claim | ForEach-Object {
        [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $_ -Compress))).TrimEnd('=').Replace('+', '-').Replace('/', '_')
    }
    "$($parts -join '.').c2lnbmF0dXJl"
}

function Start-TestTenant([string[]] $TenantId) {
    $emulator = Start-TestEmulator
    foreach ($id in $TenantId) {
        $null = Invoke-TestEmulator $emulator Post tenants @{ id = $id }
        $token = (Invoke-TestEmulator $emulator Post "tokens?tenant=$id" @{}).token
        $session = New-ApiConnectorSession (ConvertTo-SecureString $token -AsPlainText) -GraphEndpoint $emulator.Root
        [pscustomobject]@{ Id = $id; Emulator = $emulator; Session = $session }
    }
}

# Stops the emulator that tenants are in.
function Stop-TestTenant($Tenant) { Stop-TestEmulator $Tenant[0].Emulator }

# Empties tenants, gives each these connectors, and has the emulator behave again.
function Reset-TestTenant($Tenant, [string[]] $DisplayName = @()) {
    foreach ($each in $Tenant) {
        'connectors', 'userFlows' | ForEach-Object { $null = Invoke-TestTenant $each Delete $_ }
        $DisplayName | ForEach-Object { Add-TestConnector $each @{ id = "RestApi_$($_ -replace '\W')"; displayName = $_ } }
    }
    $null = Invoke-TestEmulator $Tenant[0].Emulator Delete faults
    $null = Invoke-TestEmulator $Tenant[0].Emulator Delete requests
    $null = Invoke-TestEmulator $Tenant[0].Emulator Patch options @{ pageSize = 0 }
}

# Calls the emulator's control interface about a tenant.
function Invoke-TestTenant($Tenant, [string] $Method, [string] $Path, $Body) {
    Invoke-TestEmulator $Tenant.Emulator $Method "$Path`?tenant=$($Tenant.Id)" $Body
}

function Add-TestConnector($Tenant, [hashtable] $Connector) { $null = Invoke-TestTenant $Tenant Post connectors $Connector }

function Add-TestUserFlow($Tenant, [hashtable] $UserFlow) { $null = Invoke-TestTenant $Tenant Post userFlows $UserFlow }

function Add-TestFault($Tenant, [hashtable] $Fault) { $null = Invoke-TestEmulator $Tenant.Emulator Post faults ($Fault + @{ tenant = $Tenant.Id }) }

# The connectors, and the user flows, that are in a tenant.
function Get-TestConnector($Tenant) { Invoke-TestTenant $Tenant Get connectors | ForEach-Object { $_ } }

function Get-TestUserFlow($Tenant) { Invoke-TestTenant $Tenant Get userFlows | ForEach-Object { $_ } }

# What was asked of a tenant, in order: methods and paths from the version on, without queries.
function Get-TestTenantRequest($Tenant) {
    Invoke-TestTenant $Tenant Get requests | ForEach-Object { $_ } | ForEach-Object { "$($_.method) $($_.path.TrimStart('/').Split('?')[0])" }
}
