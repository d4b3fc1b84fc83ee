namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// What the tasks of one physical cat have in common. A step is 1/30 s; an episode is cut off after 5 to 15 seconds (a random length, so
/// that environments side by side do not all begin at once) and never ends by itself, so that a cat that has fallen can learn to get up.
/// </summary>
public abstract class SoloEnvironment : IBatchedEnvironment
{
    private const int MinSteps = 150;
    private const int MaxSteps = 450;

    private readonly SoloBatch batch;
    private readonly float[] action = new float[CatRows.Joints];
    private EpisodeState episode;
    private bool submitted;
    private int limit;

    private protected SoloEnvironment(TaskId task, ObservationSpace observations, SoloBatch? batch)
    {
        Task = task;
        Observations = observations;
        this.batch = batch ?? new SoloBatch(CatConstants.Standard);
        Lane = this.batch.Join();
        Cat = new PhysicsCat(Cats, Lane, 1);
    }

    public TaskId Task { get; }

    public ObservationSpace Observations { get; }

    public ActionSpace Actions => CatActions.Space;

    IEnvironmentBatch? IBatchedEnvironment.Batch => batch;

    public PhysicsCat Cat { get; }

    public int Steps { get; private set; }

    private protected int Lane { get; }

    private protected CatBlock Cats => batch.Cats;

    private protected ReadOnlySpan<float> Action => action;

    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    public void Reset(ulong seed, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Seed(seed);
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        episode.Begin();
        Begin(ref episode.Random);
        limit = MinSteps + episode.Random.NextInt32(MaxSteps - MinSteps + 1);
        Steps = 0;
        submitted = false;
        Observe(observation);
    }

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        Submit(action);
        batch.Advance(Lane);
        return Complete(observation);
    }

    public void Submit(AgentAction action)
    {
        episode.CheckRunning();
        action.ValuesIn(CatActions.Space).CopyTo(this.action);
        Cats.Command(Lane, this.action);
        BeforeStep(ref episode.Random);
        submitted = true;
    }

    public StepResult Complete(Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        if (!submitted)
            throw new InvalidOperationException("expected an action to be submitted first, found none");

        submitted = false;
        Steps++;
        episode.Running = Steps < limit;
        Observe(observation);
        return new StepResult(Reward(), Terminated: false, Truncated: !episode.Running);
    }

    private protected abstract void Begin(ref Pcg32 random);

    /// <summary>What else happens in a step: pushes, new commands.</summary>
    private protected abstract void BeforeStep(ref Pcg32 random);

    private protected abstract float Reward();

    private protected virtual void Observe(Span<float> observation) => PhysicsObservation.WriteOwn(Cats, Lane, observation);

    private protected void Place(float lying, ref Pcg32 random)
    {
        if (random.NextSingle() < lying)
        {
            FallenPoses.Shared.Put(Cats, Lane, ref random);
        }
        else
        {
            BodyPoses.Stand(Cats, Lane, 0, 0.15f, ref random);
        }
    }

    /// <summary>A push of so many N·s ahead or back, with up to 10 N·s upwards if it is strong.</summary>
    private protected void Push(float least, float most, ref Pcg32 random)
    {
        float side = (random.NextUInt32() & 1) == 0 ? -1 : 1;
        Cats[CatRows.Push, Lane] = side * random.NextSingle(least, most);
        Cats[CatRows.Push + 1, Lane] = random.NextSingle(0, 10);
    }

    /// <summary>Two to four seconds, in steps.</summary>
    private protected static int Pause(ref Pcg32 random) => 60 + random.NextInt32(60);
}
