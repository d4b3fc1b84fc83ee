namespace EdAgents.Sandbox.Rounds;

/// <summary>
/// A person in a seat of a game, with an agent beside that looks at the same observation: it shows what it would do, and decides
/// where the person lets it.
/// </summary>
public sealed class HandPlayer : IHandPlayer
{
    private readonly ITwoPlayerEnvironment game;
    private readonly IHandMap map;
    private readonly float[] observation;
    private readonly float[] numbers;
    private Pcg32 random;
    private int decisions;

    /// <param name="agent">Looks on, and takes over.</param>
    /// <exception cref="ArgumentException">The agent does not fit the game; every difference is listed.</exception>
    public HandPlayer(ITwoPlayerEnvironment game, IHandMap map, string agentName, IController agent)
    {
        SpaceCompatibility.Check(agent, game.Observations, game.Actions);
        this.game = game;
        this.map = map;
        AgentName = agentName;
        Agent = agent;
        observation = new float[game.Observations.Count];
        numbers = new float[game.Actions.Count];
        Hint = new ColumnReadout(agent);
    }

    public string Name => Handover.ByHand ? "you" : $"{AgentName} for you";

    public string AgentName { get; }

    public IController Agent { get; private set; }

    public ImmutableArray<PadKey> Pad => map.Pad;

    public ControlHandover Handover { get; } = new();

    /// <summary>What the agent put out at the last decision: what it did where it decides, its advice where the person does.</summary>
    public ColumnReadout Hint { get; private set; }

    ColumnReadout? IHandPlayer.Hint => Hint;

    /// <summary>What <see cref="Hint"/> is, for a viewer.</summary>
    public string HintCaption => Handover.ByHand ? $"what {AgentName} would do in your place" : $"{AgentName} plays for you: what its columns put out";

    /// <summary>What the seat saw at the last decision.</summary>
    public ReadOnlySpan<float> LastObservation => observation;

    /// <summary>Called with each decision of the person that could change something, where actions are discrete.</summary>
    public Action<int>? Decided { get; init; }

    /// <summary>Puts another agent beside the person, between two decisions.</summary>
    /// <exception cref="ArgumentException">It does not fit the game; every difference is listed.</exception>
    public void Renew(IController newer)
    {
        SpaceCompatibility.Check(newer, game.Observations, game.Actions);
        Agent = newer;
        Hint = new ColumnReadout(newer);
        Hint.ReadAdvice(observation);
    }

    public void Begin(ulong seed)
    {
        random = new Pcg32(seed);
        Handover.Begin();
        decisions = 0;
    }

    public void Hold(Keys held) => Handover.Hold(held);

    public AgentAction Act(int seat)
    {
        bool hasEffect = game.ActionHasEffect(seat);
        var keys = Handover.Take(hasEffect);
        game.Observe(seat, observation);
        int decision = decisions++;
        if (!Handover.ByHand)
            return LetAgentAct();

        Hint.ReadAdvice(observation);
        var action = map.Choose(seat, keys, decision);
        if (hasEffect && action.IsDiscrete)
            Decided?.Invoke(action.Index);

        return action;
    }

    private AgentAction LetAgentAct()
    {
        if (game.Actions is DiscreteActionSpace)
        {
            int drawn = Agent.Act(observation, Agent.Decoding.Mode, ref random);
            Hint.Read(observation, drawn);
            return drawn;
        }

        Agent.Act(observation, Agent.Decoding.Mode, ref random, numbers);
        Hint.Read(observation, ColumnReadout.NothingChosen);
        return numbers;
    }
}
