namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>Episode after episode of a controller in a <see cref="SoloEnvironment"/>.</summary>
public sealed class PhysicsSoloShow : PhysicsShow
{
    /// <summary>Control steps for which the end of an episode can be seen.</summary>
    public const int StepsBetweenEpisodes = 20;

    private readonly SoloEnvironment environment;
    private readonly string name;
    private readonly ActionMode mode;
    private readonly Heirs? heirs;
    private readonly RoundLog log = new(1);
    private readonly ReplayActions? recorded;
    private readonly float[] observation;
    private readonly float[] action = new float[CatAnatomy.JointCount];
    private IController controller;
    private ColumnReadout readout;
    private ulong seed;
    private Pcg32 random;
    private bool over;

    /// <summary>Begins the first episode.</summary>
    /// <param name="name">The controller's, for the viewer.</param>
    /// <param name="mode">How it picks its actions.</param>
    /// <param name="seed">Every episode's seed derives from it and the episode's number.</param>
    /// <param name="newest">Asked every few seconds for a newer controller; null: nobody learns.</param>
    /// <param name="from">A replay to begin with: its episode, in which is done what was done then.</param>
    /// <exception cref="ArgumentException">The controller does not fit; every difference is listed.</exception>
    public PhysicsSoloShow(
        SoloEnvironment environment, IController controller, string name, ActionMode mode, ulong seed, Func<Learned>? newest = null,
        Replay? from = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(controller);
        _ = new ControllerAgent(controller, environment);
        this.environment = environment;
        this.controller = controller;
        this.name = name;
        this.mode = mode;
        this.seed = seed;
        heirs = newest is null ? null : new Heirs(newest);
        observation = new float[environment.Observations.Count];
        readout = new ColumnReadout(controller);
        recorded = from?.Seats[0].Actions;
        Round = from?.Round ?? 1;
        Begin();
    }

    /// <summary>The world as it stands.</summary>
    public SoloEnvironment Environment => environment;

    /// <summary>The speed that is asked for, m/s; null where the task is to stand.</summary>
    public float? Command => environment switch
    {
        NekoWalkEnvironment walk => walk.Command,
        NekoUprightEnvironment upright => upright.Command,
        _ => null,
    };

    /// <summary>The sum of this episode's rewards so far.</summary>
    public float Return { get; private set; }

    /// <inheritdoc/>
    public override int Seats => 1;

    /// <inheritdoc/>
    public override bool Over => over;

    /// <inheritdoc/>
    public override int Steps => environment.Steps;

    /// <inheritdoc/>
    public override int Decisions => log.Count;

    /// <inheritdoc/>
    public override Replay ToReplay(int framesBefore) =>
        ReplayRun.Record(environment.Task, seed, Round, framesBefore, [], log, Seated.Of(name, controller, environment.Task));

    /// <inheritdoc/>
    public override bool Placed => false;

    /// <inheritdoc/>
    public override PhysicsCat Cat(int seat) => environment.Cat;

    /// <inheritdoc/>
    public override string Name(int seat) => name;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Action(int seat) => action;

    /// <inheritdoc/>
    public override ColumnReadout? Readout(int seat) => seat == 0 ? readout : null;

    /// <inheritdoc/>
    public override void Step()
    {
        if (!over)
        {
            Renew();
            readout.Read(observation, ColumnReadout.NothingChosen);
            Decide();
            var result = environment.Step(action, observation);
            Return += result.Reward;
            over = result.Done;
        }
        else if (++StepsSinceOver > StepsBetweenEpisodes)
        {
            Round++;
            heirs?.Forget();
            Begin();
        }
    }

    /// <inheritdoc/>
    public override void Restart() => Begin();

    /// <inheritdoc/>
    public override void Reseed(ulong seed)
    {
        this.seed = seed;
        Round = 1;
        heirs?.Forget();
        Begin();
    }

    /// <summary>After the last decision of a replay, that one for ever.</summary>
    private void Decide()
    {
        if (recorded is { } known)
        {
            known[Math.Min(log.Count, known.Count - 1)].Values.CopyTo(action);
        }
        else
        {
            controller.Act(observation, mode, ref random, action);
        }

        log.Add(0, action);
    }

    private void Begin()
    {
        log.Clear();
        random = new Pcg32(seed, (ulong)(Round - 1));
        over = false;
        StepsSinceOver = 0;
        Return = 0;
        environment.Reset(random.NextUInt32(), observation);
        Array.Clear(action);
        Renew();
        readout.Read(observation, ColumnReadout.NothingChosen);
    }

    private void Renew()
    {
        if (heirs?.At(Steps) is not { } heir)
        {
            return;
        }

        LearnedSteps = heir.Steps;
        if (heir.Controller != controller)
        {
            controller = heir.Controller;
            readout = new ColumnReadout(controller);
        }
    }
}
