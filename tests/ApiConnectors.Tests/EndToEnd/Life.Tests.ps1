BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $emulator = Start-TestEmulator
    $session = New-TestSession $emulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = $session }
    $credential = [pscredential]::new('invite-api', (New-TestPassword))
    $pfxPassword = New-TestPassword
    $first = New-TestCertificate -Subject 'CN=invite 1' -Days 25
    $second = New-TestCertificate -Subject 'CN=invite 2' -Days 365
    Push-Location $TestDrive
    $first | Export-TestCertificate -Path "$TestDrive/first.pfx" -Password $pfxPassword

    # The requests since the last time, as method, path and status.
    function Get-Trace {
        Get-TestRequest $emulator | ForEach-Object { "$($_.method) $($_.path -replace [regex]::Escape($id), '{id}') $($_.statusSent)" }
        $null = Invoke-TestEmulator $emulator Delete requests
    }
    function Get-LastBody { (Get-TestRequest $emulator | Where-Object body | Select-Object -Last 1).body | ConvertFrom-Json -AsHashtable }
}

AfterAll {
    Pop-Location
    $first, $second | ForEach-Object { $_.Dispose() }
    Stop-TestEmulator $emulator
}

# One story: each step begins where the one before it ended.
Describe 'A connector''s life' {
    It 'begins with basic authentication' {
        $created = New-IdentityApiConnector 'Check invite' 'https://api.contoso.com/invite?code=key' -Credential $credential
        $script:id = $created.Id
        $body = Get-LastBody
        $created.DisplayName | Should -Be 'Check invite'
        $created.AuthenticationType | Should -Be 'Basic'
        $created.Username | Should -Be 'invite-api'
        $created.TargetUrl | Should -BeExactly 'https://api.contoso.com/invite?******'
        $created.GetTargetUrl() | Should -BeExactly 'https://api.contoso.com/invite?code=key'
        $body.Keys | Sort-Object | Should -Be 'authenticationConfiguration', 'displayName', 'targetUrl'
        $body.targetUrl | Should -BeExactly 'https://api.contoso.com/invite?code=key'
        $body.authenticationConfiguration.'@odata.type' | Should -BeExactly '#microsoft.graph.basicAuthentication'
        $body.authenticationConfiguration.username | Should -BeExactly 'invite-api'
        $body.authenticationConfiguration.password | Should -BeExactly $credential.GetNetworkCredential().Password
        Get-Trace | Should -Be 'GET /v1.0/identity/apiConnectors 200', 'POST /v1.0/identity/apiConnectors 201'
    }

    It 'is found by name, by wildcard and by id' {
        (Get-IdentityApiConnector).Id | Should -Be $id
        (Get-IdentityApiConnector 'check INVITE').Id | Should -Be $id
        (Get-IdentityApiConnector 'Check*').Id | Should -Be $id
        (Get-IdentityApiConnector -Id $id).DisplayName | Should -Be 'Check invite'
        Get-Trace | Should -Be (@('GET /v1.0/identity/apiConnectors 200') * 3 + 'GET /v1.0/identity/apiConnectors/{id} 200')
    }

    It 'is renamed, and only the name is sent' {
        Get-IdentityApiConnector 'Check*' | Set-IdentityApiConnector -DisplayName 'Check invitation' | Should -BeNullOrEmpty
        $body = Get-LastBody
        $body.Keys | Should -Be 'displayName'
        $body.displayName | Should -BeExactly 'Check invitation'
        Get-Trace | Should -Be 'GET /v1.0/identity/apiConnectors 200', 'PATCH /v1.0/identity/apiConnectors/{id} 204'
        (Get-IdentityApiConnector -Id $id).GetTargetUrl() | Should -BeExactly 'https://api.contoso.com/invite?code=key'
    }

    It 'is moved to another address, and written back' {
        $null = Get-Trace
        $changed = Set-IdentityApiConnector $id -TargetUrl https://api2.contoso.com/invite -PassThru
        $changed.TargetUrl | Should -Be 'https://api2.contoso.com/invite'
        $changed.DisplayName | Should -Be 'Check invitation'
        Get-Trace | Should -Be 'PATCH /v1.0/identity/apiConnectors/{id} 204', 'GET /v1.0/identity/apiConnectors/{id} 200'
    }

    It 'changes to a client certificate' {
        $changed = Get-IdentityApiConnector -Id $id | Set-IdentityApiConnector -CertificatePath ./first.pfx -CertificatePassword $pfxPassword -PassThru
        $authentication = (Get-LastBody).authenticationConfiguration
        $changed.AuthenticationType | Should -Be 'ClientCertificate'
        $changed.Username | Should -BeNullOrEmpty
        $changed.Certificates.Thumbprint | Should -Be $first.Thumbprint
        $changed.ActiveCertificate.Thumbprint | Should -Be $first.Thumbprint
        $changed.CertificateExpiresOn | Should -Be $first.NotAfter
        $authentication.Keys | Sort-Object | Should -Be '@odata.type', 'password', 'pkcs12Value'
        $authentication.'@odata.type' | Should -BeExactly '#microsoft.graph.pkcs12Certificate'
    }

    It 'is among those whose certificate ends within 30 days' {
        $other = New-IdentityApiConnector 'Other' https://api.contoso.com/other -Credential $credential
        (Get-IdentityApiConnector | Where-Object CertificateExpiresOn -LT (Get-Date).AddDays(30)).Id | Should -Be $id
        $other | Remove-IdentityApiConnector -Confirm:$false
        $null = Get-Trace
    }

    It 'gets a second certificate beside the first, which is the active one from then on' {
        $updated = Get-IdentityApiConnector 'Check*' | Add-ApiConnectorCertificate -Certificate $second
        $body = Get-LastBody
        $updated.Certificates.Thumbprint | Should -Be $first.Thumbprint, $second.Thumbprint
        $updated.ActiveCertificate.Thumbprint | Should -Be $second.Thumbprint
        $updated.CertificateExpiresOn | Should -Be $second.NotAfter
        $body.Keys | Sort-Object | Should -Be 'password', 'pkcs12Value'
        Get-Trace | Select-Object -Last 1 | Should -Be 'POST /v1.0/identity/apiConnectors/{id}/uploadClientCertificate 200'
    }

    It 'is not given the same certificate twice' {
        $again = Get-IdentityApiConnector 'Check*' | Add-ApiConnectorCertificate -Certificate $second -WarningVariable warning -WarningAction SilentlyContinue
        $again.Certificates | Should -HaveCount 2
        $warning | Should -BeLike "*has the certificate $($second.Thumbprint) already*"
        Get-Trace | Should -Not -Match '^POST'
    }

    It 'survives a -WhatIf' {
        Get-IdentityApiConnector | Remove-IdentityApiConnector -WhatIf
        Get-Trace | Should -Be 'GET /v1.0/identity/apiConnectors 200', 'GET /v1.0/identity/b2xUserFlows 200'
    }

    It 'ends' {
        Get-IdentityApiConnector 'Check*' | Remove-IdentityApiConnector -Confirm:$false | Should -BeNullOrEmpty
        Get-Trace | Should -Be @(
            'GET /v1.0/identity/apiConnectors 200', 'GET /v1.0/identity/b2xUserFlows 200', 'DELETE /v1.0/identity/apiConnectors/{id} 204')
        Get-IdentityApiConnector | Should -BeNullOrEmpty
        Invoke-TestEmulator $emulator Get connectors | Should -BeNullOrEmpty
    }
}
