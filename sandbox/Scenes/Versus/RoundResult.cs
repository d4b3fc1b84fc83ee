namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>How a round has ended for one side, or that it goes on.</summary>
public enum RoundResult
{
    /// <summary>It goes on.</summary>
    Open,

    /// <summary>Won.</summary>
    Won,

    /// <summary>Lost on points.</summary>
    Lost,

    /// <summary>No health left.</summary>
    KnockedOut,
}
