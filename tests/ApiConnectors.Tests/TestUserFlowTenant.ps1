# A tenant with user flows for all tests of a file: the $emulator, and the $session with it that every cmdlet uses. Dot-source it in BeforeAll.

. "$PSScriptRoot/TestUserFlow.ps1"

$emulator = Start-TestEmulator
$session = New-TestSession $emulator
$PSDefaultParameterValues = @{ '*ApiConnector*:Session' = $session }
