# What is left out in addition for the Pester tests and the benchmarks.
@{
    ExcludeRules = @(
        # What BeforeAll sets is used in It, which the rule does not see.
        'PSUseDeclaredVarsMoreThanAssignments'
        # Functions of tests read like sentences: Add-TestAnswer $handler Create 503.
        'PSAvoidUsingPositionalParameters'
        # Passwords and tokens are made up here, and what plays Get-Credential or Read-Host has their names and parameters.
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        'PSAvoidUsingPlainTextForPassword'
        'PSUsePSCredentialType'
        'PSAvoidOverwritingBuiltInCmdlets'
        'PSReviewUnusedParameter'
        # Some tests are about what a script keeps in a global variable, or writes to the host.
        'PSAvoidGlobalVars'
        'PSAvoidUsingWriteHost'
        # Takes the parameters of a script block that goes to another runspace for variables of this one.
        'PSUseUsingScopeModifierInNewRunspaces'
    )
}
