BeforeAll {
    . "$PSScriptRoot/Operations.ps1"
    . "$PSScriptRoot/../TestGraph.ps1"
    $emulator = Start-TestEmulator
    $PSDefaultParameterValues = @{ '*ApiConnector*:Session' = New-TestSession $emulator }
    $other = New-TestCertificate

    # One connector that each operation can be done to, and nothing asked yet.
    function Reset-TestTenant {
        Reset-TestEmulator $emulator
        $pfx = $other.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pkcs12)
        $null = Invoke-TestEmulator $emulator Post connectors @{
            id = 'id-1'; displayName = 'One'; certificates = @(@{ pkcs12Value = [Convert]::ToBase64String($pfx); password = '' })
        }
        $null = Invoke-TestEmulator $emulator Delete requests
    }
    function Get-TestSent([string] $Operation) { Get-TestRequest $emulator | Where-Object method -EQ $methodOf[$Operation] }
}
AfterAll {
    $certificate.Dispose()
    $other.Dispose()
    Stop-TestEmulator $emulator
}

Describe 'A request of a session of its own' {
    BeforeEach { Reset-TestTenant }

    It '<Operation> that is answered <Status> has four tries and then the error <Id>' -ForEach @(
        foreach ($operation in 'List', 'Get', 'Create', 'Change', 'Upload', 'Remove') {
            @{ Operation = $operation; Status = 429; Id = 'Throttled' }
            @{ Operation = $operation; Status = 503; Id = 'ServiceUnavailable' }
            @{ Operation = $operation; Status = 504; Id = 'ServiceUnavailable' }
        }
    ) {
        $null = Invoke-TestEmulator $emulator Post faults @{ status = $Status; method = $methodOf[$Operation]; times = [int]::MaxValue; retryAfter = '0' }
        $failure = Get-TestError $commands[$Operation]
        Get-TestErrorName $failure | Should -Be $Id
        [int] $failure.Exception.StatusCode | Should -Be $Status
        Get-TestSent $Operation | Should -HaveCount 4
    }

    It '<Operation> that is answered <Status> once succeeds' -ForEach @(
        foreach ($operation in 'List', 'Get', 'Create', 'Change', 'Upload', 'Remove') {
            foreach ($status in 429, 503, 504) { @{ Operation = $operation; Status = $status } }
        }
    ) {
        $null = Invoke-TestEmulator $emulator Post faults @{ status = $Status; method = $methodOf[$Operation]; retryAfter = '0' }
        Get-TestError $commands[$Operation] | Should -BeNullOrEmpty
        $sent = Get-TestSent $Operation
        $sent | Should -HaveCount 2
        $sent[1].body | Should -Be $sent[0].body
        $made = $Operation -eq 'Create' ? 2 : $Operation -eq 'Remove' ? 0 : 1
        @(Invoke-TestEmulator $emulator Get connectors | ForEach-Object { $_ }) | Should -HaveCount $made
    }

    It 'that is answered <_> has one try' -ForEach 400, 403, 404, 409, 500, 502 {
        $null = Invoke-TestEmulator $emulator Post faults @{ status = $_; times = [int]::MaxValue; retryAfter = '0' }
        [int] (Get-TestError $commands.Change).Exception.StatusCode | Should -Be $_
        Get-TestSent Change | Should -HaveCount 1
    }

    It 'whose connection is lost is sent again after a second or so' {
        $null = Invoke-TestEmulator $emulator Post faults @{ kind = 'cutInBody'; method = 'GET' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        (Get-IdentityApiConnector).Id | Should -Be 'id-1'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        Get-TestSent Get | Should -HaveCount 2
    }

    It 'waits as long as the service asks, and tells so with -Verbose' {
        $null = Invoke-TestEmulator $emulator Post faults @{ status = 429; method = 'GET'; retryAfter = '1' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $said = & { $null = Get-IdentityApiConnector -Verbose } 4>&1
        $watch.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 0.9
        "$($said[0])" | Should -Be 'Waiting 1 s before try 2 of 4: 429 TooManyRequests'
        "$($said[1])" | Should -Match '^GET http://.+/identity/apiConnectors: 200 OK, \d+ ms, 2 tries, request-id [0-9a-f-]{36}$'
        $said | Should -HaveCount 2
    }
}
