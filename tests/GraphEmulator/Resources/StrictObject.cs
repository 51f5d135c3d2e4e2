using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ApiConnectors.GraphEmulator.Protocol;

namespace ApiConnectors.GraphEmulator.Resources;

/// <summary>A JSON object from a request: what is not exactly right is refused, as the service may.</summary>
internal sealed class StrictObject
{
    public const string TypeName = "@odata.type";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> members;

    private StrictObject(JsonElement element) =>
        members = element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    /// <summary>The request's body.</summary>
    public static StrictObject Parse(GraphRequest request)
    {
        CheckContentType(request);
        try
        {
            JsonElement body = JsonElement.Parse(StrictUtf8.GetString(request.Body.Span), OneOfEach);
            return body.ValueKind == JsonValueKind.Object
                ? new StrictObject(body)
                : throw GraphRefusal.BadBody("The request's body must be a JSON object.");
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw GraphRefusal.BadBody("The request's body is not valid JSON in UTF-8.");
        }
    }

    public bool Has(string name) => members.ContainsKey(name);

    public void AllowOnly(params string[] names)
    {
        foreach (string name in members.Keys.Except(names))
        {
            throw GraphRefusal.BadBody($"The property '{name}' is not one that can be sent here.");
        }
    }

    /// <summary>A string that must be there; it may be empty.</summary>
    public string Text(string name)
    {
        if (!members.TryGetValue(name, out JsonElement value))
        {
            throw GraphRefusal.BadBody($"The property '{name}' is required.");
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw GraphRefusal.BadBody($"The property '{name}' must be a string.");
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw GraphRefusal.BadBody($"The property '{name}' holds half a character.");
        }
    }

    /// <summary>A string that must be there and say something.</summary>
    public string FilledText(string name)
    {
        string text = Text(name);
        return string.IsNullOrWhiteSpace(text) ? throw GraphRefusal.BadBody($"The property '{name}' must not be empty.") : text;
    }

    /// <summary>An object that must be there.</summary>
    public StrictObject Object(string name)
    {
        if (!members.TryGetValue(name, out JsonElement value))
        {
            throw GraphRefusal.BadBody($"The property '{name}' is required.");
        }

        return value.ValueKind == JsonValueKind.Object
            ? new StrictObject(value)
            : throw GraphRefusal.BadBody($"The property '{name}' must be an object.");
    }

    /// <summary>An array of objects that must be there.</summary>
    public IReadOnlyList<StrictObject> Objects(string name) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. value.EnumerateArray().Select(item => new StrictObject(item))]
            : throw GraphRefusal.BadBody($"The property '{name}' must be an array of objects.");

    /// <summary>The object's type without # and in lower case, or null when it does not say.</summary>
    public string? Type()
    {
        if (!Has(TypeName))
        {
            return null;
        }

        string type = Text(TypeName);
        return (type.StartsWith('#') ? type[1..] : type).ToLowerInvariant();
    }

    private static void CheckContentType(GraphRequest request)
    {
        bool isJson = MediaTypeHeaderValue.TryParse(request.Headers.GetValueOrDefault("Content-Type"), out var type)
            && "application/json".Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)
            && "utf-8".Equals(type.CharSet?.Trim('"') ?? "utf-8", StringComparison.OrdinalIgnoreCase);
        if (!isJson)
        {
            throw GraphRefusal.ContentTypeNotJson();
        }
    }
}
