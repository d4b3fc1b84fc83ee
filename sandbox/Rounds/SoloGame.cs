namespace EdAgents.Sandbox.Rounds;

/// <summary>An environment with one agent as a game whose other seat stays empty, so that one runner plays both kinds.</summary>
public sealed class SoloGame(IEnvironment environment) : ITwoPlayerEnvironment
{
    private readonly float[] observation = new float[environment.Observations.Count];
    private float reward;

    public IEnvironment Environment => environment;

    /// <summary>What the agent sees now.</summary>
    public ReadOnlySpan<float> Observation => observation;

    public TaskId Task => environment.Task;

    public ObservationSpace Observations => environment.Observations;

    public ActionSpace Actions => environment.Actions;

    public ImmutableArray<ScriptedOpponent> Scripts => [];

    public void Reset(ulong seed) => environment.Reset(seed, observation);

    public void Reset() => environment.Reset(observation);

    public void Observe(int seat, Span<float> observation) => this.observation.CopyTo(observation);

    public bool ActionHasEffect(int seat) => environment.ActionHasEffect;

    /// <summary>The agent acts; the other seat's action is not looked at.</summary>
    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        var result = environment.Step(action0, observation);
        reward = result.Reward;
        return result;
    }

    public float Reward(int seat) => reward;

    /// <summary>Nobody wins alone.</summary>
    public float Outcome(int seat) => 0.5f;
}
