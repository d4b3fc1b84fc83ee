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
    private readonly EpisodeHand? hand;
    private ulong seed;
    private float? before;
    private Tally scoreBefore;
    private readonly float[] observation;
    private readonly ReplayActions? recorded;
    private readonly RoundLog log = new(1);
    private IController controller;
    private ControllerAgent agent;
    private Pcg32 random;

    /// <summary>Begins the first episode.</summary>
    /// <param name="seed">Every episode's seed derives from it and the episode's number.</param>
    /// <param name="newer">Asked at the beginning of each episode whether there is a newer controller.</param>
    /// <param name="hand">A person who acts in the controller's place.</param>
    /// <param name="from">A replay to begin with and to act by: its episode, and the best return before it.</param>
    public EpisodeShow(
        TEnvironment environment,
        IController controller,
        ActionMode mode,
        ulong seed,
        Func<IController?>? newer = null,
        EpisodeHand? hand = null,
        Replay? from = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(controller);
        this.environment = environment;
        this.controller = controller;
        this.mode = mode;
        this.seed = seed;
        this.newer = newer;
        this.hand = hand;
        observation = new float[environment.Observations.Count];
        Readout = new ColumnReadout(controller);
        agent = new ControllerAgent(controller, environment);
        recorded = from?.Seats[0].Actions;
        Episode = (from?.Round ?? 1) - 1;
        Best = from is { Scores: [var best, ..] } ? best : null;
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

    /// <summary>The person who acts, where one does.</summary>
    public EpisodeHand? Hand => hand;

    /// <summary>Episodes won by the person, and by the agent at the same ones.</summary>
    public Tally Score { get; private set; }

    /// <summary>Whether the match is over; it then waits for <see cref="Rest.Rematch"/>.</summary>
    public bool MatchOver => Result.Done && Score.IsOver(hand?.BestOf ?? 0);

    /// <summary>The last step's result.</summary>
    public StepResult Result { get; private set; }

    /// <summary>What the controller sees.</summary>
    public ReadOnlySpan<float> Observation => observation;

    /// <summary>The episode so far.</summary>
    /// <param name="name">The controller's, for viewers.</param>
    /// <param name="framesBefore">Pictures shown before it.</param>
    public Replay ToReplay(string name, int framesBefore) => ReplayRun.Record(
        environment.Task, seed, Episode, framesBefore, before is { } best ? [best] : [], log, Seated.Of(name, controller, environment.Task));

    /// <summary>One step of the episode, or of the rest after it.</summary>
    /// <param name="held">The keys that are down, for who plays by hand.</param>
    public void Advance(Keys held = Keys.None)
    {
        if (!Result.Done)
        {
            hand?.Reins.Hold(held);
            Act();
        }
        else if (Rest.Ends(++StepsSinceOver, StepsBetweenEpisodes, MatchOver, held))
        {
            Begin();
        }
    }

    /// <summary>Whether the next step would change nothing, for the match is over and nobody asks for a rematch.</summary>
    public bool StandsStill(Keys held) => Rest.StandsStill(StepsSinceOver, StepsBetweenEpisodes, MatchOver, held);

    /// <summary>Begins the same episode again: the same seed, the same controller.</summary>
    public void Restart()
    {
        Best = before;
        Score = scoreBefore;
        Place();
    }

    /// <summary>Begins with episode 1 of another seed.</summary>
    public void Reseed(ulong seed)
    {
        this.seed = seed;
        Best = null;
        Score = default;
        Episode = 0;
        Begin();
    }

    private void Begin()
    {
        Score = Score.Next(hand?.BestOf ?? 0, Episode);
        Episode++;
        before = Best;
        scoreBefore = Score;
        controller = newer?.Invoke() ?? controller;
        Place();
    }

    private void Place()
    {
        random = new Pcg32(seed, (ulong)(Episode - 1));
        log.Clear();
        Steps = 0;
        Return = 0;
        StepsSinceOver = 0;
        Result = default;
        uint world = random.NextUInt32();
        environment.Reset(world, observation);
        hand?.Reins.Begin();
        hand?.Rival.Begin(world);
        agent = new ControllerAgent(controller, environment);
        Readout = new ColumnReadout(controller);
        Readout.Read(observation, ColumnReadout.NothingChosen);
    }

    private void Act()
    {
        var action = recorded is null ? Decide() : Again(recorded[Math.Min(Steps, recorded.Count - 1)]);
        log.Add(0, action);
        Result = environment.Step(action, observation);
        Steps++;
        Return += Result.Reward;
        hand?.Rival.Step();
        if (Result.Done)
        {
            Best = Math.Max(Best ?? Return, Return);
            End();
        }
    }

    private AgentAction Decide()
    {
        if (hand?.Reins.Take(matters: true) is { } keys && hand.Reins.ByHand)
        {
            Readout.ReadAdvice(observation);
            return hand.Choose(keys, Steps);
        }

        return Again(agent.Act(observation, mode, ref random));
    }

    /// <summary>An action that was chosen by the columns, now or when it was recorded.</summary>
    private AgentAction Again(AgentAction action)
    {
        Readout.Read(observation, action.IsDiscrete ? action.Index : ColumnReadout.NothingChosen);
        return action;
    }

    private void End()
    {
        if (hand is not null)
        {
            hand.Rival.Finish();
            Score = Score.After(Return.CompareTo(hand.Rival.Return));
        }
    }
}
