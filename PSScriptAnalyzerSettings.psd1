# How scripts are checked: every default rule of PSScriptAnalyzer, which has those of the PowerShell Gallery among them, but for these.
# Editors read this file; tests/Invoke-ScriptAnalyzer.ps1 runs it.
@{
    ExcludeRules = @(
        # PowerShell 7 reads UTF-8, and .editorconfig asks for it without a mark.
        'PSUseBOMForUnicodeEncodedFile'
        # For functions that others call. Those in these scripts change objects in memory; the cmdlets ask in C#, which a test holds.
        'PSUseShouldProcessForStateChangingFunctions'
    )
    Rules        = @{
        # It hands words on.
        PSAvoidUsingPositionalParameters = @{ Enable = $true; CommandAllowList = @('Invoke-Dotnet') }
    }
}
