# Looks for secrets in whatever somebody may have read or kept.

# The forms in which a secret can stand in a text: as it is, escaped for JSON or for an address, or as base64 of either encoding.
function Get-SecretForm([string] $Secret) {
    @(
        $Secret
        [uri]::EscapeDataString($Secret)
        [System.Net.WebUtility]::UrlEncode($Secret)
        [System.Text.Json.JsonEncodedText]::Encode($Secret).ToString()
        [System.Text.Json.JsonEncodedText]::Encode($Secret, [System.Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping).ToString()
        [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Secret))
        [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Secret))
    ) | Select-Object -Unique
}

# What to look for: of a long secret, such as a .pfx, parts from its start, its middle and its end.
function Get-SecretNeedle([System.Collections.IDictionary] $Secret) {
    foreach ($name in $Secret.Keys) {
        foreach ($form in Get-SecretForm $Secret[$name]) {
            if ($form.Length -le 200) { [pscustomobject]@{ Name = $name; Text = $form } }
            else { foreach ($at in 60, [int]($form.Length / 2), ($form.Length - 100)) { [pscustomobject]@{ Name = $name; Text = $form.Substring($at, 40) } } }
        }
    }
}

# The names of the secrets that are in a text, or in the bytes of a file read as UTF-8 or UTF-16.
function Find-Secret([object[]] $Needle, [string[]] $Text, [string[]] $Path) {
    $texts = @($Text) + @(foreach ($file in $Path) {
            $bytes = [IO.File]::ReadAllBytes($file)
            [Text.Encoding]::UTF8.GetString($bytes)
            [Text.Encoding]::Unicode.GetString($bytes)
        })
    foreach ($each in $Needle) {
        foreach ($where in $texts) {
            if ($where -and $where.Contains($each.Text, [StringComparison]::OrdinalIgnoreCase)) { $each.Name; break }
        }
    }
}

# Everything that a run left behind, as texts. Of exceptions only ours become JSON, and without TargetSite: what PowerShell's own
# hold describes code, and written out to a depth of ten it is the whole of .NET.
function Get-TestTrace($Run, [object[]] $ErrorVariable) {
    $streams = $Run.Streams
    $Run.Lines; $Run.Questions
    foreach ($stream in $streams.Verbose, $streams.Debug, $streams.Warning, $streams.Information, $streams.Progress) { $stream | ForEach-Object { "$_" } }
    $Run.Output | Format-List * -Force | Out-String -Width 4096
    $Run.Output | Out-String -Width 4096
    ConvertTo-Json -InputObject @($Run.Output) -Depth 10
    $Run.Output | Where-Object { $null -ne $_ } | ConvertTo-Csv
    [System.Management.Automation.PSSerializer]::Serialize($Run.Output, 5)
    foreach ($record in @($Run.Errors) + @($ErrorVariable) | Where-Object { $_ }) {
        "$record"; "$($record.Exception)"; $record.ScriptStackTrace
        $record | Format-List * -Force | Out-String -Width 4096
        $record | Get-Error | Out-String -Width 4096
        if ($record.Exception.GetType().Namespace -like 'ApiConnectors*') {
            $record.Exception | Select-Object * -ExcludeProperty TargetSite | ConvertTo-Json -Depth 10
        }
        $record | Select-Object CategoryInfo, FullyQualifiedErrorId, ErrorDetails, TargetObject, ScriptStackTrace | ConvertTo-Json -Depth 10
        [System.Management.Automation.PSSerializer]::Serialize($record, 3)
    }
}
