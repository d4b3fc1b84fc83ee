namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>How a round has ended for one side, or that it goes on.</summary>
public enum RoundResult
{
    Open, // it goes on
    Won,
    Lost,
    KnockedOut, // no health left
}
