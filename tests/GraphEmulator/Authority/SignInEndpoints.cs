using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using ApiConnectors.GraphEmulator.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiConnectors.GraphEmulator.Authority;

/// <summary>Where a user's sign-in begins: <c>devicecode</c>, and <c>authorize</c>, where the user is always signed in already.</summary>
internal sealed class SignInEndpoints(EmulatorState state)
{
    private const string VerificationUri = "https://microsoft.com/devicelogin";

    public GraphAnswer BeginDeviceCode(Tenant tenant, Parameters form)
    {
        AppRegistration app = FindApp(tenant, form);
        DeviceCodeScript script = state.Options.DeviceCode;
        DeviceCode code = state.Authority.DeviceCodes.Add(
            new DeviceCode(tenant, app.ClientId, form.Required("scope"), form.Text("claims"), script, state.Authority.Now));
        return GraphAnswer.PlainJson(200, new JsonObject
        {
            ["user_code"] = code.UserCode,
            ["device_code"] = code.Secret,
            ["verification_uri"] = VerificationUri,
            ["expires_in"] = script.ExpiresIn,
            ["interval"] = script.Interval,
            ["message"] = $"To sign in, use a web browser to open the page {VerificationUri} and enter the code {code.UserCode} to authenticate.",
        });
    }

    public GraphAnswer Authorize(Tenant tenant, Parameters query)
    {
        AppRegistration app = FindApp(tenant, query);
        string redirectUri = query.Required("redirect_uri");
        if (!app.RedirectUris.Any(registered => IsRegistered(redirectUri, registered)))
        {
            throw AuthorityRefusal.RedirectUnknown(redirectUri, app.ClientId);
        }

        Dictionary<string, string?> answer = new() { ["state"] = query.Text("state") };
        if (state.Options.AuthorizeError is string error)
        {
            answer["error"] = error;
            answer["error_description"] = $"The sign-in ended with {error}.";
        }
        else
        {
            TenantUser user = tenant.FindUser(query.Text("login_hint")) ?? throw AuthorityRefusal.UserUnknown(tenant);
            Grant grant = new(tenant, app, user, new RequestedScopes(query.Required("scope")))
            {
                Claims = query.Text("claims"),
                Nonce = query.Text("nonce"),
            };
            answer["code"] = state.Authority.Grants.NewCode(grant, redirectUri, query.Text("code_challenge"));
            answer["session_state"] = Guid.NewGuid().ToString();
        }

        return query.Text("response_mode") == "form_post" ? Form(redirectUri, answer) : new GraphAnswer(StatusCodes.Status302Found)
        {
            Headers = new Dictionary<string, string> { ["Location"] = QueryHelpers.AddQueryString(redirectUri, answer) },
        };
    }

    // A page that sends itself on, so that nothing of the answer ends in the browser's history.
    private static GraphAnswer Form(string redirectUri, Dictionary<string, string?> answer)
    {
        HtmlEncoder html = HtmlEncoder.Default;
        string fields = string.Concat(answer.Select(field => $"<input type=\"hidden\" name=\"{field.Key}\" value=\"{html.Encode(field.Value ?? "")}\">"));
        string page = $"<body onload=\"document.forms[0].submit()\"><form method=\"POST\" action=\"{html.Encode(redirectUri)}\">{fields}</form>";
        return new GraphAnswer(StatusCodes.Status200OK) { Body = Encoding.UTF8.GetBytes(page), ContentType = "text/html; charset=utf-8" };
    }

    private static AppRegistration FindApp(Tenant tenant, Parameters parameters)
    {
        string clientId = parameters.Required("client_id");
        return tenant.FindApp(clientId) ?? throw AuthorityRefusal.UnknownApp(clientId, tenant);
    }

    private static bool IsRegistered(string redirectUri, string registered) =>
        redirectUri == registered
        || (Uri.TryCreate(redirectUri, UriKind.Absolute, out Uri? asked)
            && Uri.TryCreate(registered, UriKind.Absolute, out Uri? known)
            && known.IsLoopback
            && (asked.Scheme, asked.Host, asked.AbsolutePath) == (known.Scheme, known.Host, known.AbsolutePath));
}
