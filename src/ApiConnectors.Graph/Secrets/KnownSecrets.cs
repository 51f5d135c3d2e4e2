using System.Text;
using System.Text.Json;

namespace ApiConnectors.Graph.Secrets;

/// <summary>
/// The secrets of one request, so that an answer which repeats them, in whatever wording, does not show them. Made only when
/// a request failed: until then nothing is copied out of the body.
/// </summary>
public sealed class KnownSecrets
{
    // A run of this many characters of a long secret gives it away even when the service cut the rest off.
    private const int TellingRun = 12;

    // Masking one to three characters wherever they stand would garble every sentence, so the sentence is withheld instead.
    private const int ShortestToMask = 4;

    private const string Withheld = "(not shown: the answer repeats a secret of the request)";

    private readonly List<string> _forms = [];

    /// <summary>Collects what is secret in a request.</summary>
    /// <param name="body">The JSON body that was sent, or nothing.</param>
    /// <param name="credentials">The parameter of the Authorization header, or <see langword="null"/>.</param>
    public KnownSecrets(ReadOnlyMemory<byte> body, string? credentials)
    {
        if (!string.IsNullOrEmpty(credentials))
        {
            Add(credentials);
        }

        if (!body.IsEmpty)
        {
            using JsonDocument document = JsonDocument.Parse(body);
            Collect(document.RootElement);
        }

        _forms.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    /// <summary>Text of the service as it may be shown: no known secret, and nothing that <see cref="Redaction.Text"/> masks.</summary>
    public string Clean(string text)
    {
        foreach (string form in _forms)
        {
            if (form.Length < ShortestToMask)
            {
                if (text.Contains(form, StringComparison.Ordinal))
                {
                    return Withheld;
                }
            }
            else
            {
                text = text.Replace(form, Redaction.Mask, StringComparison.Ordinal);
                text = form.Length > TellingRun * 2 ? MaskRuns(text, form) : text;
            }
        }

        return Redaction.Text(text);
    }

    private static string MaskRuns(string text, string secret)
    {
        StringBuilder? shown = null;
        int copied = 0;
        for (int start = 0; start + TellingRun <= text.Length; start++)
        {
            int at = secret.AsSpan().IndexOf(text.AsSpan(start, TellingRun), StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            int length = TellingRun;
            while (start + length < text.Length && at + length < secret.Length && text[start + length] == secret[at + length])
            {
                length++;
            }

            (shown ??= new StringBuilder()).Append(text, copied, start - copied).Append(Redaction.Mask);
            copied = start + length;
            start = copied - 1;
        }

        return shown is null ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    private void Collect(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    if (member.Value.ValueKind is not JsonValueKind.String)
                    {
                        Collect(member.Value);
                    }
                    else if (Redaction.IsSecretName(member.Name))
                    {
                        Add(member.Value.GetString()!);
                    }
                    else if (Uri.TryCreate(member.Value.GetString(), UriKind.Absolute, out Uri? address))
                    {
                        Add(address.Query.TrimStart('?'));
                        Add(address.UserInfo);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Collect(item);
                }

                break;
            default:
                break;
        }
    }

    private void Add(string secret)
    {
        if (secret.Length == 0)
        {
            return;
        }

        _forms.Add(secret);
        AddOther(secret, Uri.EscapeDataString(secret));
        AddOther(secret, JsonEncodedText.Encode(secret).ToString());
        AddOther(secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
    }

    private void AddOther(string secret, string form)
    {
        if (form != secret)
        {
            _forms.Add(form);
        }
    }
}
