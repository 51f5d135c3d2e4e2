@{
    RootModule           = 'ApiConnectors.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '96bfac51-ad91-46b9-809f-ab8892aeae82'
    Author               = 'ApiConnectors contributors'
    CompanyName          = 'ApiConnectors'
    Copyright            = '(c) ApiConnectors contributors. MIT License.'
    Description          = 'Manage the API connectors of Microsoft Entra External ID and Azure AD B2C: the endpoints that user flows call while somebody signs up. Reuses the Connect-MgGraph session, streams typed objects, rotates client certificates, and never shows a secret.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    # Nothing is required at import: Microsoft.Graph.Authentication is looked for when a session is needed.
    RequiredModules      = @()
    FormatsToProcess     = @('ApiConnectors.Format.ps1xml')

    CmdletsToExport      = @(
        'Add-ApiConnectorCertificate'
        'Clear-ApiConnectorUserFlow'
        'Get-ApiConnectorUserFlow'
        'Get-IdentityApiConnector'
        'New-ApiConnectorSession'
        'New-IdentityApiConnector'
        'Remove-ApiConnectorSession'
        'Remove-IdentityApiConnector'
        'Set-ApiConnectorUserFlow'
        'Set-IdentityApiConnector'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
                'MicrosoftGraph', 'Entra', 'ExternalID', 'AzureADB2C', 'Identity', 'ApiConnector', 'UserFlow', 'SignUp', 'Certificate'
            )
            ReleaseNotes = 'See CHANGELOG.md in the package.'
        }
    }
}
