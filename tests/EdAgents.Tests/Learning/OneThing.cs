namespace EdAgents.Tests.Learning;

/// <summary>A world in which there is one thing to see, always the same.</summary>
/// <param name="actions">What can be done.</param>
/// <param name="step">What comes of an action and of how many were taken in the episode.</param>
/// <param name="matters">Whether actions have an effect.</param>
internal sealed class OneThing(ActionSpace actions, Func<AgentAction, int, StepResult> step, bool matters = true) : IEnvironment
{
    private int steps;

    public static DiscreteActionSpace Either { get; } = new(["tick", "tock"]);

    public TaskId Task => new("one-thing", 0);

    public ObservationSpace Observations { get; } = new(["one"], [0], [2]);

    public ActionSpace Actions => actions;

    public bool ActionHasEffect => matters;

    public EdController Start(int units) => EdController.Create(PpoTrainer.SpecFor(this, [units], Activation.Tanh), 1);

    public void Reset(ulong seed, Span<float> observation) => Reset(observation);

    public void Reset(Span<float> observation) => (observation[0], steps) = (1, 0);

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        observation[0] = 1;
        return step(action, ++steps);
    }
}
