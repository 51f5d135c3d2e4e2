# The help against the cmdlets, the pages that it is made of, and the emulator. What is read here is the module's own help file.

BeforeDiscovery {
    $repository = (Get-Item "$PSScriptRoot/../../..").FullName
    $cmdlets = (Import-PowerShellDataFile "$repository/ApiConnectors.psd1").CmdletsToExport | ForEach-Object { @{ Name = $_ } }

    $help = [xml]::new()
    $help.Load("$repository/en-US/ApiConnectors.dll-Help.xml")
    $examples = foreach ($command in $help.helpItems.command) {
        foreach ($example in $command.examples.example) {
            $shown = @($example.remarks.para) -match '(?m)^---'
            @{ Page = $command.details.name; Title = $example.title; Code = $example.code; Shown = "$shown" }
        }
    }
    $about = Get-Content "$repository/docs/about_ApiConnectors.md" -Raw
    $number = 0
    $examples += [regex]::Matches($about, '(?ms)^```powershell\r?\n(.*?)\r?\n```$') | ForEach-Object {
        @{ Page = 'about_ApiConnectors'; Title = "Block $((++$number))"; Code = $_.Groups[1].Value; Shown = '' }
    }
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestAuthority.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
    $folder = "$(Split-Path $ModulePath)/en-US"
    $help = [xml]::new()
    $help.Load("$folder/ApiConnectors.dll-Help.xml")

    # The parameters of a cmdlet or of one of its parameter sets, a line each, without the common ones.
    function Get-Line($Parameter) {
        $Parameter | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters) | Sort-Object Name | ForEach-Object {
            $from = @(if ($_.ValueFromPipeline) { 'ByValue' }; if ($_.ValueFromPipelineByPropertyName) { 'ByPropertyName' })
            $position = $_.Position -lt 0 ? 'named' : $_.Position
            "$($_.Name) required $($_.IsMandatory) position $position pipeline $($from ? "True ($($from -join ', '))" : 'False')"
        }
    }

    # The same of what the help says.
    function Get-HelpLine($Parameter) {
        $Parameter | Sort-Object { $_.name } | ForEach-Object {
            "$($_.name) required $($_.required) position $($_.position) pipeline $($_.pipelineInput)"
        }
    }
}

Describe 'The help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module ApiConnectors
        $page = $help.helpItems.command | Where-Object { $_.details.name -eq $Name }
        $parameters = @($command.Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.Cmdlet]::CommonParameters))
    }

    It 'is what Get-Help shows' {
        $shown = Get-Help $Name -Full
        $shown.Synopsis | Should -Be $page.details.description.para
        $shown.examples.example | Should -HaveCount @($page.examples.example).Count
        ($shown | Out-String -Width 120) | Should -Match '(?m)^SYNOPSIS\r?\n'
    }

    It 'says what the cmdlet does, what it takes and writes, and which permission and role it needs' {
        $page.details.description.para | Should -Match '\.$'
        @($page.description.para)[0] | Should -Match '\.$'
        $page.inputTypes.inputType | ForEach-Object { $_.type.name; $_.description.para } | Should -Not -BeNullOrEmpty
        $page.returnValues.returnValue | ForEach-Object { $_.type.name; $_.description.para } | Should -Not -BeNullOrEmpty
        "$($page.alertSet.alert.para)" | Should -Match '^Permission.*Role'
        $page.relatedLinks.navigationLink.linkText | Should -Contain 'about_ApiConnectors'
    }

    It 'has at least four examples, each with a title, code and a word about it' {
        @($page.examples.example).Count | Should -BeGreaterOrEqual 4
        foreach ($example in $page.examples.example) {
            $example.title | Should -Match '^Example \d+: \w'
            $example.code | Should -Match $Name
            @($example.remarks.para)[0] | Should -Match '\.$'
        }
    }

    It 'has no placeholder and no leftover of Markdown' {
        $page.OuterXml | Should -Not -Match '\{\{|Fill in|TODO|```'
        $page.SelectNodes('.//*[local-name()="para"]') | ForEach-Object InnerText | Should -Not -Match '`|\]\(|\*\*\w'
    }

    It 'describes every parameter, and no other' {
        $page.parameters.parameter.name | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
        foreach ($parameter in $page.parameters.parameter) { @($parameter.description.para)[0] | Should -Match '\.$' -Because "-$($parameter.name) is described" }
    }

    It 'tells position, pipeline input and what is mandatory, as they are' {
        # A parameter is the same in each of its sets.
        $own = $command.ParameterSets.Parameters | Sort-Object Name -Unique
        Get-HelpLine $page.parameters.parameter | Should -Be (Get-Line $own)
    }

    It 'has the parameter sets that the cmdlet has' {
        $said = $page.syntax.syntaxItem | ForEach-Object { (Get-HelpLine $_.parameter) -join "`n" } | Sort-Object
        $said | Should -Be ($command.ParameterSets | ForEach-Object { (Get-Line $_.Parameters) -join "`n" } | Sort-Object)
    }

    It 'names aliases, types, wildcards and the values to choose from, as they are' {
        foreach ($said in $page.parameters.parameter) {
            $parameter = $command.Parameters[$said.name]
            $said.aliases | Should -Be ($parameter.Aliases ? ($parameter.Aliases -join ', ') : 'none') -Because "of -$($said.name)"
            $said.type.name | Should -Be $parameter.ParameterType.FullName
            $said.globbing | Should -Be "$('SupportsWildcardsAttribute' -in $parameter.Attributes.TypeId.Name)" -Because "of -$($said.name)"
            $type = $parameter.ParameterType
            $values = $type.IsEnum ? [enum]::GetNames($type) : $parameter.Attributes.Where({ $_ -is [ValidateSet] }).ValidValues
            $said.SelectNodes('*[local-name()="parameterValueGroup"]/*').InnerText | Should -Be $values -Because "of -$($said.name)"
        }
    }

    It 'gives a default for every parameter that can be left out' {
        foreach ($said in $page.parameters.parameter) {
            $said.defaultValue | Should -Not -BeNullOrEmpty -Because "of -$($said.name)"
            $parameter = $command.Parameters[$said.name]
            # A switch that chooses a parameter set has no other value there.
            if ($parameter.SwitchParameter) { $said.defaultValue | Should -Be ($parameter.ParameterSets.Values.IsMandatory -contains $true ? 'None' : 'False') }
        }
    }
}

