# The README's picture shows what the commands write today.

BeforeAll {
    . "$PSScriptRoot/../Initialize.ps1"

    # What is drawn, without the days on which the certificates end: those move on.
    function Get-Drawn([string] $Path) { (Get-Content $Path -Raw) -replace '\r' -replace '\d{4}-\d\d-\d\d', 'day' }
}

Describe 'The picture of a terminal' {
    BeforeAll {
        & "$Repository/docs/picture/Export-Picture.ps1" -ModulePath $ModulePath -Path "$TestDrive/terminal.svg"
        $checkedIn = "$Repository/docs/picture/terminal.svg"
    }

    It 'is what a run shows' {
        Get-Drawn "$TestDrive/terminal.svg" | Should -Be (Get-Drawn $checkedIn) -Because 'build.ps1 -Task Picture draws it anew'
    }

    It 'is shown on the first page' {
        Get-Content "$Repository/README.md" -Raw | Should -Match '(?m)^!\[[^\]]+\]\(docs/picture/terminal\.svg\)$'
    }

    It 'shows no key of an address' {
        Get-Drawn $checkedIn | Should -Not -Match 'code=|stored-secret'
    }
}
