@{
    RootModule           = 'ApiConnectors.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '96bfac51-ad91-46b9-809f-ab8892aeae82'
    Author               = 'ApiConnectors contributors'
    CompanyName          = 'ApiConnectors'
    Copyright            = '(c) ApiConnectors contributors. MIT License.'
    Description          = 'Manage the API connectors of Microsoft Entra External ID and Azure AD B2C: the endpoints that user flows call while somebody signs up. Lists, creates, changes and removes them, rotates their client certificates, and tells which user flows call them at which step. Uses the session of Connect-MgGraph, streams typed objects, and never shows a secret.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    # Nothing is required at import: Microsoft.Graph.Authentication is looked for when a session is needed. The package has it as a
    # dependency, so that it is installed.
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

    # No HelpInfoURI: all help comes with the module, and Update-Help has nothing to fetch.
    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
                'MicrosoftGraph', 'Entra', 'EntraID', 'ExternalID', 'AzureADB2C', 'Identity', 'ApiConnector', 'UserFlow', 'SignUp', 'Certificate'
                'AzureAutomation'
            )
            # No ProjectUri and IconUri: the project has no address of its own. The package brings its icon along.
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            # The build writes what CHANGELOG.md says here.
            ReleaseNotes = ''
        }
    }
}
