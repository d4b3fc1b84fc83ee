namespace EdAgents.Sandbox.Rounds;

/// <summary>Does again what a replay says a seat did; after the last decision, that one for ever.</summary>
internal sealed class RecordedPlayer : IPlayer
{
    private readonly ITwoPlayerEnvironment game;
    private readonly float[] observation;
    private int next;

    /// <summary>Seats what is in a replay.</summary>
    /// <exception cref="ArgumentException">The seat's model does not fit the game; every difference is listed.</exception>
    public RecordedPlayer(ITwoPlayerEnvironment game, ReplaySeat seat)
    {
        this.game = game;
        Seat = seat;
        observation = new float[game.Observations.Count];
        if (seat.Model is { } model)
            SpaceCompatibility.Check(model.Controller, game.Observations, game.Actions);
    }

    public string Name => Seat.Name;

    public ReplaySeat Seat { get; }

    /// <summary>What the seat saw when it last acted.</summary>
    public ReadOnlySpan<float> LastObservation => observation;

    public void Begin(ulong seed) => next = 0;

    public AgentAction Act(int seat)
    {
        game.Observe(seat, observation);
        return Seat.Actions[Math.Min(next++, Seat.Actions.Count - 1)];
    }
}
