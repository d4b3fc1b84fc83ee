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
    private Pcg32 random;
    private bool seeded;
    private bool running;
    private bool submitted;

    public PhysicsFightEnvironment(PhysicsStyle style)
        : this(style, new FightBatch(CatConstants.Standard))
    {
    }

    internal PhysicsFightEnvironment(PhysicsStyle style, FightBatch batch)
    {
        ArgumentNullException.ThrowIfNull(style);
        this.style = style;
        this.batch = batch;
        lane = batch.Join();
        cats = [new PhysicsCat(batch.First, lane, 1), new PhysicsCat(batch.Second, lane, -1)];
    }

    /// <inheritdoc/>
    public TaskId Task => style.Task;

    /// <inheritdoc/>
    public ObservationSpace Observations => PhysicsObservation.Fight;

    /// <inheritdoc/>
    public ActionSpace Actions => CatActions.Space;

    /// <inheritdoc/>
    public ImmutableArray<ScriptedOpponent> Scripts => PhysicsScripts.All.All;

    /// <inheritdoc/>
    IEnvironmentBatch IBatchedGame.Batch => batch;

    public PhysicsCat Cat(int seat) => cats[seat];

    public float Health(int seat) => bout.Corner(seat).Health;

    public int Steps => bout.Steps;

    public bool Over => bout.Over;

    /// <summary>Whether a seat is down: it fell and has not stood again since.</summary>
    public bool Down(int seat) => bout.Corner(seat).Down;

    /// <summary>How often a seat went down in this round.</summary>
    public int Knockdowns(int seat) => bout.Corner(seat).Knockdowns;

    /// <summary>Whether a seat went down in the last step.</summary>
    public bool KnockedDown(int seat) => bout.Corner(seat).Toll.KnockedDown;

    /// <summary>Whether a seat left the ring in the last step; both were then put back in the middle.</summary>
    public bool LeftRing(int seat) => bout.Corner(seat).Toll.LeftRing;

    public PhysicsBlow? Blow(int seat) => PhysicsBlow.Last(batch.Pairs, bout, seat, lane);

    /// <inheritdoc/>
    public Pcg32? Generator
    {
        get => random;
        set => random = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public void Reset(ulong seed)
    {
        random = new Pcg32(seed);
        seeded = true;
        Reset();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        if (!seeded)
            throw new InvalidOperationException("expected a reset with a seed first, found none");

        bout.Begin(batch.First, batch.Second, lane, ref random);
        Array.Clear(rewards);
        running = true;
        submitted = false;
    }

    /// <inheritdoc/>
    public void Observe(int seat, Span<float> observation)
    {
        if (observation.Length != Observations.Count)
        {
            throw new ArgumentException(
                $"expected room for {Observations.Count} numbers, found {observation.Length}", nameof(observation));
        }

        PhysicsObservation.WriteFight(Block(seat), Block(1 - seat), lane, bout, seat, observation);
    }

    /// <inheritdoc/>
    public bool ActionHasEffect(int seat) => true;

    /// <inheritdoc/>
    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        Submit(action0, action1);
        batch.Advance(lane);
        return Complete();
    }

    /// <inheritdoc/>
    public void Submit(AgentAction action0, AgentAction action1)
    {
        if (!running)
            throw new InvalidOperationException("expected a reset before this step, found an episode that is over or was never begun");

        var first = action0.ValuesIn(CatActions.Space);
        var second = action1.ValuesIn(CatActions.Space);
        batch.First.Command(lane, first);
        batch.Second.Command(lane, second);
        submitted = true;
    }

    /// <inheritdoc/>
    public StepResult Complete()
    {
        if (!submitted)
            throw new InvalidOperationException("expected actions to be submitted first, found none");

        submitted = false;
        bool wasAfar = -batch.Second.X(CatPart.Torso, lane) - batch.First.X(CatPart.Torso, lane) > Afar;
        rewards[0] = Conduct(0, wasAfar);
        rewards[1] = Conduct(1, wasAfar);
        bout.Count(batch.First, batch.Second, batch.Pairs, lane, ref random);
        Score(bout.Corner(0).Toll, bout.Corner(1).Toll);
        if (bout.Over)
        {
            // The clock is part of the fight, and either cat sees it: its end is an end, not a cut.
            running = false;
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
        if (!running || bout.Steps > 0)
            throw new InvalidOperationException($"expected a round that has just begun, found one after {bout.Steps} steps");

        var block = Block(seat);
        FallenPoses.Shared.Put(block, lane, ref random);
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

    /// <inheritdoc/>
    public float Reward(int seat) => rewards[seat];

    /// <inheritdoc/>
    public float Outcome(int seat) => bout.Outcome(seat);

    /// <summary>The observation of a cat's own body, for models that learned alone.</summary>
    internal void ObserveOwn(int seat, Span<float> observation) => PhysicsObservation.WriteOwn(Block(seat), lane, observation);

    /// <summary>On how many legs the cats fight.</summary>
    internal PhysicsStyle Style => style;

    private CatBlock Block(int seat) => seat == 0 ? batch.First : batch.Second;

    /// <summary>Reward for posture and for closing in.</summary>
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
