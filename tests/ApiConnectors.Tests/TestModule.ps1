# The module under test: the one that was built, or the one whose manifest APICONNECTORS_MODULE names, such as one that was
# installed from the package.

$script:ModulePath = (Get-Item ($env:APICONNECTORS_MODULE ? $env:APICONNECTORS_MODULE : "$PSScriptRoot/../../out/ApiConnectors/*/ApiConnectors.psd1")).FullName
