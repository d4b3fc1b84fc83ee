namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// Two physical cats in a ring: <c>neko-physics-v1</c> on four legs, <c>neko-box-v1</c> on two. A step is 1/30 s, a round at
/// most 30 s. Reward: 0.03 per point of health taken less lost, 0.3 per knock-down given less taken, a little for posture and
/// for closing in from afar, and ±3 for the round.
/// </summary>
public sealed class PhysicsFightEnvironment : IBatchedGame
{
    private const float DamageReward = 0.03f;
    private const float KnockdownReward = 0.3f;
    private const float ApproachReward = 0.03f;
    private const float WinReward = 3;

    /// <summary>Farther apart than this, closing in is rewarded, m.</summary>
    private const float Afar = 1.4f;

    /// <summary>How far from the middle of the ring a cat is laid down, m.</summary>
    private const float Corner = 1.8f;

    private readonly FightBatch batch;
    private readonly PhysicsStyle style;
    private readonly Bout bout = new();
    private readonly PhysicsCat[] cats;
    private readonly float[] rewards = new float[2];
    private readonly int lane;
    private EpisodeState episode;
    private bool submitted;

    internal PhysicsFightEnvironment(PhysicsStyle style, FightBatch? batch = null)
    {
        this.style = style;
        this.batch = batch ??= new FightBatch(CatConstants.Standard);
        lane = batch.Join();
        cats = [new PhysicsCat(batch.First, lane, 1), new PhysicsCat(batch.Second, lane, -1)];
    }

    public TaskId Task => style.Task;

    public ObservationSpace Observations => PhysicsObservation.Fight;

    public ActionSpace Actions => CatActions.Space;

    public ImmutableArray<ScriptedOpponent> Scripts => PhysicsScripts.All.All;

    IEnvironmentBatch IBatchedGame.Batch => batch;

    public PhysicsCat Cat(int seat) => cats[seat];

    public float Health(int seat) => bout.Corner(seat).Health;

    public bool Over => bout.Over;

    /// <summary>Whether a seat is down: it fell and has not stood again since.</summary>
    public bool Down(int seat) => bout.Corner(seat).Down;

    public int Knockdowns(int seat) => bout.Corner(seat).Knockdowns;

    public bool KnockedDown(int seat) => bout.Corner(seat).Toll.KnockedDown;

    /// <summary>Whether a seat left the ring in the last step; both were then put back in the middle.</summary>
    public bool LeftRing(int seat) => bout.Corner(seat).Toll.LeftRing;

    public PhysicsBlow? Blow(int seat) => PhysicsBlow.Last(batch.Pairs, bout, seat, lane);

    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    public void Reset(ulong seed)
    {
        episode.Seed(seed);
        Reset();
    }

    public void Reset()
    {
        episode.Begin();
        bout.Begin(batch.First, batch.Second, lane, ref episode.Random);
        Array.Clear(rewards);
        submitted = false;
    }

    public void Observe(int seat, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        PhysicsObservation.WriteFight(Block(seat), Block(1 - seat), lane, bout, seat, observation);
    }

    public bool ActionHasEffect(int seat) => true;

    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        Submit(action0, action1);
        batch.Advance(lane);
        return Complete();
    }

    public void Submit(AgentAction action0, AgentAction action1)
    {
        episode.CheckRunning();

        var first = action0.ValuesIn(CatActions.Space);
        var second = action1.ValuesIn(CatActions.Space);
        batch.First.Command(lane, first);
        batch.Second.Command(lane, second);
        submitted = true;
    }

    public StepResult Complete()
    {
        if (!submitted)
            throw new InvalidOperationException("expected actions to be submitted first, found none");

        submitted = false;
        bool wasAfar = -batch.Second.X(CatPart.Torso, lane) - batch.First.X(CatPart.Torso, lane) > Afar;
        rewards[0] = Conduct(0, wasAfar);
        rewards[1] = Conduct(1, wasAfar);
        bout.Count(batch.First, batch.Second, batch.Pairs, lane, ref episode.Random);
        Score(bout.Corner(0).Toll, bout.Corner(1).Toll);
        if (bout.Over)
        {
            // The clock is part of the fight, and either cat sees it: its end is an end, not a cut.
            episode.Running = false;
            float win = WinReward * ((2 * bout.Outcome(0)) - 1);
            rewards[0] += win;
            rewards[1] -= win;
        }

        return new StepResult(rewards[0], Terminated: bout.Over, Truncated: false);
    }

    /// <summary>
    /// Lays a cat down in its corner in one of the fallen poses, to show it getting up. Only before the first step of a round.
    /// </summary>
    public void LieDown(int seat)
    {
        if (!episode.Running || bout.Steps > 0)
            throw new InvalidOperationException($"expected a round that has just begun, found one after {bout.Steps} steps");

        var block = Block(seat);
        FallenPoses.Shared.Put(block, lane, ref episode.Random);
        for (int part = 0; part < CatRows.Parts; part++)
            block[CatRows.Position + (3 * part), lane] -= Corner;
    }

    /// <summary>
    /// Steps the bodies without counting anything, so that a scene can show what follows the end of a round. Observations, health and
    /// the clock stay as they are.
    /// </summary>
    public void Linger(AgentAction action0, AgentAction action1)
    {
        batch.First.Command(lane, action0.ValuesIn(CatActions.Space));
        batch.Second.Command(lane, action1.ValuesIn(CatActions.Space));
        batch.Advance(lane);
    }

    public float Reward(int seat) => rewards[seat];

    public float Outcome(int seat) => bout.Outcome(seat);

    /// <summary>The observation of a cat's own body, for models that learned alone.</summary>
    internal void ObserveOwn(int seat, Span<float> observation) => PhysicsObservation.WriteOwn(Block(seat), lane, observation);

    internal PhysicsStyle Style => style;

    private CatBlock Block(int seat) => seat == 0 ? batch.First : batch.Second;

    private float Conduct(int seat, bool afar)
    {
        var block = Block(seat);
        float posture = style.Upright ? CatState.Upright(block, lane) : CatState.Posture(block, lane);
        float closing = afar ? ApproachReward * Math.Clamp(block.VelocityX(CatPart.Torso, lane) / 2, -1, 1) : 0;
        return (style.PostureReward * posture) + closing;
    }

    private void Score(in Toll first, in Toll second)
    {
        float lead = (DamageReward * (second.Damage - first.Damage))
            + (KnockdownReward * ((second.KnockedDown ? 1 : 0) - (first.KnockedDown ? 1 : 0)));
        rewards[0] += lead;
        rewards[1] -= lead;
    }
}
