using System.Text;
using System.Text.Encodings.Web;
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

    // Shorter values of a query ("v=1", "env=prod") are no keys, and masking them would garble sentences.
    private const int ShortestValue = 8;

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
    /// <param name="text">What the service said.</param>
    /// <param name="longest">How many characters of it are shown; what follows becomes <c>...</c>.</param>
    public string Clean(string text, int longest = int.MaxValue)
    {
        longest = Math.Min(longest, Redaction.LongestText);
        string shown = text.Length <= longest ? text : WithoutCutSecret(text[..longest]);
        if (_forms.Exists(form => form.Length < ShortestToMask && shown.Contains(form, StringComparison.Ordinal)))
        {
            return Withheld;
        }

        return Redaction.Text(MaskForms(shown)) + (text.Length <= longest ? "" : "...");
    }

    // The start of a secret that the cut leaves behind is no form of it any more.
    private string WithoutCutSecret(string text)
    {
        int start = text.Length;
        foreach (string form in _forms)
        {
            for (int length = Math.Min(form.Length, text.Length); length > text.Length - start; length--)
            {
                if (text.EndsWith(form[..length], StringComparison.Ordinal))
                {
                    start = text.Length - length;
                }
            }
        }

        return text[..start];
    }

    // Everything is looked for in the text as it came: one form's mask must not hide where another form goes on.
    private string MaskForms(string text)
    {
        bool[] secret = new bool[text.Length];
        foreach (string form in _forms)
        {
            int run = form.Length > TellingRun * 2 ? TellingRun : form.Length;
            for (int start = 0; start + run <= text.Length; start++)
            {
                if (form.AsSpan().IndexOf(text.AsSpan(start, run), StringComparison.Ordinal) >= 0)
                {
                    secret.AsSpan(start, run).Fill(true);
                }
            }
        }

        StringBuilder shown = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!secret[i])
            {
                shown.Append(text[i]);
            }
            else if (i == 0 || !secret[i - 1])
            {
                shown.Append(Redaction.Mask);
            }
        }

        return shown.ToString();
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
                        AddQuery(address.Query.TrimStart('?'));
                        AddQuery(address.OriginalString.Split('#')[0].Split('?', 2).ElementAtOrDefault(1) ?? "");
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

    private void AddQuery(string query)
    {
        Add(query);
        foreach (string value in query.Split('&').Select(part => part.Split('=', 2)[^1]).Where(value => value.Length >= ShortestValue))
        {
            Add(value);
            AddOther(value, Uri.UnescapeDataString(value));
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
        AddOther(secret, JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
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
