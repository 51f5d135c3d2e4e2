BeforeDiscovery {
    $manifest = Import-PowerShellDataFile (Get-Item "$PSScriptRoot/../../../ApiConnectors.psd1").FullName
    $cmdlets = $manifest.CmdletsToExport | ForEach-Object {
        @{ Name = $_; Changes = $_ -notlike 'Get-*' -and $_ -ne 'New-ApiConnectorSession'; IsOfSession = $_ -like '*-ApiConnectorSession' }
    }
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module ApiConnectors
        $type = $command.ImplementingType
        $own = $command.Parameters.Values | Where-Object Name -NotIn $common
    }

    It 'has an approved verb and a singular noun' {
        $command.Verb | Should -BeIn (Get-Verb).Verb
        $command.Noun | Should -Not -Match 's$'
    }

    It 'is a sealed class in a file of its own name' {
        $type.IsSealed | Should -BeTrue
        $type.Name | Should -Be "$($command.Verb)$($command.Noun)Command"
        "$Repository/src/ApiConnectors/Commands/$($type.Name).cs" | Should -Exist
    }

    It 'says what it writes' {
        $type.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $false) | Should -HaveCount 1
    }

    It 'asks before it changes something, and only then' {
        $attribute = $type.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        $attribute.SupportsShouldProcess | Should -Be $Changes
        $command.Parameters.ContainsKey('WhatIf') | Should -Be $Changes
        # A session can be made again.
        if ($Changes) { $attribute.ConfirmImpact | Should -Be ($IsOfSession ? 'Low' : $command.Verb -eq 'Remove' ? 'High' : 'Medium') }
    }

    It 'takes secrets in no type that can be read' {
        # A file is named by its path.
        $own | Where-Object Name -Match 'Password|Secret|Token|Passphrase|Key$' | Where-Object Name -NotMatch 'Credential$|File$' | ForEach-Object { $_.ParameterType.Name } | Where-Object { $_ -ne 'SecureString' } | Should -BeNullOrEmpty
        $own | Where-Object Name -Match 'Credential' | ForEach-Object { $_.ParameterType.Name } | Where-Object { $_ -ne 'PSCredential' } | Should -BeNullOrEmpty
    }

    It 'takes a session and a version of the API, when it calls Graph' {
        if ($IsOfSession) { return }
        $command.Parameters.Session.ParameterType.Name | Should -Be 'GraphSession'
        $versions = $command.Parameters.ApiVersion.Attributes.Where({ $_ -is [System.Management.Automation.ValidateSetAttribute] }).ValidValues
        $versions | Should -Be 'v1.0', 'beta'
    }

    It 'can be told what to work on by position and, when it is about connectors there are, from the pipeline' {
        $own | ForEach-Object { $_.Attributes } | Where-Object { $_ -is [System.Management.Automation.ParameterAttribute] -and $_.Position -eq 0 } | Should -Not -BeNullOrEmpty
        $fromPipeline = $own | Where-Object { $_.Attributes.ValueFromPipeline -contains $true } | ForEach-Object Name
        if ($command.Noun -eq 'ApiConnectorUserFlow') {
            # The id is the flow's, and what comes from the pipeline is a connector or a step.
            $fromPipeline | Should -Be ($command.Verb -eq 'Get' ? 'ApiConnector' : 'InputObject')
            $command.Parameters.Id.Aliases | Should -Be 'UserFlowId'
        }
        elseif ($IsOfSession) { $fromPipeline | Should -Be ($command.Verb -eq 'Remove' ? 'InputObject' : $null) }
        elseif ($command.Verb -in 'Set', 'Remove', 'Add', 'Get') {
            $fromPipeline | Should -Be 'Id'
            $attributes = $command.Parameters.Id.Attributes | Where-Object { $_ -is [System.Management.Automation.ParameterAttribute] }
            $attributes.ValueFromPipelineByPropertyName | Should -Be $true
            $command.Parameters.Id.Aliases | Sort-Object | Should -Be 'ApiConnectorId', 'IdentityApiConnectorId'
        }
    }
}

Describe 'Whatever a cmdlet writes' {
    It 'has no member for a password, a key or a token: <_>' -ForEach 'IdentityApiConnector', 'ApiConnectorCertificate', 'GraphSession' {
        $written = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'ApiConnectors*' } |
            ForEach-Object { $_.GetExportedTypes() } | Where-Object Name -EQ $_
        $written | Should -HaveCount 1
        $written.GetProperties().Name | Should -Not -Match 'Password|Secret|Token|Pkcs12|Key'
    }
}
