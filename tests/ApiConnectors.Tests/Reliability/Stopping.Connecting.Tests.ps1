# Ctrl+C while a connection is being made.

BeforeDiscovery {
    $kinds = @(
        @{ Kind = 'of its own'; IsOwn = $true }
        @{ Kind = 'of Connect-MgGraph'; IsOwn = $false }
    )
}

BeforeAll { . "$PSScriptRoot/StoppedScript.ps1" }
AfterAll { Stop-TestConsole $console }

Describe 'A stop while connecting in a session <Kind>' -ForEach $kinds {
    BeforeEach {
        # Takes connections and never says a word.
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $taken = [System.Collections.Generic.List[System.Net.Sockets.TcpClient]]::new()

        # A session there.
        function Connect-Test([string] $Scheme) {
            $root = "${Scheme}://127.0.0.1:$($listener.LocalEndpoint.Port)"
            if ($IsOwn) { return @{ Session = New-ApiConnectorSession (ConvertTo-SecureString some-token -AsPlainText) -GraphEndpoint $root } }
            $null = Add-MgEnvironment Silent $root $root
            Connect-MgGraph -Environment Silent -NoWelcome
            @{}
        }

        # The next connection, when the client said something on it.
        function Wait-TestConnection {
            Wait-TestCondition { $listener.Pending() } 'a connection'
            $client = $listener.AcceptTcpClient()
            $taken.Add($client)
            Wait-TestCondition { $client.Available } 'what the client says'
            $client
        }
    }
    AfterEach {
        $taken | ForEach-Object { $_.Dispose() }
        $listener.Stop()
        if (-not $IsOwn) {
            Reset-TestGraph
            $null = Remove-MgEnvironment Silent -ErrorAction Ignore
        }
    }

    It 'to an address that takes connections and never answers ends it within a second, closes the connection, and the session serves on' {
        $variables.on = Connect-Test http
        $started = Start-Script 'Get-IdentityApiConnector @on'
        $client = Wait-TestConnection
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
        # What was said is read to its end: nobody is at the other side any more.
        $client.ReceiveTimeout = 1000
        $said = [System.IO.StreamReader]::new($client.GetStream()).ReadToEnd()
        $said | Should -Match '\AGET /v1\.0/identity/apiConnectors HTTP/1\.1\r\n'
        [regex]::Matches($said, 'GET ') | Should -HaveCount 1
        [System.Threading.Thread]::Sleep(1200)
        $listener.Pending() | Should -BeFalse -Because 'what is stopped is not a lost connection that is tried again'

        $again = Start-Script 'Get-IdentityApiConnector @on'
        $client = Wait-TestConnection
        $body = '{"value":[' + (New-TestConnectorJson) + ']}'
        $answer = [Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`n`r`n$body")
        $client.GetStream().Write($answer)
        (Wait-TestScript $again).Id | Should -Be 'id-1'
    }
}

Describe 'A stop while the TLS handshake gets no answer' {
    BeforeAll {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $root = "https://127.0.0.1:$($listener.LocalEndpoint.Port)"
        $null = Add-MgEnvironment Silent $root $root
        Connect-MgGraph -Environment Silent -NoWelcome
        $own = @{ Session = New-ApiConnectorSession (ConvertTo-SecureString some-token -AsPlainText) -GraphEndpoint $root }
        $taken = [System.Collections.Generic.List[System.Net.Sockets.TcpClient]]::new()

        # A call that got as far as that.
        function Start-Connecting([hashtable] $On) {
            $variables.on = $On
            $started = Start-Script 'Get-IdentityApiConnector @on'
            Wait-TestCondition { $listener.Pending() } 'a connection'
            $taken.Add($listener.AcceptTcpClient())
            Wait-TestCondition { $taken[-1].Available } 'the greeting'
            $started
        }
    }
    AfterAll {
        $taken | ForEach-Object { $_.Dispose() }
        $listener.Stop()
        Reset-TestGraph
        $null = Remove-MgEnvironment Silent
    }

    It 'ends a call of a session <Kind> within a second' -ForEach $kinds {
        $started = Start-Connecting ($IsOwn ? $own : @{})
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
        [System.Threading.Thread]::Sleep(200)
        $listener.Pending() | Should -BeFalse
    }

    # .NET gives an attempt to connect five seconds more: another request might want the connection.
    It 'sends nothing but its greeting, and the connection is closed' {
        foreach ($client in $taken) {
            $client.ReceiveTimeout = 9000
            $said = [System.IO.MemoryStream]::new()
            $client.GetStream().CopyTo($said)
            # One record, a handshake, with a greeting in it.
            $bytes = $said.ToArray()
            $bytes[0], $bytes[5] | Should -Be 22, 1
            $bytes | Should -HaveCount (5 + 256 * $bytes[3] + $bytes[4])
        }
        $taken | Should -HaveCount 2
    }

    It 'leaves a session <Kind> that connects again' -ForEach $kinds {
        $started = Start-Connecting ($IsOwn ? $own : @{})
        Stop-TestScript $started | Should -BeLessThan 1
        Test-Stopped $started
    }
}
