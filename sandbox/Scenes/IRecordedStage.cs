namespace EdAgents.Sandbox.Scenes;

internal interface IRecordedStage : IStage
{
    int Decisions { get; }

    /// <summary>Whether the round is over; what is shown then is the rest after it.</summary>
    bool RoundOver { get; }

    /// <summary>The round so far.</summary>
    /// <exception cref="UserErrorException">Nobody has decided on anything yet.</exception>
    Replay ToReplay();
}
