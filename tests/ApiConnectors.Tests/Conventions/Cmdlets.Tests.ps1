# What the guidelines for cmdlets ask is in ApiConnectors.Graph.Tests/Cmdlets/GuidelineTests.cs, which needs no PowerShell.

BeforeDiscovery {
    $manifest = Import-PowerShellDataFile (Get-Item "$PSScriptRoot/../../../ApiConnectors.psd1").FullName
    $cmdlets = $manifest.CmdletsToExport | ForEach-Object { @{ Name = $_; IsOfSession = $_ -like '*-ApiConnectorSession' } }
}

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name -Module ApiConnectors
        $own = $command.Parameters.Values | Where-Object Name -NotIn $common
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
