namespace EdAgents.Tasks.NekoFight;

/// <summary>
/// <c>neko-fight-v1</c>: two cats, eight actions, a decision every four frames of 1/60 s, a round of at most 20 seconds.
/// Reward: 0.02 per point of health taken less 0.02 per point lost, and ±1 for the round.
/// </summary>
public sealed class NekoFightEnvironment : IFrameSteppedGame
{
    public const float DamageReward = 0.02f;

    public const float WinReward = 1;

    private readonly Fight fight = new();
    private readonly float[] rewards = new float[2];
    private EpisodeState episode;

    public static TaskId Id { get; } = new("neko-fight", 1);

    /// <summary>The task; what <see cref="TrainingOptions"/> says by default was found for it.</summary>
    public static TaskDefinition Definition { get; } = new(
        Id, "Two cats in a ring: a small fighting game with guard, recovery and a clock.", new TrainingOptions(), () => new NekoFightEnvironment());

    public static DiscreteActionSpace ActionNames { get; } = new(
        ["idle", "forward", "back", "jump", "jump forward", "guard", "light", "heavy"]);

    public TaskId Task => Id;

    public ObservationSpace Observations => FightObservation.Space;

    public ActionSpace Actions => ActionNames;

    public ImmutableArray<ScriptedOpponent> Scripts => FightScripts.All.All;

    public Fight Fight => fight;

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
        fight.Begin(centre: episode.Random.NextSingle(40, 60), distance: episode.Random.NextSingle(20, 40));
        Array.Clear(rewards);
    }

    public void Observe(int seat, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        FightObservation.Write(fight, seat, observation);
    }

    public bool ActionHasEffect(int seat) => fight.Cat(seat).State == FighterState.Neutral;

    public int FramesPerDecision => FightRules.FramesPerDecision;

    public StepResult Step(AgentAction action0, AgentAction action1) => Advance(action0, action1, FightRules.FramesPerDecision);

    public StepResult AdvanceFrame(AgentAction action0, AgentAction action1) => Advance(action0, action1, 1);

    public float Reward(int seat) => rewards[seat];

    public float Outcome(int seat) => fight.Outcome(seat);

    public ImmutableArray<ScriptedOpponent> EvaluationOnlyScripts => NekoFight.EvaluationOnlyScripts.All.All;

    private StepResult Advance(AgentAction action0, AgentAction action1, int frames)
    {
        episode.CheckRunning();

        int first = action0.IndexIn(ActionNames);
        int second = action1.IndexIn(ActionNames);
        float before = DamageLead;
        for (int frame = 0; frame < frames && !fight.Over; frame++)
            fight.Advance((FightAction)first, (FightAction)second);

        float reward = DamageReward * (DamageLead - before);
        if (fight.Over)
        {
            episode.Running = false;
            reward += WinReward * ((2 * fight.Outcome(0)) - 1);
        }

        rewards[0] = reward;
        rewards[1] = -reward;
        return new StepResult(reward, Terminated: fight.Over, Truncated: false);
    }

    private float DamageLead => fight.DamageDealt(0) - fight.DamageDealt(1);
}
