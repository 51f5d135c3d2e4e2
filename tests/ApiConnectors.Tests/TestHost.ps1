# A host that is asked instead of a person: it gives every question the same answer, and remembers what it was asked and what
# it was told to show. What -WhatIf and -Confirm say goes to the host and to no stream, so there is no other way to read it.

if (-not ('ApiConnectors.Tests.TestHost' -as [type])) {
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace ApiConnectors.Tests
{
    public sealed class TestHost : PSHost
    {
        private readonly TestHostUI ui = new TestHostUI();
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override Guid InstanceId { get; } = Guid.NewGuid();
        public override string Name { get { return "TestHost"; } }
        public override PSHostUserInterface UI { get { return ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { throw new NotSupportedException(); }
        public override void ExitNestedPrompt() { throw new NotSupportedException(); }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    // A test looks and answers from its own thread while a script waits in a prompt.
    public sealed class TestHostUI : PSHostUserInterface
    {
        private volatile string answer;

        // The label of the choice to make, such as "Yes to All", or "Ctrl+C" to end as a console does whose user stops; without one, a
        // question is an error.
        public string Answer { get { return answer; } set { answer = value; } }
        // How long a question waits for somebody to set the answer.
        public TimeSpan Patience { get; set; }
        public ConcurrentQueue<string> Questions { get; } = new ConcurrentQueue<string>();
        public ConcurrentQueue<string> Lines { get; } = new ConcurrentQueue<string>();

        public override PSHostRawUserInterface RawUI { get { return null; } }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Enqueue(caption + "\n" + message);
            SpinWait.SpinUntil(() => !string.IsNullOrEmpty(answer), Patience);
            if (answer == "Ctrl+C") { throw new PipelineStoppedException(); }
            for (int i = 0; i < choices.Count; i++)
            {
                if (choices[i].Label.Replace("&", "") == answer) { return i; }
            }
            throw new HostException("There is no answer '" + answer + "' to: " + message);
        }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            foreach (FieldDescription field in descriptions) { Questions.Enqueue(field.Name); }
            throw Nobody();
        }
        // The answer is the password; "Cancel" closes the question.
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        {
            Questions.Enqueue(caption + "\n" + message + "\n" + userName);
            if (string.IsNullOrEmpty(answer)) { throw Nobody(); }
            return answer == "Cancel" ? null : new PSCredential(userName, new System.Net.NetworkCredential("", answer).SecurePassword);
        }
        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options)
        {
            return PromptForCredential(caption, message, userName, targetName);
        }
        public override string ReadLine() { throw Nobody(); }
        public override SecureString ReadLineAsSecureString() { throw Nobody(); }
        public override void Write(string value) { Lines.Enqueue(value); }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { Lines.Enqueue(value); }
        public override void WriteLine(string value) { Lines.Enqueue(value); }
        public override void WriteErrorLine(string value) { Lines.Enqueue(value); }
        public override void WriteDebugLine(string message) { Lines.Enqueue(message); }
        public override void WriteVerboseLine(string message) { Lines.Enqueue(message); }
        public override void WriteWarningLine(string message) { Lines.Enqueue(message); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { }

        private static Exception Nobody() { return new HostException("Nobody is there to ask."); }
    }
}
'@
}

# A runspace with such a host, and with the module. With -Patience, in seconds, its questions wait for its UI's Answer.
function Start-TestConsole([string] $ModulePath, [double] $Patience) {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModulePath)
    $testHost = [ApiConnectors.Tests.TestHost]::new()
    $testHost.UI.Patience = [timespan]::FromSeconds($Patience)
    $runspace = [runspacefactory]::CreateRunspace($testHost, $state)
    $runspace.Open()
    [pscustomobject]@{ Runspace = $runspace; UI = $testHost.UI }
}

# Runs a script there to its end, and gives what it wrote, what the host showed and what it was asked. The script takes what it
# needs as parameters: it does not see the variables of the test.
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
        Errors    = @(@($shell.Streams.Error) + @($ended) | Where-Object { $_ })
        Questions = @($Console.UI.Questions)
        Lines     = @($Console.UI.Lines)
        Streams   = $shell.Streams
    }
    $shell.Dispose()
}

function Stop-TestConsole($Console) {
    $Console.Runspace.Dispose()
}
