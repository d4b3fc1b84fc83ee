namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// <c>neko-fight-v1</c>: two cats, eight actions, a decision every four frames of 1/60 s, a round of at most 20 seconds.
/// Reward: 0.02 per point of health taken less 0.02 per point lost, and ±1 for the round.
/// </summary>
public sealed class NekoFightEnvironment : IFrameSteppedGame
{
    /// <summary>Reward for a point of damage.</summary>
    public const float DamageReward = 0.02f;

    /// <summary>Reward for winning the round.</summary>
    public const float WinReward = 1;

    private readonly Fight fight = new();
    private readonly float[] rewards = new float[2];
    private Pcg32 random;
    private bool seeded;
    private bool running;

    /// <inheritdoc cref="TaskId"/>
    public static TaskId Id { get; } = new("neko-fight", 1);

    /// <summary>The task; what <see cref="TrainingOptions"/> says by default was found for it.</summary>
    public static TaskDefinition Definition { get; } = new(
        Id, "Two cats in a ring: a small fighting game with guard, recovery and a clock.", new TrainingOptions(), () => new NekoFightEnvironment());

    /// <summary>The eight actions, named as <see cref="FightAction"/> is.</summary>
    public static DiscreteActionSpace ActionNames { get; } = new(
        ["idle", "forward", "back", "jump", "jump forward", "guard", "light", "heavy"]);

    /// <inheritdoc/>
    public TaskId Task => Id;

    /// <inheritdoc/>
    public ObservationSpace Observations => FightObservation.Space;

    /// <inheritdoc/>
    public ActionSpace Actions => ActionNames;

    /// <inheritdoc/>
    public ImmutableArray<ScriptedOpponent> Scripts => FightScripts.All.All;

    /// <summary>The round as it stands; for scenes and scripts.</summary>
    public Fight Fight => fight;

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

        fight.Begin(centre: random.NextSingle(40, 60), distance: random.NextSingle(20, 40));
        Array.Clear(rewards);
        running = true;
    }

    /// <inheritdoc/>
    public void Observe(int seat, Span<float> observation)
    {
        if (observation.Length != Observations.Count)
        {
            throw new ArgumentException(
                $"expected room for {Observations.Count} numbers, found {observation.Length}", nameof(observation));
        }

        FightObservation.Write(fight, seat, observation);
    }

    /// <inheritdoc/>
    public bool ActionHasEffect(int seat) => fight.Cat(seat).State == FighterState.Neutral;

    /// <inheritdoc/>
    public int FramesPerDecision => FightRules.FramesPerDecision;

    /// <inheritdoc/>
    public StepResult Step(AgentAction action0, AgentAction action1) => Advance(action0, action1, FightRules.FramesPerDecision);

    /// <inheritdoc/>
    public StepResult AdvanceFrame(AgentAction action0, AgentAction action1) => Advance(action0, action1, 1);

    /// <inheritdoc/>
    public float Reward(int seat) => rewards[seat];

    /// <inheritdoc/>
    public float Outcome(int seat) => fight.Outcome(seat);

    /// <inheritdoc/>
    public ImmutableArray<ScriptedOpponent> EvaluationOnlyScripts => NekoFight.EvaluationOnlyScripts.All.All;

    private StepResult Advance(AgentAction action0, AgentAction action1, int frames)
    {
        if (!running)
            throw new InvalidOperationException("expected a reset before this step, found an episode that is over or was never begun");

        int first = action0.IndexIn(ActionNames);
        int second = action1.IndexIn(ActionNames);
        float before = DamageLead;
        for (int frame = 0; frame < frames && !fight.Over; frame++)
            fight.Advance((FightAction)first, (FightAction)second);

        float reward = DamageReward * (DamageLead - before);
        if (fight.Over)
        {
            running = false;
            reward += WinReward * ((2 * fight.Outcome(0)) - 1);
        }

        rewards[0] = reward;
        rewards[1] = -reward;
        return new StepResult(reward, Terminated: fight.Over, Truncated: false);
    }

    private float DamageLead => fight.DamageDealt(0) - fight.DamageDealt(1);
}
