namespace EdAgents.Learning.Imitation;

/// <summary>
/// Somebody who looks at the environment it was made for and says what it would do there, whoever acts. Not thread-safe.
/// </summary>
public interface IExpert
{
    /// <summary>An episode begins.</summary>
    void Begin(ulong seed);

    /// <summary>The action it would choose now; asked once a decision.</summary>
    int Act();
}

/// <summary>A player of a two-seat game as the expert of whoever sits in the agent's seat.</summary>
public sealed class PlayerExpert : IExpert
{
    private readonly VersusEnvironment environment;
    private readonly IPlayer player;

    /// <summary>Makes a player the expert.</summary>
    /// <param name="environment">Where the agent's seat is.</param>
    /// <param name="player">Made for the same game.</param>
    public PlayerExpert(VersusEnvironment environment, IPlayer player)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(player);
        this.environment = environment;
        this.player = player;
    }

    /// <inheritdoc/>
    public void Begin(ulong seed) => player.Begin(seed);

    /// <inheritdoc/>
    public int Act() => player.Act(environment.Seat).Index;
}