Describe 'The help that ships' {
    It 'has a page for every cmdlet, and no other' {
        $help.helpItems.command.details.name | Sort-Object | Should -Be ((Get-Command -Module ApiConnectors).Name | Sort-Object)
    }

    It 'is what the build took from en-US: <_>' -ForEach 'ApiConnectors.dll-Help.xml', 'about_ApiConnectors.help.txt' {
        Get-Content "$folder/$_" -Raw | Should -BeExactly (Get-Content "$Repository/en-US/$_" -Raw)
    }

    It 'is what docs gives, so that nobody forgot build.ps1 -Task Docs' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object { $_.Version.Major -eq 1 })) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS 1 is not installed'
            return
        }
        # In a process of its own: PlatyPS brings assemblies.
        $process = Start-TestProcess '-File', "$Repository/docs/Export-Help.ps1", '-Destination', "$TestDrive/en-US"
        try {
            $process.StandardInput.Close()
            $errors = $process.StandardError.ReadToEndAsync()
            $process.WaitForExit(60000) | Should -BeTrue
            $process.ExitCode | Should -Be 0 -Because $errors.Result
        }
        finally {
            if (-not $process.HasExited) { $process.Kill() }
            $process.Dispose()
        }
        foreach ($file in Get-ChildItem "$Repository/en-US") {
            Get-Content "$TestDrive/en-US/$($file.Name)" -Raw | Should -BeExactly (Get-Content $file -Raw) -Because "$($file.Name) is made from docs"
        }
    }

    It 'has no line of more than 80 columns in about_ApiConnectors' {
        Get-Content "$folder/about_ApiConnectors.help.txt" | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'names no address but pages of Microsoft' {
        $text = (Get-Content "$folder/*" -Raw) -join "`n"
        $hosts = [regex]::Matches($text, 'https?://([\w.-]+)').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique
        $hosts | Where-Object { $_ -notmatch '^(\w+\.)?contoso\.(com|azurewebsites\.net)$' } |
            Should -BeIn 'learn.microsoft.com', 'localhost', 'schemas.microsoft.com', 'msh' -Because 'the last two are names in the XML'
    }
}

