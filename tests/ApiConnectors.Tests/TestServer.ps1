# A web server on this machine that knows a few paths, for what is asked beside Graph.

# Content has, by path, a text or the path of a file. What was asked is in Requests: the address and the Authorization header.
function Start-TestServer([hashtable] $Content) {
    $probe = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $probe.Start()
    $root = "http://localhost:$($probe.LocalEndpoint.Port)"
    $probe.Stop()
    $listener = [System.Net.HttpListener]::new()
    $listener.Prefixes.Add("$root/")
    $listener.Start()
    $requests = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()
    $shell = [powershell]::Create().AddScript({
            param($Listener, $Content, $Requests)
            while ($Listener.IsListening) {
                # Not GetContext: a script that waits in there cannot be stopped, and it may miss the end of the listener.
                $next = $Listener.GetContextAsync()
                while (-not $next.Wait(200)) { if (-not $Listener.IsListening) { return } }
                $context = $next.Result
                $Requests.Enqueue([pscustomobject]@{ Url = $context.Request.RawUrl; Authorization = $context.Request.Headers['Authorization'] })
                $answer = $Content[$context.Request.Url.AbsolutePath]
                if ($null -eq $answer) { $context.Response.StatusCode = 404 }
                elseif ($answer -is [IO.FileInfo]) { $context.Response.OutputStream.Write([IO.File]::ReadAllBytes($answer.FullName)) }
                else {
                    $context.Response.ContentType = 'application/json'
                    $context.Response.OutputStream.Write([Text.Encoding]::UTF8.GetBytes($answer))
                }
                $context.Response.Close()
            }
        }).AddArgument($listener).AddArgument($Content).AddArgument($requests)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ Root = $root; Content = $Content; Requests = $requests; Listener = $listener; Shell = $shell }
}

function Stop-TestServer($Server) {
    $Server.Listener.Close()
    $Server.Shell.Dispose()
}
