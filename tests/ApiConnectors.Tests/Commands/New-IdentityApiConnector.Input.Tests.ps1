BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"
    $credential = [pscredential]::new('caller', (New-TestPassword))
    $url = 'https://api.contoso.com/invite'
}

Describe 'New-IdentityApiConnector with input that cannot be sent' {
    BeforeEach { $graph = Connect-TestGraph }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'http'; Url = 'http://api.contoso.com/invite?code=SECRET'; Says = "*'http://api.contoso.com/invite[?]*' is not an https address*" }
        @{ Name = 'a relative address'; Url = 'api.contoso.com/invite?SECRET'; Says = '*is not an https address*' }
        @{ Name = 'another scheme'; Url = 'ftp://api.contoso.com/invite'; Says = '*is not an https address*' }
        @{ Name = 'a file'; Url = '/invite'; Says = '*is not an https address*' }
        @{ Name = 'an empty address'; Url = ''; Says = '*The target URL is empty.' }
        @{ Name = 'an address with credentials'; Url = 'https://me:SECRET@api.contoso.com/invite'
            Says = "*'https://api.contoso.com/invite' has a user name or password in it*-Credential*"
        }
        @{ Name = 'an address whose query is masked'; Url = 'https://api.contoso.com/invite?******'; Says = '*masked*GetTargetUrl()*' }
    ) {
        $streams = Read-TestStream { New-IdentityApiConnector 'Check invite' $Url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidTargetUrl'
        $streams.Errors.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $streams.Errors.TargetObject | Should -Be 'Check invite'
        "$($streams.Errors)" | Should -BeLike $Says
        "$($streams.Errors)" | Should -BeLike "Cannot create the API connector 'Check invite': *"
        "$($streams.Errors)" | Should -Not -BeLike '*SECRET*'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'a user name with a colon'; User = 'caller:long-enough'; Password = 'long-enough'; Says = '*colon*' }
        @{ Name = 'a blank user name'; User = ' '; Password = 'long-enough'; Says = '*no user name*' }
        @{ Name = 'no password'; User = 'caller'; Password = ''; Says = '*no password*' }
        @{ Name = 'the mask that Graph shows for a password'; User = 'caller'; Password = '******'; Says = '*mask*real password*' }
    ) {
        $secure = [securestring]::new()
        foreach ($character in $Password.ToCharArray()) { $secure.AppendChar($character) }
        $streams = Read-TestStream { New-IdentityApiConnector x $url -Credential ([pscredential]::new($User, $secure)) }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidCredential'
        "$($streams.Errors)" | Should -BeLike $Says
        "$($streams.Errors)" | Should -Not -BeLike '*long-enough*'
        $graph.Requests | Should -BeNullOrEmpty
    }

    It 'refuses a blank name' {
        $streams = Read-TestStream { New-IdentityApiConnector ' ' $url -Credential $credential }
        $streams.Errors | Get-TestErrorId | Should -Be 'InvalidDisplayName'
        $graph.Requests | Should -BeNullOrEmpty
    }
}
