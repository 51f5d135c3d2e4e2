namespace ApiConnectors.Graph.SignIn;

/// <summary>What a person has to do to sign in with a device code.</summary>
/// <param name="Address">The page to open, in any browser.</param>
/// <param name="Code">The code to enter there.</param>
/// <param name="ExpiresOn">Until when that is possible.</param>
public sealed record DeviceCodePrompt(string Address, string Code, DateTimeOffset ExpiresOn)
{
    /// <summary>The same as a sentence. Nothing in it controls a terminal, whatever the service sent.</summary>
    public override string ToString() =>
        $"To sign in, open {Printable(Address)} in a browser and enter the code {Printable(Code)} before {ExpiresOn.ToLocalTime():HH:mm}.";

    private static string Printable(string text) => string.Concat(text.Where(character => !char.IsControl(character)));
}