# Each example as it stands, in a tenant that has what the pages speak of. Whoever an example asks is played here.
Describe 'The examples' {
    BeforeAll {
        $emulator = Start-TestEmulator
        $console = Start-TestConsole $ModulePath
        $password = New-TestPassword
        $new = New-TestCertificate -Subject 'CN=new'
        $new | Export-TestCertificate -Path "$TestDrive/new.pfx" -Password $password
        $new | Export-TestCertificate -Path "$TestDrive/app.pfx" -Password $password
        $ending = New-TestCertificate -Subject 'CN=check age' -Days 20
        $seed = [Convert]::ToBase64String($ending.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12))
        $number = 0

        # The application of the examples, in the tenants that they sign in to.
        $app = @{
            clientId             = '3f1c2b1e-6a3c-4f8e-9d1b-0a5e7c9d2b44'
            secrets              = @(@{ value = $password | ConvertFrom-SecureString -AsPlainText })
            certificates         = @([Convert]::ToBase64String($new.RawData))
            federatedCredentials = @(@{ issuer = 'https://pipelines.contoso.com'; subject = 'repo:contoso' })
        }
        Set-Content "$TestDrive/federated" (New-TestFederatedToken $emulator)
        $machine = @{
            IDENTITY_ENDPOINT          = "$($emulator.Root.TrimEnd('/'))/msi/token"
            IDENTITY_HEADER            = 'identity-header'
            AZURE_TENANT_ID            = 'contoso.com'
            AZURE_CLIENT_ID            = $app.clientId
            AZURE_FEDERATED_TOKEN_FILE = "$TestDrive/federated"
        }
        $machine.Keys | ForEach-Object { Set-Item "env:$_" $machine[$_] }

        function Reset-Tenant {
            Reset-TestEmulator $emulator
            $null = Invoke-TestEmulator $emulator Patch options @{ deviceCode = @{ interval = 0 } }
            $connectors = @(
                @{ id = 'RestApi_CheckInvite'; displayName = 'Check invite'; targetUrl = 'https://api.contoso.com/invite?code=1' }
                @{ id = 'RestApi_CheckAge'; displayName = 'Check age'; targetUrl = 'https://api.contoso.com/age'; certificates = @(@{ pkcs12Value = $seed }) }
                @{ id = 'RestApi_OldCheck'; displayName = 'Old check'; targetUrl = 'https://old.contoso.com/check' }
            )
            $connectors | ForEach-Object { $null = Invoke-TestEmulator $emulator Post connectors $_ }
            'contoso.com', 'test.contoso.com', 'fabrikam.com' | ForEach-Object {
                $null = Invoke-TestEmulator $emulator Post tenants @{
                    domain            = $_
                    apps              = @($app, @{ clientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e' })
                    users             = @(@{ upn = "ann@$_" })
                    managedIdentities = @(@{ systemAssigned = $true })
                    connectors        = $connectors
                }
            }
            $null = Invoke-TestEmulator $emulator Delete requests
            @{ id = 'B2X_1_signup'; postFederationSignup = 'RestApi_CheckInvite'; postAttributeCollection = 'RestApi_CheckAge' },
            @{ id = 'B2X_1_partners'; postAttributeCollection = 'RestApi_CheckInvite' } |
                ForEach-Object { $null = Invoke-TestEmulator $emulator Post userFlows $_ }
        }

        $null = Invoke-TestConsole $console -Arguments $emulator.Root, $emulator.AccessToken, $password, $new {
            param($Root, $AccessToken, $Password, $Certificate)
            $global:test = @{
                Root = $Root; Plain = $AccessToken; Token = ConvertTo-SecureString $AccessToken -AsPlainText
                Password = $Password; Certificate = $Certificate; Credential = [pscredential]::new('caller', $Password)
            }
            function global:Connect-MgGraph { }
            function global:Get-Credential { param($UserName) $UserName ? [pscredential]::new($UserName, $global:test.Password) : $global:test.Credential }
            function global:Read-Host { param($Prompt, [switch] $AsSecureString) $global:test.Password }
            function global:Get-Secret { param($Name, [switch] $AsPlainText) $AsPlainText ? 'a-key' : $Name -like '*-api' ? $global:test.Credential : $global:test.Password }
            function global:Get-AutomationCertificate { param($Name) $global:test.Certificate }
            function global:Get-AzAccessToken { param($ResourceTypeName, $TenantId, [switch] $AsSecureString) [pscustomobject]@{ Token = $global:test.Token } }
            function global:az { $global:test.Plain }
        }
    }
    AfterAll {
        Stop-TestConsole $console
        Stop-TestEmulator $emulator
        $machine.Keys | ForEach-Object { Remove-Item "env:$_" }
        $new.Dispose()
        $ending.Dispose()
    }

    It '<Page>, <Title>' -ForEach $examples {
        Reset-Tenant
        $place = (New-Item "$TestDrive/$((++$script:number))" -ItemType Directory).FullName
        Copy-Item "$TestDrive/new.pfx", "$TestDrive/app.pfx" $place
        $run = Invoke-TestConsole $console -Answer Yes -Arguments $Code, $place {
            param($Code, $Place)
            Set-Location $Place
            $global:PSDefaultParameterValues = @{
                # One that names its own cloud gets no address beside it.
                'New-ApiConnectorSession:GraphEndpoint' = { if ($args[0].BoundParameters -notcontains 'Environment') { $global:test.Root } }
                'New-ApiConnectorSession:Authority'     = { if ('TenantId' -in $args[0].BoundParameters) { $global:test.Root } }
            }
            $PSDefaultParameterValues['*ApiConnector*:Session'] = New-ApiConnectorSession -AccessToken $global:test.Token
            & ([scriptblock]::Create($Code)) | Out-String -Width 120
        }

        # The one that shows how an error looks.
        $expected = @($Code -match 'no-such-id' ? 'ConnectorNotFound' : @())
        @($run.Errors | Get-TestErrorId) | Should -Be $expected -Because "$($run.Errors)"
        $run.Streams.Warning | Should -BeNullOrEmpty

        $written = "$($run.Output)".Trim()
        $changes = Get-TestRequest $emulator | Where-Object { $_.method -ne 'GET' -and $_.path -notmatch '\$batch$|/oauth2/' }
        $files = Get-ChildItem $place -Exclude new.pfx, app.pfx
        "$written$($run.Lines)$changes$files" | Should -Not -BeNullOrEmpty -Because 'an example does something that can be seen'
        if ($Code -match '-WhatIf') { $run.Lines | Should -Match '^What if:'; $changes | Should -BeNullOrEmpty }
        if ($Shown) { ($written -replace ' +(?=\r?\n|$)') | Should -Be ($Shown -replace ' +(?=\r?\n|$)') }
    }
}
