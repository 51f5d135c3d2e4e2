using System.Net;
using System.Text;
using ApiConnectors.Graph.SignIn;
using ApiConnectors.Graph.Tests.Doubles;

namespace ApiConnectors.Graph.Tests.SignIn;

public sealed class ClaimsChallengeTests
{
    // A length that is no multiple of three, with characters that both kinds of base64 write differently.
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1>?~ÿ"}}}""";

    private static readonly string s_base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims));

    public static TheoryData<string> Challenges =>
    [
        $"""Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="{s_base64}" """,
        $"""Bearer claims="{s_base64}", error="insufficient_claims" """,
        $"""bearer Error="insufficient_claims",Claims="{s_base64}" """,
        $"""Bearer error = "insufficient_claims" , claims = "{s_base64}" """,
        $"""Bearer error="insufficient_claims", claims="{s_base64.Replace('+', '-').Replace('/', '_').TrimEnd('=')}" """,
    ];

    public static TheoryData<string> NoChallenges =>
    [
        "",
        "Bearer",
        """Bearer realm="", error="invalid_token" """,
        $"""Bearer error="invalid_token", claims="{s_base64}" """,
        $"""Basic error="insufficient_claims", claims="{s_base64}" """,
        """Bearer error="insufficient_claims" """,
        """Bearer error="insufficient_claims", claims="" """,
        """Bearer error="insufficient_claims", claims="a" """,
        """Bearer error="insufficient_claims", claims="****" """,
        """Bearer error="insufficient_claims", claims="WzFd" """,
        """Bearer error="insufficient_claims", claims="bm8ganNvbg==" """,
        $"""Bearer error="insufficient_claims", claims="{new string('A', 9000)}" """,
    ];

    [Theory]
    [MemberData(nameof(Challenges))]
    public void The_claims_are_read_however_they_are_written(string header) => Assert.Equal(Claims, ClaimsChallenge.Of(Answer(header.Trim())));

    [Theory]
    [MemberData(nameof(NoChallenges))]
    public void What_is_no_challenge_is_none(string header) => Assert.Null(ClaimsChallenge.Of(Answer(header.Trim())));

    [Fact]
    public void The_challenge_may_be_one_of_several_headers()
    {
        using HttpResponseMessage answer = Answer("Negotiate");
        answer.Headers.TryAddWithoutValidation("WWW-Authenticate", $"""Bearer error="insufficient_claims", claims="{s_base64}" """.Trim());
        Assert.Equal(Claims, ClaimsChallenge.Of(answer));
    }

    private static HttpResponseMessage Answer(string header) => ScriptedHandler.Answer(HttpStatusCode.Unauthorized, null, ("WWW-Authenticate", header));
}
