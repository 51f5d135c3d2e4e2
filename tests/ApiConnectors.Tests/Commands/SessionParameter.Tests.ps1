# -Session and -ApiVersion of every cmdlet: whom a request goes to, and which version of the API it asks for.

BeforeDiscovery {
    $cmdlets = @(
        @{ Command = 'Get-IdentityApiConnector'; Script = { Get-IdentityApiConnector @where } }
        @{ Command = 'Get-IdentityApiConnector -Id'; Script = { Get-IdentityApiConnector -Id id-1 @where } }
        @{ Command = 'New-IdentityApiConnector'; Script = { New-IdentityApiConnector x https://api.contoso.com -Credential $credential @where } }
        @{ Command = 'Set-IdentityApiConnector'; Script = { Set-IdentityApiConnector id-1 -DisplayName x -PassThru @where } }
        @{ Command = 'Remove-IdentityApiConnector'; Script = { Remove-IdentityApiConnector id-1 -SkipUsageCheck -Confirm:$false @where } }
        @{ Command = 'Add-ApiConnectorCertificate'; Script = { Add-ApiConnectorCertificate id-1 -Certificate $certificate @where } }
    )
    $changes = @(
        @{ Command = 'Get-IdentityApiConnector'; Script = { $read | Get-IdentityApiConnector } }
        @{ Command = 'Set-IdentityApiConnector'; Script = { $read | Set-IdentityApiConnector -DisplayName x } }
        @{ Command = 'Set-IdentityApiConnector by parameter'; Script = { Set-IdentityApiConnector $read -DisplayName x } }
        @{ Command = 'Remove-IdentityApiConnector'; Script = { $read | Remove-IdentityApiConnector -SkipUsageCheck -Confirm:$false } }
        @{ Command = 'Add-ApiConnectorCertificate'; Script = { $read | Add-ApiConnectorCertificate -Certificate $certificate } }
    )
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $certificate = New-TestCertificate
    $old = New-TestCertificate -Subject 'CN=old'
    $pfx = $old.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12)
    $seed = @{ certificates = @(@{ pkcs12Value = [Convert]::ToBase64String($pfx); password = '' }) }
    $json = New-TestConnectorJson -Authentication (New-TestCertificateList $old)

    # Scripts a tenant that does whatever is asked, in every version.
    function Connect-TestTenant([hashtable] $With = @{}) {
        $graph = Connect-TestGraph $With
        $null = $graph.Answer('GET', '*/identity/apiConnectors', 200, (New-TestPageJson $json))
        $null = $graph.Answer('GET', '*', 200, $json).Answer('POST', '*', 201, $json).Answer('PATCH', '*', 204)
        $graph.Answer('DELETE', '*', 204)
    }

    # Fills an emulator with one connector, and forgets what it was asked.
    function Reset-TestTenant($Emulator) {
        Reset-TestEmulator $Emulator
        $null = Invoke-TestEmulator $Emulator Post connectors ($seed + @{ id = 'id-1'; displayName = 'Check invite' })
        $null = Invoke-TestEmulator $Emulator Delete requests
    }

    $emulator = Start-TestEmulator
    $session = New-TestSession $emulator
}

AfterAll { Stop-TestEmulator $emulator }

Describe '<Command> and its session' -ForEach $cmdlets {
    BeforeEach {
        $graph = Connect-TestTenant
        Reset-TestTenant $emulator
    }

    It 'goes to the session that is given, and not to the one of Connect-MgGraph' {
        $where = @{ Session = $session }
        $streams = Read-TestStream $Script
        $streams.Failures | Should -BeNullOrEmpty
        @(Get-TestRequest $emulator).Count | Should -BeGreaterThan 0
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'needs no Connect-MgGraph when a session is given' {
        $null = Disconnect-MgGraph
        $where = @{ Session = $session }
        $streams = Read-TestStream $Script
        $streams.Failures | Should -BeNullOrEmpty
    }

    It 'goes to the session of Connect-MgGraph when none is given' {
        $where = @{}
        $null = & $Script
        $graph.Requests.Count | Should -BeGreaterThan 0
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'asks for v1.0, and for beta when told so' {
        $where = @{}
        $null = & $Script
        $graph.Requests.PathAndQuery | ForEach-Object { $_ | Should -BeLike '/v1.0/identity/apiConnectors*' }
        $graph.ClearRequests()
        $where = @{ ApiVersion = 'beta' }
        $null = & $Script
        $graph.Requests.Count | Should -BeGreaterThan 0
        $graph.Requests.PathAndQuery | ForEach-Object { $_ | Should -BeLike '/beta/identity/apiConnectors*' }
    }

    It 'asks for <Version> at <Root> in <Environment>' -ForEach @(
        @{ Environment = 'USGov'; Version = 'beta'; Root = 'https://graph.microsoft.us' }
        @{ Environment = 'USGovDoD'; Version = 'beta'; Root = 'https://dod-graph.microsoft.us' }
        @{ Environment = 'China'; Version = 'v1.0'; Root = 'https://microsoftgraph.chinacloudapi.cn' }
    ) {
        $graph = Connect-TestTenant @{ Environment = $Environment }
        $where = @{}
        $null = & $Script
        $graph.Requests.Count | Should -BeGreaterThan 0
        $graph.Requests.Uri | ForEach-Object { "$_" | Should -BeLike "$Root/$Version/identity/apiConnectors*" }
        $graph.Requests.Authorization | Should -Not -Contain $null
    }

    It 'refuses v1.0 in a US Government cloud, which has none, and sends nothing: <_>' -ForEach 'USGov', 'USGovDoD' {
        $graph = Connect-TestTenant @{ Environment = $_ }
        $own = New-ApiConnectorSession (New-TestPassword) -Environment $_
        foreach ($where in @{ ApiVersion = 'v1.0' }, @{ ApiVersion = 'v1.0'; Session = $own }) {
            $streams = Read-TestStream $Script
            $streams.Ended | Get-TestErrorId | Should -Be 'UnsupportedCloud'
            $streams.Ended.CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$($streams.Ended)" | Should -BeLike "*$_ does not have version v1.0*Leave -ApiVersion out*"
            $streams.Errors | Should -BeNullOrEmpty
        }
        $graph.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A connector from the pipeline and <Command>' -ForEach $changes {
    BeforeEach {
        $graph = Connect-TestTenant
        Reset-TestTenant $emulator
    }

    It 'goes back to the session that it was read with' {
        $read = Get-IdentityApiConnector -Session $session
        $null = & $Script
        @(Get-TestRequest $emulator).Count | Should -BeGreaterThan 1
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'goes to the session of Connect-MgGraph when it was read there' {
        $read = Get-IdentityApiConnector
        $graph.ClearRequests()
        $null = & $Script
        $graph.Requests.Count | Should -BeGreaterThan 0
        Get-TestRequest $emulator | Should -BeNullOrEmpty
    }

    It 'goes each to its own when they come from two' {
        $read = @(Get-IdentityApiConnector -Session $session; Get-IdentityApiConnector)
        $graph.ClearRequests()
        $null = Invoke-TestEmulator $emulator Delete requests
        $null = & $Script
        @(Get-TestRequest $emulator).Count | Should -Be $graph.Requests.Count
        $graph.Requests.Count | Should -BeGreaterThan 0
    }

    It 'goes where -Session says' {
        $read = Get-IdentityApiConnector
        $graph.ClearRequests()
        $PSDefaultParameterValues = @{ '*:Session' = $session }
        $null = & $Script
        @(Get-TestRequest $emulator).Count | Should -BeGreaterThan 0
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'uses the new connection when the same tenant was connected to again' {
        $read = Get-IdentityApiConnector
        $again = Connect-TestTenant
        $null = & $Script
        $again.Requests.Count | Should -BeGreaterThan 0
    }

    It 'is refused, and nothing is sent, when another <Name> was connected to since' -ForEach @(
        @{ Name = 'tenant'; With = @{ TenantId = 'fabrikam-tenant' } }
        @{ Name = 'cloud'; With = @{ Environment = 'China' } }
    ) {
        $read = Get-IdentityApiConnector
        $other = Connect-TestTenant $With
        $streams = Read-TestStream $Script
        $streams.Ended | Get-TestErrorId | Should -Be 'SessionChanged'
        $streams.Ended.CategoryInfo.Category | Should -Be 'SecurityError'
        "$($streams.Ended)" | Should -BeLike "*was read as admin@contoso.example, tenant contoso-tenant, Global*is now*"
        $other.Requests | Should -BeNullOrEmpty
    }
}

Describe 'A connector and its session' {
    It 'is not seen in its properties, except for the tenant' {
        $null = Connect-TestTenant
        $connector = Get-IdentityApiConnector
        $connector.TenantId | Should -Be 'contoso-tenant'
        $connector.PSObject.Properties.Name | Should -Not -Contain 'Origin'
        $connector | ConvertTo-Json -Depth 6 | Should -Not -Match 'admin@contoso|HttpClient'
    }

    It 'is remembered by what New, Set -PassThru and Add write' {
        Reset-TestTenant $emulator
        $graph = Connect-TestTenant
        $made = @(
            New-IdentityApiConnector x https://api.contoso.com -Credential $credential -Session $session
            Set-IdentityApiConnector id-1 -DisplayName y -PassThru -Session $session
            Add-ApiConnectorCertificate id-1 -Certificate $certificate -Session $session
        )
        $made | Should -HaveCount 3
        $made | Get-IdentityApiConnector | Should -HaveCount 3
        $graph.Requests | Should -BeNullOrEmpty
    }
}
