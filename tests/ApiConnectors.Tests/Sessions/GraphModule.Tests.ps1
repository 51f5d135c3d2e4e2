# Finding Microsoft.Graph.Authentication: each in a fresh process, because a process finds it once.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    . "$PSScriptRoot/../TestProcess.ps1"
}

Describe 'The Microsoft.Graph.Authentication module' {
    It 'where it is not installed, the error says how to install it, and what to do without' {
        $failure = Invoke-TestProcess -ArgumentList $ModulePath {
            param($ModulePath)
            $env:PSModulePath = "$PSHOME/Modules"
            Import-Module $ModulePath
            try { Get-IdentityApiConnector } catch { @{ Id = $_.FullyQualifiedErrorId; Text = "$_"; Category = "$($_.CategoryInfo.Category)" } }
        }
        $failure.Id | Should -BeLike 'NotConnected,*'
        $failure.Text | Should -BeLike "*'Install-PSResource Microsoft.Graph.Authentication'*Connect-MgGraph*-Session*New-ApiConnectorSession*"
    }

    It 'is imported when a session is first needed, and not before' {
        $seen = Invoke-TestProcess -ArgumentList $ModulePath, $StandIn {
            param($ModulePath, $StandIn)
            function Test-Loaded { $null -ne (Get-Module Microsoft.Graph.Authentication) }
            $env:PSModulePath = "$StandIn$([IO.Path]::PathSeparator)$PSHOME/Modules"
            Import-Module $ModulePath
            $result = @{ AfterImport = Test-Loaded }
            try { Get-IdentityApiConnector } catch { $result.Before = "$_" }
            $result.AfterCommand = Test-Loaded
            Add-Type -Path "$StandIn/ApiConnectors.TestHandlers.dll"
            $handler = [ApiConnectors.TestHandlers.ScriptedHandler]::new().Answer('GET', '/v1.0/identity/apiConnectors', 200, '{"value":[{"id":"id-1"}]}')
            Connect-MgGraph -NoWelcome -PrimaryHandler $handler
            $result.Id = (Get-IdentityApiConnector).Id
            $result
        }
        $seen.AfterImport | Should -BeFalse
        $seen.Before | Should -BeLike "Not connected. Run 'Connect-MgGraph*"
        $seen.AfterCommand | Should -BeTrue
        $seen.Id | Should -Be 'id-1'
    }

    It 'of a version without its session is refused with what to install' {
        $folder = (New-Item "$TestDrive/modules/Microsoft.Graph.Authentication" -ItemType Directory -Force).FullName
        $failure = Invoke-TestProcess -ArgumentList $ModulePath, $folder {
            param($ModulePath, $Folder)
            $env:PSModulePath = "$(Split-Path $Folder)$([IO.Path]::PathSeparator)$PSHOME/Modules"
            Add-Type -OutputAssembly "$Folder/Other.dll" -OutputType Library -TypeDefinition @'
                using System.Management.Automation;
                [Cmdlet(VerbsCommon.Get, "MgContext")]
                public class GetMgContext : PSCmdlet { }
'@
            New-ModuleManifest "$Folder/Microsoft.Graph.Authentication.psd1" -RootModule Other.dll -ModuleVersion 1.0.0 -CmdletsToExport Get-MgContext
            Import-Module $ModulePath
            try { Get-IdentityApiConnector } catch { @{ Id = $_.FullyQualifiedErrorId; Text = "$_"; Category = "$($_.CategoryInfo.Category)" } }
        }
        $failure.Id | Should -BeLike 'GraphModuleNotSupported,*'
        $failure.Category | Should -Be 'NotInstalled'
        $failure.Text | Should -BeLike '*Microsoft.Graph.Authentication 1.0.0*2.x*New-ApiConnectorSession*'
    }
}
