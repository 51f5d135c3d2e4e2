# What Get-Command and Get-Help tell of the cmdlets, and how arguments bind to them.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $graph = Connect-TestGraph

    function Get-TestParameter([string] $Command, [string] $Name) { (Get-Command $Command).Parameters[$Name] }

    function Get-TestParameterSet([string] $Command, [string] $Name) {
        (Get-Command $Command).ParameterSets | Where-Object Name -EQ $Name
    }
}

Describe 'The cmdlets' {
    It '<Command> writes <Type>' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector'; Type = 'ApiConnectors.Graph.Models.IdentityApiConnector' }
        @{ Command = 'New-IdentityApiConnector'; Type = 'ApiConnectors.Graph.Models.IdentityApiConnector' }
        @{ Command = 'Set-IdentityApiConnector'; Type = 'ApiConnectors.Graph.Models.IdentityApiConnector' }
        @{ Command = 'Remove-IdentityApiConnector'; Type = 'System.Void' }
        @{ Command = 'Add-ApiConnectorCertificate'; Type = 'ApiConnectors.Graph.Models.IdentityApiConnector' }
        @{ Command = 'New-ApiConnectorSession'; Type = 'ApiConnectors.Sessions.GraphSession' }
    ) {
        (Get-Command $Command).OutputType.Name | Should -Be $Type
    }

    It '<Command> asks before it changes something when the preference is <Impact> or lower' -ForEach @(
        @{ Command = 'New-IdentityApiConnector'; Impact = 'Medium' }
        @{ Command = 'Set-IdentityApiConnector'; Impact = 'Medium' }
        @{ Command = 'Remove-IdentityApiConnector'; Impact = 'High' }
        @{ Command = 'Add-ApiConnectorCertificate'; Impact = 'Medium' }
    ) {
        $cmdlet = (Get-Command $Command).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        $cmdlet.SupportsShouldProcess | Should -BeTrue
        $cmdlet.ConfirmImpact | Should -Be $Impact
        (Get-Command $Command).Parameters.Keys | Should -Contain 'WhatIf'
    }

    It '<_> changes nothing at the service, and has no -WhatIf' -ForEach 'Get-IdentityApiConnector', 'New-ApiConnectorSession' {
        (Get-Command $_).Parameters.Keys | Should -Not -Contain 'WhatIf'
    }

    It '<Command> has a parameter -<Parameter> that takes a secret, and no plain text for it' -ForEach @(
        @{ Command = 'New-IdentityApiConnector'; Parameter = 'CertificatePassword'; Type = [securestring] }
        @{ Command = 'Set-IdentityApiConnector'; Parameter = 'CertificatePassword'; Type = [securestring] }
        @{ Command = 'Add-ApiConnectorCertificate'; Parameter = 'CertificatePassword'; Type = [securestring] }
        @{ Command = 'New-IdentityApiConnector'; Parameter = 'Credential'; Type = [pscredential] }
        @{ Command = 'Set-IdentityApiConnector'; Parameter = 'Credential'; Type = [pscredential] }
        @{ Command = 'New-ApiConnectorSession'; Parameter = 'AccessToken'; Type = [securestring] }
        @{ Command = 'New-ApiConnectorSession'; Parameter = 'CertificatePassword'; Type = [securestring] }
        @{ Command = 'New-ApiConnectorSession'; Parameter = 'FederatedToken'; Type = [securestring] }
        @{ Command = 'New-ApiConnectorSession'; Parameter = 'ClientSecretCredential'; Type = [pscredential] }
    ) {
        (Get-TestParameter $Command $Parameter).ParameterType | Should -Be $Type
    }

    It 'have no other parameter whose name speaks of a secret' {
        $secret = Get-Command -Module ApiConnectors | ForEach-Object { $_.Parameters.Values } |
            Where-Object { $_.Name -match 'password|secret|token|key' -and $_.ParameterType -notin [securestring], [pscredential] }
        $secret.Name | Should -Be 'FederatedTokenFile' -Because 'it is the path of a file'
    }

    It '<_> takes v1.0 and beta as -ApiVersion and completes them' -ForEach @(
        'Get-IdentityApiConnector', 'New-IdentityApiConnector', 'Set-IdentityApiConnector', 'Remove-IdentityApiConnector'
        'Add-ApiConnectorCertificate'
    ) {
        $set = (Get-TestParameter $_ ApiVersion).Attributes | Where-Object { $_ -is [ValidateSet] }
        $set.ValidValues | Should -Be 'v1.0', 'beta'
    }

    It '<Command> calls -<Parameter> also <Alias>' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector'; Parameter = 'DisplayName'; Alias = 'Name' }
        @{ Command = 'Get-IdentityApiConnector'; Parameter = 'Id'; Alias = 'ApiConnectorId', 'IdentityApiConnectorId' }
        @{ Command = 'New-IdentityApiConnector'; Parameter = 'DisplayName'; Alias = 'Name' }
        @{ Command = 'New-IdentityApiConnector'; Parameter = 'CertificatePath'; Alias = 'PSPath' }
        @{ Command = 'Set-IdentityApiConnector'; Parameter = 'Id'; Alias = 'ApiConnectorId', 'IdentityApiConnectorId' }
        @{ Command = 'Set-IdentityApiConnector'; Parameter = 'CertificatePath'; Alias = 'PSPath' }
        @{ Command = 'Remove-IdentityApiConnector'; Parameter = 'Id'; Alias = 'ApiConnectorId', 'IdentityApiConnectorId' }
        @{ Command = 'Add-ApiConnectorCertificate'; Parameter = 'Id'; Alias = 'ApiConnectorId', 'IdentityApiConnectorId' }
        @{ Command = 'Add-ApiConnectorCertificate'; Parameter = 'CertificatePath'; Alias = 'PSPath' }
    ) {
        (Get-TestParameter $Command $Parameter).Aliases | Should -Be $Alias
    }

    It '<Command> has -<Parameter> at position <Position> of <Set>' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector'; Set = 'ByName'; Parameter = 'DisplayName'; Position = 0 }
        @{ Command = 'New-IdentityApiConnector'; Set = 'Credential'; Parameter = 'DisplayName'; Position = 0 }
        @{ Command = 'New-IdentityApiConnector'; Set = 'Credential'; Parameter = 'TargetUrl'; Position = 1 }
        @{ Command = 'New-IdentityApiConnector'; Set = 'CertificatePath'; Parameter = 'TargetUrl'; Position = 1 }
        @{ Command = 'New-IdentityApiConnector'; Set = 'Certificate'; Parameter = 'TargetUrl'; Position = 1 }
        @{ Command = 'Set-IdentityApiConnector'; Set = 'Properties'; Parameter = 'Id'; Position = 0 }
        @{ Command = 'Remove-IdentityApiConnector'; Set = '__AllParameterSets'; Parameter = 'Id'; Position = 0 }
        @{ Command = 'Add-ApiConnectorCertificate'; Set = 'CertificatePath'; Parameter = 'Id'; Position = 0 }
        @{ Command = 'New-ApiConnectorSession'; Set = 'AccessToken'; Parameter = 'AccessToken'; Position = 0 }
    ) {
        ((Get-TestParameterSet $Command $Set).Parameters | Where-Object Name -EQ $Parameter).Position | Should -Be $Position
    }

    It '<Command> needs <Mandatory> in <Set>' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector'; Set = 'ByName'; Mandatory = @() }
        @{ Command = 'Get-IdentityApiConnector'; Set = 'ById'; Mandatory = 'Id' }
        @{ Command = 'New-IdentityApiConnector'; Set = 'Credential'; Mandatory = 'Credential', 'DisplayName', 'TargetUrl' }
        @{ Command = 'New-IdentityApiConnector'; Set = 'CertificatePath'; Mandatory = 'CertificatePath', 'DisplayName', 'TargetUrl' }
        @{ Command = 'New-IdentityApiConnector'; Set = 'Certificate'; Mandatory = 'Certificate', 'DisplayName', 'TargetUrl' }
        @{ Command = 'Set-IdentityApiConnector'; Set = 'Properties'; Mandatory = 'Id' }
        @{ Command = 'Set-IdentityApiConnector'; Set = 'Credential'; Mandatory = 'Credential', 'Id' }
        @{ Command = 'Set-IdentityApiConnector'; Set = 'CertificatePath'; Mandatory = 'CertificatePath', 'Id' }
        @{ Command = 'Set-IdentityApiConnector'; Set = 'Certificate'; Mandatory = 'Certificate', 'Id' }
        @{ Command = 'Remove-IdentityApiConnector'; Set = '__AllParameterSets'; Mandatory = 'Id' }
        @{ Command = 'Add-ApiConnectorCertificate'; Set = 'CertificatePath'; Mandatory = 'CertificatePath', 'Id' }
        @{ Command = 'Add-ApiConnectorCertificate'; Set = 'Certificate'; Mandatory = 'Certificate', 'Id' }
        @{ Command = 'New-ApiConnectorSession'; Set = 'AccessToken'; Mandatory = 'AccessToken' }
    ) {
        @((Get-TestParameterSet $Command $Set).Parameters | Where-Object IsMandatory | ForEach-Object Name | Sort-Object) | Should -Be $Mandatory
    }

    It '<Command> has the parameter sets <Sets> and no more' -ForEach @(
        @{ Command = 'Get-IdentityApiConnector'; Sets = 'ById', 'ByName' }
        @{ Command = 'New-IdentityApiConnector'; Sets = 'Certificate', 'CertificatePath', 'Credential' }
        @{ Command = 'Set-IdentityApiConnector'; Sets = 'Certificate', 'CertificatePath', 'Credential', 'Properties' }
        @{ Command = 'Remove-IdentityApiConnector'; Sets = '__AllParameterSets' }
        @{ Command = 'Add-ApiConnectorCertificate'; Sets = 'Certificate', 'CertificatePath' }
    ) {
        (Get-Command $Command).ParameterSets.Name | Sort-Object | Should -Be $Sets
    }
}

