namespace EdAgents.Controllers;

/// <summary>
/// A controller of Error Diffusion columns, one per output, ready to play. Immutable and safe to use from many threads at
/// once; no call allocates. To train one, see the package EdAgents.Learning.
/// </summary>
/// <example>
/// <code>
/// var model = ModelFile.Load("neko-fight.edm");
/// int action = model.Controller.Act(observation, ActionMode.Sample, ref random);
/// </code>
/// </example>
public sealed class EdController : IController
{
    /// <summary>Floats a call may take from the stack (32 KiB); a wider controller borrows from the shared pool.</summary>
    private const int StackFloats = 8192;

    private readonly ObservationNormalization normalization;
    private readonly ColumnLayout layout;
    private readonly ForwardPass forward;

    /// <summary>Padded units of a column's first hidden layer where all columns' are computed at once; else 0.</summary>
    private readonly int firstUnits;

    internal EdController(ControllerSpec spec, ColumnWeights weights)
    {
        Spec = spec.Resolve();
        normalization = Spec.Normalization!;
        layout = Spec.Topology.Layout;
        forward = Spec.Topology.Forward;
        firstUnits = ForwardPass.HasFirstLayer(Spec.Topology) ? layout.Hidden[0].PaddedUnits : 0;
        Weights = weights;
    }

    /// <summary>What the controller is, but for its weights; every default filled in.</summary>
    public ControllerSpec Spec { get; }

    /// <summary>Numbers in one observation.</summary>
    public int InputCount => Spec.Topology.InputCount;

    /// <summary>Outputs, one column each.</summary>
    public int OutputCount => Spec.Topology.ColumnCount;

    /// <inheritdoc/>
    public long ParameterCount => Spec.Topology.ParameterCount;

    /// <inheritdoc/>
    public ImmutableArray<string> InputNames => Spec.InputNames;

    /// <inheritdoc/>
    public ImmutableArray<string> OutputNames => Spec.OutputNames;

    /// <inheritdoc/>
    public ObservationNormalization Normalization => normalization;

    /// <inheritdoc/>
    public ActionDecoding Decoding => Spec.Decoding;

    internal ColumnWeights Weights { get; }

    /// <inheritdoc/>
    public void Evaluate(ReadOnlySpan<float> observation, Span<float> outputs)
    {
        CheckLength(observation.Length, InputCount, "observed numbers", nameof(observation));
        CheckLength(outputs.Length, OutputCount, "outputs", nameof(outputs));
        EvaluateFirst(observation, outputs);
    }

    /// <inheritdoc/>
    public void EvaluateBatch(ReadOnlySpan<float> observations, Span<float> outputs)
    {
        int count = CountOf(observations, InputCount);
        CheckLength(outputs.Length, count * OutputCount, "outputs", nameof(outputs));
        for (int i = 0; i < count; i++)
            EvaluateFirst(observations.Slice(i * InputCount, InputCount), outputs.Slice(i * OutputCount, OutputCount));
    }

