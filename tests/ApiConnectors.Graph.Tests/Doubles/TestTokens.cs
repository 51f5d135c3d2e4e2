using ApiConnectors.Graph.SignIn;

namespace ApiConnectors.Graph.Tests.Doubles;

/// <summary>Gives out tokens that are numbered, and remembers why another one was wanted.</summary>
internal sealed class TestTokens(Func<int, Exception?>? fails = null) : IAccessTokenSource
{
    private int _number = 1;

    public List<string> Renewed { get; } = [];

    public bool IsDisposed { get; private set; }

    public DateTimeOffset? ExpiresOn => null;

    public Task<AccessToken> GetAsync(CancellationToken cancellationToken) => Task.FromResult(new AccessToken($"token-{_number}"));

    public Task<AccessToken?> RenewAsync(AccessToken refused, string? claims, CancellationToken cancellationToken)
    {
        Renewed.Add($"{refused.Value} {claims ?? "no claims"}");
        _number++;
        return fails?.Invoke(_number) is { } failure
            ? Task.FromException<AccessToken?>(failure)
            : Task.FromResult<AccessToken?>(new AccessToken($"token-{_number}"));
    }

    public void Dispose() => IsDisposed = true;
}
