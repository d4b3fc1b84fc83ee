namespace EdAgents.Learning.Environments;

/// <summary>A controller in a seat of a two-player environment.</summary>
public sealed class ControllerPlayer : IPlayer
{
    private readonly ITwoPlayerEnvironment game;
    private readonly ActionMode mode;
    private readonly float[] observation;
    private readonly bool discrete;
    private readonly float[] numbers;
    private IController controller;
    private Pcg32 random;

    /// <summary>Seats a controller.</summary>
    /// <exception cref="ArgumentException">The controller does not fit the game; every difference is listed.</exception>
    public ControllerPlayer(ITwoPlayerEnvironment game, string name, IController controller, ActionMode mode)
    {
        ArgumentNullException.ThrowIfNull(game);
        this.game = game;
        this.mode = mode;
        Name = name;
        observation = new float[game.Observations.Count];
        discrete = game.Actions is DiscreteActionSpace;
        numbers = discrete ? [] : new float[game.Actions.Count];
        Controller = controller;
        this.controller = controller;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Who plays; can be exchanged between two actions.</summary>
    /// <exception cref="ArgumentException">The controller does not fit the game; every difference is listed.</exception>
    public IController Controller
    {
        get => controller;
        set
        {
            SpaceCompatibility.Check(value, game.Observations, game.Actions);
            controller = value;
        }
    }

    /// <summary>What the seat saw when it last acted.</summary>
    public ReadOnlySpan<float> LastObservation => observation;

    /// <inheritdoc/>
    public void Begin(ulong seed) => random = new Pcg32(seed);

    /// <summary>Begins an episode and draws on from where a generator stands; the caller's copy stays where it is.</summary>
    public void Begin(in Pcg32 generator) => random = generator;

    /// <inheritdoc/>
    public AgentAction Act(int seat)
    {
        game.Observe(seat, observation);
        if (discrete)
            return controller.Act(observation, mode, ref random);

        controller.Act(observation, mode, ref random, numbers);
        return numbers;
    }
}
