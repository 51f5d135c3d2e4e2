# A script around the assembly, as the real module has it: Import-Module -Force then replaces only the script and keeps the
# connection, while Remove-Module takes the assembly's module along and resets the session.
Import-Module (Join-Path $PSScriptRoot 'Microsoft.Graph.Authentication.dll')
Export-ModuleMember -Cmdlet * -Alias *
