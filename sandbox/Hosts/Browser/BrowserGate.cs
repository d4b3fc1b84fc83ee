using Microsoft.AspNetCore.Http;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>
/// Who may see the page: whoever has the address with its random token, from this machine's own name. Listening on
/// 127.0.0.1 alone would not do: any page in the user's browser can reach it there, by a socket or by a name that resolves
/// to it, and so can other users of the machine.
/// </summary>
internal sealed class BrowserGate(int port)
{
    private readonly string token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public Uri Address => new($"http://127.0.0.1:{port}/?token={token}");

    public bool LetsIn(HttpRequest request) =>
        IsOurs(request.Host.Value) && HasOurOrigin(request) && HasToken(request.Query["token"].ToString());

    /// <summary>A foreign name that resolves to this machine shows in the Host header.</summary>
    private bool IsOurs(string? host) =>
        string.Equals(host, $"127.0.0.1:{port}", StringComparison.Ordinal)
        || string.Equals(host, $"localhost:{port}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Browsers name the page that opens a socket; programs that are no browsers name none.</summary>
    private bool HasOurOrigin(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        const string Scheme = "http://";
        return origin.Length == 0 || (origin.StartsWith(Scheme, StringComparison.Ordinal) && IsOurs(origin[Scheme.Length..]));
    }

    /// <summary>Compared in constant time, so that guessing learns nothing.</summary>
    private bool HasToken(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
