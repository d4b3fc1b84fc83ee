namespace EdAgents.Sandbox.Rounds;

/// <summary>
/// What a controller's columns (or a network's outputs) put out when it last decided: for those of actions their
/// probability, for the others (a value, say) the output itself. Evaluated beside the game, so that looking changes nothing.
/// </summary>
public sealed class ColumnReadout(IController controller)
{
    /// <summary>Stands for the action before the first decision.</summary>
    public const int NothingChosen = -1;

    private readonly float[] observation = new float[controller.InputCount];
    private readonly float[] outputs = new float[controller.OutputCount];

    public IController Controller => controller;

    /// <summary>What the controller saw when it last decided.</summary>
    public ReadOnlySpan<float> Observation => observation;

    /// <summary>What the numbers are, for a viewer.</summary>
    public string Caption => controller is EdController ? "one column per output" : "outputs of an ordinary network";

    /// <summary>A name for each column: the action's, or the output's where it is no action.</summary>
    public ImmutableArray<string> Names { get; } = [.. controller.Decoding.Actions, .. controller.OutputNames.Skip(controller.Decoding.Actions.Length)];

    /// <summary>The first columns are those of discrete actions; 0 where actions are continuous, whose means are numbers like others.</summary>
    public int ActionCount { get; } = controller.Decoding.Kind == DecodingKind.Categorical ? controller.Decoding.Actions.Length : 0;

    /// <summary>The action that was chosen, or <see cref="NothingChosen"/>.</summary>
    public int Chosen { get; private set; } = NothingChosen;

    /// <summary>One number per column: probabilities from 0 to 1, then raw outputs.</summary>
    public ReadOnlySpan<float> Values => outputs;

    /// <summary>Reads the columns and marks the likeliest action, for somebody else decides.</summary>
    public void ReadAdvice(ReadOnlySpan<float> observation)
    {
        Read(observation, NothingChosen);
        for (int i = 0; i < ActionCount; i++)
            Chosen = Chosen == NothingChosen || outputs[i] > outputs[Chosen] ? i : Chosen;
    }

    /// <param name="action">What it chose, or <see cref="NothingChosen"/>.</param>
    public void Read(ReadOnlySpan<float> observation, int action)
    {
        observation.CopyTo(this.observation);
        controller.Evaluate(observation, outputs);
        Chosen = action;
        if (ActionCount > 0)
        {
            Span<float> probabilities = stackalloc float[ActionCount];
            Softmax.Probabilities(outputs.AsSpan(0, ActionCount), probabilities);
            probabilities.CopyTo(outputs);
        }
    }
}
