namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>The keys of a task with one agent, whose actions are discrete or a single number.</summary>
internal sealed class ControlKeys(ImmutableArray<PadKey> pad, Func<HandKeys, int, float> choose, ActionSpace actions) : IHandMap
{
    private readonly float[] numbers = new float[1];

    public ImmutableArray<PadKey> Pad => pad;

    public AgentAction Choose(int seat, HandKeys keys, int decision)
    {
        numbers[0] = choose(keys, decision);
        return actions is DiscreteActionSpace ? (int)numbers[0] : numbers;
    }

    /// <summary>A key to the left and one to the right.</summary>
    public static ImmutableArray<PadKey> Sides(string left, string right, float span = 1.5f, int row = 1) =>
    [
        new(Keys.A, "A", left, 0, row, span),
        new(Keys.D, "D", right, 3 - span, row, span),
    ];
}
