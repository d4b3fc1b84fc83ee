namespace EdAgents.Sandbox.Scenes.Play;

/// <summary>
/// A person in a seat of a game for two, with an agent beside that looks at the same observation: it shows what it would do,
/// and decides where the person lets it.
/// </summary>
public sealed class HandPlayer : IHandPlayer
{
    private readonly ITwoPlayerEnvironment game;
    private readonly string agentName;
    private readonly float[] observation;
    private IController agent;
    private Pcg32 random;

    /// <param name="game">The world this seat is in.</param>
    /// <param name="map">What the keys mean there.</param>
    /// <param name="agentName">The agent's, for the viewer.</param>
    /// <param name="agent">Looks on, and takes over.</param>
    /// <exception cref="ArgumentException">The agent does not fit the game; every difference is listed.</exception>
    public HandPlayer(ITwoPlayerEnvironment game, IHandMap map, string agentName, IController agent)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(map);
        SpaceCompatibility.Check(agent, game.Observations, game.Actions);
        this.game = game;
        this.agentName = agentName;
        this.agent = agent;
        Map = map;
        observation = new float[game.Observations.Count];
        Hint = new ColumnReadout(agent);
    }

    /// <inheritdoc/>
    public string Name => Reins.ByHand ? "you" : $"{agentName} for you";

    /// <summary>What the keys mean.</summary>
    public IHandMap Map { get; }

    /// <summary>Who decides.</summary>
    public Reins Reins { get; } = new();

    /// <summary>What the agent put out at the last decision: what it did where it decides, its advice where the person does.</summary>
    public ColumnReadout Hint { get; private set; }

    /// <summary>What <see cref="Hint"/> is, for a viewer.</summary>
    public string HintCaption => Reins.ByHand ? $"what {agentName} would do in your place" : $"{agentName} plays for you: what its columns put out";

    /// <summary>What the seat saw at the last decision.</summary>
    public ReadOnlySpan<float> LastObservation => observation;

    /// <summary>Told each decision of the person that could change something; null: nobody is.</summary>
    public Action<int>? Decided { get; init; }

    /// <summary>Puts another agent beside the person, between two decisions.</summary>
    /// <exception cref="ArgumentException">It does not fit the game; every difference is listed.</exception>
    public void Renew(IController newer)
    {
        SpaceCompatibility.Check(newer, game.Observations, game.Actions);
        agent = newer;
        Hint = new ColumnReadout(newer);
        Hint.ReadAdvice(observation);
    }

    /// <inheritdoc/>
    public void Begin(ulong seed)
    {
        random = new Pcg32(seed);
        Reins.Begin();
    }

    /// <inheritdoc/>
    public void Hold(Keys held) => Reins.Hold(held);

    /// <inheritdoc/>
    public AgentAction Act(int seat)
    {
        bool matters = game.ActionMatters(seat);
        var keys = Reins.Take(matters);
        game.Observe(seat, observation);
        if (!Reins.ByHand)
        {
            int drawn = agent.Act(observation, agent.Decoding.Mode, ref random);
            Hint.Read(observation, drawn);
            return drawn;
        }

        Hint.ReadAdvice(observation);
        int action = Map.Choose(seat, keys);
        if (matters)
        {
            Decided?.Invoke(action);
        }

        return action;
    }
}
