namespace EdAgents.Networks;

/// <summary>
/// A controller that is an ordinary multilayer network, ready to play: what ED is measured against, with the same face as
/// <see cref="EdController"/>. Immutable and safe to use from many threads at once; evaluating allocates nothing.
/// </summary>
internal sealed class BackpropController : IController
{
    /// <summary>Floats a call may take from the stack (32 KiB); a wider network borrows from the shared pool.</summary>
    private const int StackFloats = 8192;

    /// <summary>Observations that are evaluated together: as many as keep the multipliers busy.</summary>
    private const int ChunkRows = 16;

    internal BackpropController(BackpropSpec spec, NetworkWeights weights)
    {
        Spec = spec.Resolve();
        Weights = weights;
    }

    public BackpropSpec Spec { get; }

    public int InputCount => Spec.Topology.InputCount;

    public int OutputCount => Spec.Topology.OutputCount;

    public long ParameterCount => Spec.Topology.ParameterCount;

    public ImmutableArray<string> InputNames => Spec.InputNames;

    public ImmutableArray<string> OutputNames => Spec.OutputNames;

    public ObservationNormalization Normalization => Spec.Normalization!;

    public ActionDecoding Decoding => Spec.Decoding;

    internal NetworkWeights Weights { get; }

    public void Evaluate(ReadOnlySpan<float> observation, Span<float> outputs)
    {
        EdController.CheckLength(observation.Length, InputCount, "observed numbers", nameof(observation));
        EdController.CheckLength(outputs.Length, OutputCount, "outputs", nameof(outputs));
        EvaluateRows(observation, outputs, 1);
    }

    public void EvaluateBatch(ReadOnlySpan<float> observations, Span<float> outputs)
    {
        int count = EdController.CountOf(observations, InputCount);
        EdController.CheckLength(outputs.Length, count * OutputCount, "outputs", nameof(outputs));
        for (int first = 0; first < count; first += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, count - first);
            EvaluateRows(
                observations.Slice(first * InputCount, rows * InputCount), outputs.Slice(first * OutputCount, rows * OutputCount), rows);
        }
    }

    public int Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random)
    {
        Decoding.Expect(DecodingKind.Categorical);
        EdController.CheckObservation(observation, this);
        Span<float> logits = stackalloc float[Decoding.Actions.Length];
        EvaluateFirst(observation, logits);
        return ActionDecoding.Choose(logits, mode, ref random);
    }

    public void Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random, Span<float> action)
    {
        Decoding.Expect(DecodingKind.Gaussian);
        EdController.CheckObservation(observation, this);
        EdController.CheckLength(action.Length, Decoding.Actions.Length, "action numbers", nameof(action));
        EvaluateFirst(observation, action);
        Decoding.Decide(action, mode, ref random);
    }

    public BackpropController With(ObservationNormalization normalization, ActionDecoding decoding) =>
        new(Spec with { Normalization = normalization, Decoding = decoding }, Weights);

    IController IController.With(ObservationNormalization normalization, ActionDecoding decoding) => With(normalization, decoding);

    /// <summary>
    /// Copies every learned number: network by network, layer by layer, the biases (or β), then the weights source by source,
    /// then γ where the layer is batch-normalised.
    /// </summary>
    /// <param name="parameters">Receives <see cref="ParameterCount"/> numbers.</param>
    public void CopyParameters(Span<float> parameters)
    {
        if (parameters.Length != ParameterCount)
            throw new ArgumentException($"expected room for {ParameterCount} parameters, found {parameters.Length}", nameof(parameters));

        foreach (var (layer, network, source) in ParameterRows(Spec.Topology))
        {
            var row = Weights.Units(layer, network, source);
            row.CopyTo(parameters);
            parameters = parameters[row.Length..];
        }
    }

    public override string ToString() => $"network {Spec.Topology}";

    /// <summary>The rows of learned numbers in the order of <see cref="CopyParameters"/>.</summary>
    internal static IEnumerable<(LayerLayout Layer, int Network, int Source)> ParameterRows(NetworkTopology topology)
    {
        for (int network = 0; network < topology.NetworkCount; network++)
        {
            foreach (var layer in topology.Layout.Layers)
            {
                for (int source = -1; source < layer.Sources + (layer.Normalized ? 1 : 0); source++)
                    yield return (layer, network, source);
            }
        }
    }

    /// <summary>All outputs are computed, the first are kept: a network's outputs share what is before them.</summary>
    private void EvaluateFirst(ReadOnlySpan<float> observation, Span<float> first)
    {
        float[]? borrowed = OutputCount > StackFloats ? ArrayPool<float>.Shared.Rent(OutputCount) : null;
        var outputs = borrowed is null ? stackalloc float[OutputCount] : borrowed.AsSpan(0, OutputCount);
        EvaluateRows(observation, outputs, 1);
        outputs[..first.Length].CopyTo(first);
        if (borrowed is not null)
            ArrayPool<float>.Shared.Return(borrowed);
    }

    [SkipLocalsInit]
    private void EvaluateRows(ReadOnlySpan<float> observations, Span<float> outputs, int rows)
    {
        int length = NetworkEvaluation.Room(Spec.Topology.Layout, rows);
        if (length <= StackFloats)
        {
            Span<float> room = stackalloc float[length];
            EvaluateIn(room, observations, outputs, rows);
            return;
        }

        float[] borrowed = ArrayPool<float>.Shared.Rent(length);
        EvaluateIn(borrowed.AsSpan(0, length), observations, outputs, rows);
        ArrayPool<float>.Shared.Return(borrowed);
    }

    private void EvaluateIn(Span<float> room, ReadOnlySpan<float> observations, Span<float> outputs, int rows)
    {
        int padded = Spec.Topology.Layout.PaddedInputs;
        for (int row = 0; row < rows; row++)
            Normalization.Apply(observations.Slice(row * InputCount, InputCount), room[(row * padded)..]);

        NetworkEvaluation.Run(Weights, ref MemoryMarshal.GetReference(room), outputs);
    }
}
