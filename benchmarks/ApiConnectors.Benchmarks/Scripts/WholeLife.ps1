# Creates, changes and removes connectors.
param($Module, $BareHttp, $Root, $Token, [int] $Pairs, [int] $Connectors)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Measure-Way.ps1"
$with = Connect-Way $Module $BareHttp $Root $Token
$username = 'caller'
$password = [guid]::NewGuid().ToString()
$credential = [pscredential]::new($username, (ConvertTo-SecureString $password -AsPlainText))
$wanted = 1..$Connectors | ForEach-Object { [pscustomobject]@{ DisplayName = "Check $_"; TargetUrl = 'https://api.contoso.com/check' } }
$target = 'https://api2.contoso.com/check'

# The script that a person would write looks neither for what is there already nor for who uses what: fewer requests than ours.
function Invoke-Whole([scriptblock] $Send) {
    $ids = foreach ($one in $wanted) {
        $body = @{
            displayName                 = $one.DisplayName
            targetUrl                   = $one.TargetUrl
            authenticationConfiguration = @{ '@odata.type' = '#microsoft.graph.basicAuthentication'; username = $username; password = $password }
        }
        (& $Send POST '/v1.0/identity/apiConnectors' $body).id
    }
    foreach ($id in $ids) { & $Send PATCH "/v1.0/identity/apiConnectors/$id" @{ targetUrl = $target } > $null }
    foreach ($id in $ids) { & $Send DELETE "/v1.0/identity/apiConnectors/$id" > $null }
    $ids.Count
}

$ways = [ordered]@{
    'module'            = {
        $made = $wanted | New-IdentityApiConnector -Credential $credential -Session $with.Session
        $made | Set-IdentityApiConnector -TargetUrl $target -Session $with.Session
        $made | Remove-IdentityApiConnector -Session $with.Session -Confirm:$false
        $made.Count
    }
    'limit'             = { $with.Bare.LifeAsync($Connectors, $username, $password).GetAwaiter().GetResult() }
    'Invoke-RestMethod' = {
        $rest = $with.Rest
        Invoke-Whole {
            param($method, $path, $body)
            $json = $body ? @{ Body = ConvertTo-Json $body -Depth 5; ContentType = 'application/json' } : @{}
            Invoke-RestMethod "$Root$path" -Method $method @json @rest
        }
    }
}
if ($with.Graph) {
    . "$PSScriptRoot/Connect-Graph.ps1" $Root $Token
    $ways['Invoke-MgGraphRequest'] = {
        Invoke-Whole {
            param($method, $path, $body)
            $json = $body ? @{ Body = ConvertTo-Json $body -Depth 5 } : @{}
            Invoke-MgGraphRequest -Method $method -Uri $path @json
        }
    }
    $ways['module, Connect-MgGraph'] = {
        $made = $wanted | New-IdentityApiConnector -Credential $credential
        $made | Set-IdentityApiConnector -TargetUrl $target
        $made | Remove-IdentityApiConnector -Confirm:$false
        $made.Count
    }
}
Measure-Way $ways -WarmUp 20 -Count $Pairs -Expected $Connectors
