namespace EdAgents.Learning.Environments;

/// <summary>
/// A controller that acts in an environment with one agent, whichever kind of action it decides on. Not thread-safe; no
/// call allocates.
/// </summary>
internal sealed class ControllerAgent
{
    private readonly IController controller;
    private readonly bool discrete;
    private readonly float[] numbers;

    /// <summary>Prepares to act.</summary>
    /// <exception cref="ArgumentException">The controller does not fit the environment; every difference is listed.</exception>
    public ControllerAgent(IController controller, IEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(environment);
        SpaceCompatibility.Check(controller, environment.Observations, environment.Actions);
        this.controller = controller;
        discrete = environment.Actions is DiscreteActionSpace;
        numbers = discrete ? [] : new float[environment.Actions.Count];
    }

    /// <summary>Decides; the numbers of a continuous action stay valid until the next call.</summary>
    public AgentAction Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random)
    {
        if (discrete)
            return controller.Act(observation, mode, ref random);

        controller.Act(observation, mode, ref random, numbers);
        return numbers;
    }
}