Describe 'Arguments that do not go together' {
    BeforeAll {
        $credential = [pscredential]::new('caller', (New-TestPassword))
        $certificate = New-TestCertificate
        $new = @{ DisplayName = 'x'; TargetUrl = 'https://api.contoso.com' }
    }
    BeforeEach { $graph.ClearRequests() }

    It 'are refused and nothing is sent: <Name>' -ForEach @(
        @{ Name = 'New with a credential and a path'; Call = { New-IdentityApiConnector @new -Credential $credential -CertificatePath x.pfx } }
        @{ Name = 'New with a credential and a certificate'
            Call = { New-IdentityApiConnector @new -Credential $credential -Certificate $certificate }
        }
        @{ Name = 'New with a path and a certificate'; Call = { New-IdentityApiConnector @new -CertificatePath x.pfx -Certificate $certificate } }
        @{ Name = 'New with a credential and the password of a .pfx'
            Call = { New-IdentityApiConnector @new -Credential $credential -CertificatePassword (New-TestPassword) }
        }
        @{ Name = 'Set with a credential and a path'; Call = { Set-IdentityApiConnector x -Credential $credential -CertificatePath x.pfx } }
        @{ Name = 'Set with a credential and a certificate'; Call = { Set-IdentityApiConnector x -Credential $credential -Certificate $certificate } }
        @{ Name = 'Set with a path and a certificate'; Call = { Set-IdentityApiConnector x -CertificatePath x.pfx -Certificate $certificate } }
        @{ Name = 'Add with a path and a certificate'; Call = { Add-ApiConnectorCertificate x -CertificatePath x.pfx -Certificate $certificate } }
        @{ Name = 'Get with a name and an id'; Call = { Get-IdentityApiConnector -DisplayName x -Id x } }
    ) {
        (Read-TestStream $Call).Ended | Get-TestErrorId | Should -Be 'AmbiguousParameterSet'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'are refused and nothing is sent: <Name>' -ForEach @(
        @{ Name = 'a version that there is not'; Call = { Get-IdentityApiConnector -ApiVersion v2.0 } }
        @{ Name = 'an empty name to get'; Call = { Get-IdentityApiConnector '' } }
        @{ Name = 'no session'; Call = { Get-IdentityApiConnector -Session $null } }
        @{ Name = 'an empty name to create'; Call = { New-IdentityApiConnector '' https://api.contoso.com -Credential $credential } }
        @{ Name = 'no address'; Call = { New-IdentityApiConnector x $null -Credential $credential } }
        @{ Name = 'no certificate'; Call = { New-IdentityApiConnector @new -Certificate $null } }
        @{ Name = 'an empty path'; Call = { Set-IdentityApiConnector x -CertificatePath '' } }
        @{ Name = 'an empty name to set'; Call = { Set-IdentityApiConnector x -DisplayName '' } }
        @{ Name = 'no address to set'; Call = { Set-IdentityApiConnector x -TargetUrl $null } }
        @{ Name = 'no credential'; Call = { New-IdentityApiConnector @new -Credential $null } }
        @{ Name = 'no credential to set'; Call = { Set-IdentityApiConnector x -Credential $null } }
        @{ Name = 'no certificate to set'; Call = { Set-IdentityApiConnector x -Certificate $null } }
    ) {
        (Read-TestStream $Call).Ended | Get-TestErrorId | Should -Be 'ParameterArgumentValidationError'
        $graph.Requests | Should -BeNullOrEmpty
    }

}
