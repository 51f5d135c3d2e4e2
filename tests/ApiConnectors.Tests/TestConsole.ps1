# A console at which every question gets the same answer, and which remembers what it was asked and what it was told to
# show. What -WhatIf and -Confirm say goes to the host and to no stream, so there is no other way to read it.

if (-not ('ApiConnectors.Tests.ConsoleHost' -as [type])) {
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ApiConnectors.Tests
{
    public sealed class ConsoleHost : PSHost
    {
        private readonly ConsoleUI ui = new ConsoleUI();
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name { get { return "TestConsole"; } }
        public override PSHostUserInterface UI { get { return ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { throw new NotSupportedException(); }
        public override void ExitNestedPrompt() { throw new NotSupportedException(); }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class ConsoleUI : PSHostUserInterface
    {
        // The label of the choice to make, such as "Yes to All"; without one, a question is an error.
        public string Answer { get; set; }
        public List<string> Questions { get; } = new List<string>();
        public List<string> Lines { get; } = new List<string>();

        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(caption + "\n" + message);
            for (int i = 0; i < choices.Count; i++)
            {
                if (choices[i].Label.Replace("&", "") == Answer) { return i; }
            }
            throw new HostException("There is no answer '" + Answer + "' to: " + message);
        }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            foreach (FieldDescription field in descriptions) { Questions.Add(field.Name); }
            throw Nobody();
        }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw Nobody(); }
        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options)
        {
            throw Nobody();
        }
        public override string ReadLine() { throw Nobody(); }
        public override SecureString ReadLineAsSecureString() { throw Nobody(); }
        public override void Write(string value) { Lines.Add(value); }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Lines.Add(value); }
        public override void WriteLine(string value) { Lines.Add(value); }
        public override void WriteErrorLine(string value) { Lines.Add(value); }
        public override void WriteDebugLine(string message) { Lines.Add(message); }
        public override void WriteVerboseLine(string message) { Lines.Add(message); }
        public override void WriteWarningLine(string message) { Lines.Add(message); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        private static Exception Nobody() { return new HostException("Nobody is there to ask."); }
    }
}
'@
}

# A runspace with such a console, and with the module.
function Start-TestConsole([string] $ModulePath) {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModulePath)
    $testHost = [ApiConnectors.Tests.ConsoleHost]::new()
    $runspace = [runspacefactory]::CreateRunspace($testHost, $state)
    $runspace.Open()
    [pscustomobject]@{ Runspace = $runspace; UI = $testHost.UI }
}

# Runs a script there, and gives what it wrote, what the console showed and what it was asked. The script takes what it needs
# as parameters: it does not see the variables of the test.
function Invoke-TestConsole($Console, [scriptblock] $Script, [object[]] $Arguments, [string] $Answer) {
    $Console.UI.Answer = $Answer
    $Console.UI.Questions.Clear()
    $Console.UI.Lines.Clear()
    $shell = [powershell]::Create($Console.Runspace)
    $null = $shell.AddScript("$Script")
    foreach ($argument in $Arguments) { $null = $shell.AddArgument($argument) }
    $output = $ended = $null
    try { $output = $shell.Invoke() }
    catch { $ended = $_.Exception.InnerException.ErrorRecord }
    [pscustomobject]@{
        Output    = @($output)
        Errors    = @($shell.Streams.Error) + @($ended) -ne $null
        Questions = @($Console.UI.Questions)
        Lines     = @($Console.UI.Lines)
        Streams   = $shell.Streams
    }
    $shell.Dispose()
}

function Stop-TestConsole($Console) {
    $Console.Runspace.Dispose()
}
