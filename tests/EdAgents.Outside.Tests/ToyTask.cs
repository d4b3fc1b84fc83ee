namespace EdAgents.Outside.Tests;

/// <summary>
/// A task from outside: a number below or above 0 is shown, and the side it is on is to be named. Ten times, then the episode is over.
/// </summary>
internal sealed class ToyEnvironment : IEnvironment
{
    /// <summary>The one line that makes it a name on the command line.</summary>
    public static readonly TaskDefinition Definition = TaskCatalog.Register(new TaskDefinition(
        new TaskId("toy", 1), "Say on which side of 0 a number is.", new TrainingOptions { Controller = new ControllerOptions { HiddenSizes = [8] } }, () => new ToyEnvironment()));

    private const int Length = 10;

    private static readonly ObservationSpace Shown = new(["number"], [-1], [1]);
    private static readonly DiscreteActionSpace Sides = new(["below", "above"]);

    private Pcg32 random;
    private float number;
    private int steps;

    public TaskId Task => Definition.Id;

    public ObservationSpace Observations => Shown;

    public ActionSpace Actions => Sides;

    public void Reset(ulong seed, Span<float> observation)
    {
        random = new Pcg32(seed);
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        steps = 0;
        Show(observation);
    }

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        bool right = action.IndexIn(Sides) == (number > 0 ? 1 : 0);
        Show(observation);
        return new StepResult(right ? 1 : 0, ++steps == Length, false);
    }

    private void Show(Span<float> observation) => observation[0] = number = (2 * random.NextSingle()) - 1;
}
