namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// A saved league was refused for what it holds: bytes that are none, damage, another version, or values that make no sense.
/// Problems of the file system stay what they are (<see cref="IOException"/> and its kin).
/// </summary>
internal sealed class LeagueFormatException : Exception
{
    /// <summary>The codec and its checks are the models'; who loads a league should not have to know that.</summary>
    internal LeagueFormatException(ModelFormatException refused, string? path = null)
        : base(path is null ? refused.Message : new ModelFormatException(refused.Problems, path).Message, refused)
    {
    }
}