    /// <summary>Decides on a discrete action. Only the columns of actions are computed.</summary>
    /// <inheritdoc/>
    public int Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random)
    {
        Spec.Decoding.Expect(DecodingKind.Categorical);
        CheckObservation(observation, this);
        Span<float> logits = stackalloc float[Spec.Decoding.Actions.Length];
        EvaluateFirst(observation, logits);
        return ActionDecoding.Choose(logits, mode, ref random);
    }

    /// <summary>Decides on the numbers of a continuous action. Only their columns are computed.</summary>
    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random, Span<float> action)
    {
        Spec.Decoding.Expect(DecodingKind.Gaussian);
        CheckObservation(observation, this);
        CheckLength(action.Length, Spec.Decoding.Actions.Length, "action numbers", nameof(action));
        EvaluateFirst(observation, action);
        Spec.Decoding.Decide(action, mode, ref random);
    }

    /// <inheritdoc cref="IController.With"/>
    public EdController With(ObservationNormalization normalization, ActionDecoding decoding) =>
        new(Spec with { Normalization = normalization, Decoding = decoding }, Weights);

    IController IController.With(ObservationNormalization normalization, ActionDecoding decoding) => With(normalization, decoding);

    /// <summary>The shape, as "columns 24 → 9 × (32) → 9".</summary>
    public override string ToString() => $"columns {Spec.Topology}";

    /// <summary>The weights from one input to the first hidden units of a column, or to its output where it has no hidden units.</summary>
    /// <param name="column">0 to <see cref="OutputCount"/> − 1.</param>
    /// <param name="input">0 to <see cref="InputCount"/> − 1, or −1 for the biases.</param>
    /// <returns>One weight per unit. They act on what the normalisation leaves of the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column or input.</exception>
    public ReadOnlySpan<float> InputWeights(int column, int input)
    {
        CheckIndex(column, 0, OutputCount - 1, nameof(column));
        CheckIndex(input, -1, InputCount - 1, nameof(input));
        return !Spec.Topology.HiddenSizes.IsEmpty ? Weights.HiddenRow(0, column, input)
            : input < 0 ? new ReadOnlySpan<float>(ref Weights.OutputBias(column)) : Weights.OutputRow(column).Slice(input, 1);
    }

    /// <summary>The weights from a column's last hidden units, or from the inputs where it has none, to its output.</summary>
    /// <param name="column">0 to <see cref="OutputCount"/> − 1.</param>
    /// <returns>One weight per unit; where the units are hidden, those of even units are ≥ 0 and those of odd ones ≤ 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<float> OutputWeights(int column)
    {
        CheckIndex(column, 0, OutputCount - 1, nameof(column));
        return Weights.OutputRow(column);
    }

    [SkipLocalsInit]
    private void EvaluateFirst(ReadOnlySpan<float> observation, Span<float> outputs)
    {
        int length = layout.PaddedInputs + (outputs.Length * firstUnits) + (2 * layout.MaxPaddedUnits);
        if (length <= StackFloats)
        {
            // Whole cache lines: a vector across two of them takes two loads.
            Span<float> room = stackalloc float[length + StackLine.Spare];
            EvaluateIn(ref StackLine.Align(ref MemoryMarshal.GetReference(room)), observation, outputs);
            return;
        }

        float[] borrowed = ArrayPool<float>.Shared.Rent(length);
        EvaluateIn(ref MemoryMarshal.GetArrayDataReference(borrowed), observation, outputs);
        ArrayPool<float>.Shared.Return(borrowed);
    }

    private void EvaluateIn(ref float inputs, ReadOnlySpan<float> observation, Span<float> outputs)
    {
        int padded = layout.PaddedInputs;
        var room = MemoryMarshal.CreateSpan(ref inputs, padded);
        room[InputCount..].Clear();
        normalization.Apply(observation, room);
        ref float values = ref Unsafe.Add(ref inputs, padded);
        if (firstUnits > 0)
            forward.FirstLayer(Weights, ref inputs, ref values, outputs.Length);

        if (firstUnits > 0 && layout.Hidden.Length == 1)
        {
            forward.Outputs(Weights, ref values, firstUnits, outputs);
            return;
        }

        ref float rest = ref Unsafe.Add(ref values, outputs.Length * firstUnits);
        for (int column = 0; column < outputs.Length; column++)
        {
            ref float sources = ref firstUnits > 0 ? ref Unsafe.Add(ref values, column * firstUnits) : ref inputs;
            outputs[column] = forward.Single(Weights, ref sources, ref rest, column, from: firstUnits > 0 ? 1 : 0);
        }
    }

    private static void CheckIndex(int index, int first, int last, string parameter)
    {
        if (index < first || index > last)
            throw new ArgumentOutOfRangeException(parameter, $"expected {first} to {last}, found {index}");
    }

    /// <summary>What an action is decided on: of NaN any would be as good, and none is worth playing on with.</summary>
    internal static void CheckObservation(ReadOnlySpan<float> observation, IController controller)
    {
        CheckLength(observation.Length, controller.InputCount, "observed numbers", nameof(observation));
        if (FiniteNumbers.FirstOther(observation) is var other and >= 0)
            throw new ArgumentException($"expected a finite number for input {other} ({controller.InputNames[other]}), found {observation[other]}", nameof(observation));
    }

    internal static int CountOf(ReadOnlySpan<float> observations, int inputs, int fewest = 0, int most = int.MaxValue)
    {
        int count = observations.Length / inputs;
        CheckLength(observations.Length, count * inputs, "observed numbers (whole observations)", nameof(observations));
        return count >= fewest && count <= most
            ? count
            : throw new ArgumentException($"expected {fewest} to {most} observations, found {count}", nameof(observations));
    }

    internal static void CheckLength(int found, int expected, string what, string parameter)
    {
        if (found != expected)
            throw new ArgumentException($"expected {expected} {what}, found {found}", parameter);
    }
}
