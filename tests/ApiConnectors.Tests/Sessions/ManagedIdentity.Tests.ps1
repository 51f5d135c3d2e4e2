# The identity that Azure gives to the machine. Where to ask for it is in the process's environment, so the tests have processes of their own.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $emulator = Start-TestEmulator
    $root = $emulator.Root.TrimEnd('/')
    $t = Add-TestTenant $emulator 'contoso.onmicrosoft.com'
    $other = Invoke-TestEmulator $emulator Post tenants @{ managedIdentities = @(@{ systemAssigned = $false }); connectors = @(@{ displayName = 'Of the other' }) }
    $assigned = $other.managedIdentities[0].clientId

    # Signs in in a process with this environment, once for each client id, '' being the machine's own identity. Gives for each the session and
    # what was read with it, or the error.
    function Invoke-SignIn([hashtable] $Environment, [string[]] $ClientId = '') {
        $null = Invoke-TestEmulator $emulator Delete requests
        Invoke-TestProcess -ArgumentList $ModulePath, $root, (ConvertTo-Json $Environment -Compress), ($ClientId -join ' ') {
            param($ModulePath, $Root, $Environment, $ClientIds)
            ($Environment | ConvertFrom-Json).PSObject.Properties | ForEach-Object { Set-Item "env:$($_.Name)" $_.Value }
            Import-Module $ModulePath
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            foreach ($clientId in $ClientIds -split ' ') {
                $which = $clientId ? @{ ClientId = $clientId } : @{}
                try {
                    $session = New-ApiConnectorSession -Identity -GraphEndpoint $Root @which
                    @{ Session = $session; Names = @((Get-IdentityApiConnector -Session $session).DisplayName) }
                }
                catch {
                    @{ Id = $_.FullyQualifiedErrorId -replace ',.*'; Text = "$_"; Category = "$($_.CategoryInfo.Category)"; Seconds = $watch.Elapsed.TotalSeconds }
                }
            }
        }
    }
}

AfterAll { Stop-TestEmulator $emulator }

Describe 'New-ApiConnectorSession -Identity in App Service and in Azure Automation' {
    BeforeAll {
        $own, $userAssigned, $unknown = Invoke-SignIn @{ IDENTITY_ENDPOINT = "$root/msi/token"; IDENTITY_HEADER = 'identity-header' } '', $assigned, ([guid]::NewGuid())
    }

    It 'signs in as the machine, and says who that is' {
        $own.Text | Should -BeNullOrEmpty
        $own.Session.SignIn | Should -Be 'ManagedIdentity'
        $own.Session.TenantId | Should -Be $t.Id
        $own.Session.ClientId | Should -Be $t.Identity
        $own.Session.Scopes | Should -Contain 'APIConnectors.ReadWrite.All'
        $own.Session.ExpiresOn | Should -BeGreaterThan (Get-Date).AddMinutes(50)
        $own.Names | Should -Be 'Of contoso.onmicrosoft.com'
    }

    It 'signs in as a user-assigned identity, by its client id' {
        $userAssigned.Session.ClientId | Should -Be $assigned
        $userAssigned.Session.TenantId | Should -Be $other.id
        $userAssigned.Names | Should -Be 'Of the other'
    }

    It 'tells that an identity is not one of this machine' {
        $unknown.Id | Should -Be 'ManagedIdentityRefused'
        $unknown.Text | Should -BeLike 'Cannot sign in: The managed identity endpoint of this machine gives no token: *No Managed Identity found*user-assigned one with -ClientId.'
    }
}

Describe 'New-ApiConnectorSession -Identity on a virtual machine' {
    It 'asks past the proxy, and reads the end of the token also as a date' {
        $null = Invoke-TestEmulator $emulator Patch options @{ managedIdentityExpiresOn = 'dateText' }
        $seen = Invoke-SignIn @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = $root; HTTP_PROXY = 'http://127.0.0.1:1'; NO_PROXY = '' }
        (Get-TestRequest $emulator).path | Should -BeLike '/metadata/identity/*'
        # It signed in; what then goes to Graph does not go past the proxy, which is not there.
        $seen.Id | Should -Be 'ServiceUnavailable'
    }

    It 'tells before long that there is none here' {
        $seen = Invoke-SignIn @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = 'http://127.0.0.1:1' }
        $seen.Id | Should -Be 'ManagedIdentityUnavailable'
        $seen.Category | Should -Be 'ResourceUnavailable'
        $seen.Text | Should -BeLike 'Cannot sign in: The managed identity endpoint of this machine cannot be reached: *Run this in Azure*'
        $seen.Seconds | Should -BeLessThan 10
    }
}
