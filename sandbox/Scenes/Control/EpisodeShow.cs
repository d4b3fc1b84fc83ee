using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Numerics;

namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Episode after episode of a controller in an environment with one agent, a step at a time. It knows nothing of drawing.</summary>
public sealed class EpisodeShow<TEnvironment>
    where TEnvironment : class, IEnvironment
{
    /// <summary>Steps for which the end of an episode can be seen before the next begins.</summary>
    public const int StepsBetweenEpisodes = 60;

    private readonly TEnvironment environment;
    private readonly ActionMode mode;
    private readonly Func<IController?>? newer;
    private ulong seed;
    private float? before;
    private readonly float[] observation;
    private IController controller;
    private ControllerAgent agent;
    private Pcg32 random;

    /// <summary>Begins the first episode.</summary>
    /// <param name="seed">Every episode's seed derives from it and the episode's number.</param>
    /// <param name="newer">Asked at the beginning of each episode whether there is a newer controller.</param>
    public EpisodeShow(
        TEnvironment environment, IController controller, ActionMode mode, ulong seed, Func<IController?>? newer = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(controller);
        this.environment = environment;
        this.controller = controller;
        this.mode = mode;
        this.seed = seed;
        this.newer = newer;
        observation = new float[environment.Observations.Count];
        Readout = new ColumnReadout(controller);
        agent = new ControllerAgent(controller, environment);
        Begin();
    }

    /// <summary>The world as it stands.</summary>
    public TEnvironment Environment => environment;

    /// <summary>What the columns put out when they last decided.</summary>
    public ColumnReadout Readout { get; private set; }

    /// <summary>The episode's number, from 1.</summary>
    public int Episode { get; private set; }

    /// <summary>Steps of this episode.</summary>
    public int Steps { get; private set; }

    /// <summary>The sum of this episode's rewards so far.</summary>
    public float Return { get; private set; }

    /// <summary>The greatest sum of an episode that has ended; null before the first has.</summary>
    public float? Best { get; private set; }

    /// <summary>Steps since the episode ended; 0 while it goes on.</summary>
    public int StepsSinceOver { get; private set; }

    /// <summary>The last step's result.</summary>
    public StepResult Result { get; private set; }

    /// <summary>What the controller sees.</summary>
    public ReadOnlySpan<float> Observation => observation;

    /// <summary>One step of the episode, or of the rest after it.</summary>
    public void Advance()
    {
        if (!Result.Done)
        {
            Act();
        }
        else if (++StepsSinceOver > StepsBetweenEpisodes)
        {
            Begin();
        }
    }

    /// <summary>Begins the same episode again: the same seed, the same controller.</summary>
    public void Restart()
    {
        Best = before;
        Place();
    }

    /// <summary>Begins with episode 1 of another seed.</summary>
    public void Reseed(ulong seed)
    {
        this.seed = seed;
        Best = null;
        Episode = 0;
        Begin();
    }

    private void Begin()
    {
        Episode++;
        before = Best;
        controller = newer?.Invoke() ?? controller;
        Place();
    }

    private void Place()
    {
        random = new Pcg32(seed, (ulong)(Episode - 1));
        Steps = 0;
        Return = 0;
        StepsSinceOver = 0;
        Result = default;
        environment.Reset(random.NextUInt32(), observation);
        agent = new ControllerAgent(controller, environment);
        Readout = new ColumnReadout(controller);
        Readout.Read(observation, ColumnReadout.NothingChosen);
    }

    private void Act()
    {
        var action = agent.Act(observation, mode, ref random);
        Readout.Read(observation, action.IsDiscrete ? action.Index : ColumnReadout.NothingChosen);
        Result = environment.Step(action, observation);
        Steps++;
        Return += Result.Reward;
        if (Result.Done)
        {
            Best = Math.Max(Best ?? Return, Return);
        }
    }
}
