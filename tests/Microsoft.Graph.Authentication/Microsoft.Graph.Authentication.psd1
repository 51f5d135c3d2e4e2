@{
    RootModule           = 'Microsoft.Graph.Authentication.psm1'
    ModuleVersion        = '2.38.1'
    GUID                 = '4ac52cd6-92e0-4475-b86a-7b1e76c804b8'
    Author               = 'ApiConnectors contributors'
    CompanyName          = 'ApiConnectors'
    Copyright            = '(c) ApiConnectors contributors. MIT License.'
    Description          = 'Stand-in for tests: behaves as Microsoft.Graph.Authentication 2.38.1 was measured to behave.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    CmdletsToExport      = @(
        'Add-MgEnvironment'
        'Connect-MgGraph'
        'Disconnect-MgGraph'
        'Get-MgContext'
        'Get-MgEnvironment'
        'Get-MgRequestContext'
        'Invoke-MgGraphRequest'
        'Remove-MgEnvironment'
        'Set-MgRequestContext'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @(
        'Connect-Graph'
        'Disconnect-Graph'
        'Invoke-GraphRequest'
    )
    VariablesToExport    = @()
}
