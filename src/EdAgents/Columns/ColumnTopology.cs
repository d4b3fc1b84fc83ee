namespace EdAgents.Columns;

/// <summary>
/// The shape of a controller: how many inputs every column sees, the hidden layers each column has, and how many columns
/// (outputs) there are. Immutable; equal by value.
/// </summary>
public sealed class ColumnTopology : IEquatable<ColumnTopology>
{
    /// <summary>The largest size of any one dimension. A file cannot ask for more than this before its lengths are checked.</summary>
    public const int MaxSize = 1 << 20;

    /// <summary>The most hidden layers a column can have.</summary>
    public const int MaxHiddenLayers = 256;

    /// <summary>The u₀ that makes a sigmoid the ordinary one.</summary>
    public const float DefaultSigmoidU0 = 2;

    /// <summary>The most floats a whole controller can hold, padding included: 1 GiB of weights.</summary>
    public const int MaxStorage = 1 << 28;

    /// <summary>Describes columns.</summary>
    /// <param name="inputCount">Numbers in one observation, ≥ 1.</param>
    /// <param name="hiddenSizes">Units in each hidden layer of one column, first layer first, each ≥ 1; may be empty.</param>
    /// <param name="columnCount">Outputs, one column each, ≥ 1.</param>
    /// <param name="hiddenActivation">The activation of every hidden unit; tanh where null.</param>
    /// <param name="outputActivation">The activation of every column's output unit; linear where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range; the message names it.</exception>
    public ColumnTopology(
        int inputCount,
        ReadOnlySpan<int> hiddenSizes,
        int columnCount,
        Activation? hiddenActivation = null,
        Activation? outputActivation = null)
    {
        CheckSize(inputCount, "inputs", nameof(inputCount));
        CheckSize(columnCount, "columns", nameof(columnCount));
        if (hiddenSizes.Length > MaxHiddenLayers)
        {
            throw new ArgumentOutOfRangeException(
                nameof(hiddenSizes), $"expected at most {MaxHiddenLayers} hidden layers, found {hiddenSizes.Length}");
        }

        foreach (int size in hiddenSizes)
            CheckSize(size, "units in a hidden layer", nameof(hiddenSizes));

        InputCount = inputCount;
        HiddenSizes = [.. hiddenSizes];
        ColumnCount = columnCount;
        HiddenActivation = hiddenActivation ?? Activation.Tanh;
        OutputActivation = outputActivation ?? Activation.Linear;
        Layout = new ColumnLayout(this);
        Forward = ForwardPass.For(HiddenActivation);
    }

    /// <summary>Numbers in one observation.</summary>
    public int InputCount { get; }

    /// <summary>Units in each hidden layer of one column.</summary>
    public ImmutableArray<int> HiddenSizes { get; }

    /// <summary>Columns, one per output.</summary>
    public int ColumnCount { get; }

    /// <summary>The activation of every hidden unit.</summary>
    public Activation HiddenActivation { get; }

    /// <summary>The activation of every column's output unit.</summary>
    public Activation OutputActivation { get; }

    /// <summary>
    /// u₀ of every sigmoid, 1 / (1 + e^(−2u/u₀)): the smaller, the steeper. 2, the default, is the ordinary sigmoid; Kaneko
    /// used 0.4. Other activations do not have it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, not above 0, or so small that 2/u₀ overflows.</exception>
    public float SigmoidU0
    {
        get;
        init => field = IsSigmoidU0(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"expected a finite u0 > 0, found {value}");
    }
        = DefaultSigmoidU0;

    /// <summary>What is done to the sums of a hidden layer before the activation; nothing unless set.</summary>
    internal HiddenNormalization HiddenNormalization
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"expected a known normalisation, found number {(int)value}");
    }

    /// <summary>Learned numbers of all columns together: weights and biases, without padding.</summary>
    public long ParameterCount
    {
        get
        {
            long perColumn = 0;
            long sources = InputCount;
            foreach (int units in HiddenSizes)
            {
                perColumn += (sources + 1) * units;
                sources = units;
            }

            return (perColumn + sources + 1) * ColumnCount;
        }
    }

    internal ColumnLayout Layout { get; }

    internal ForwardPass Forward { get; }

    /// <summary>What a hidden unit's sum is multiplied by before its activation; times 1 leaves every bit as it is.</summary>
    internal float HiddenGain => Gain(HiddenActivation);

    internal float OutputGain => Gain(OutputActivation);

    /// <inheritdoc/>
    public bool Equals(ColumnTopology? other) =>
        other is not null
        && InputCount == other.InputCount
        && ColumnCount == other.ColumnCount
        && HiddenActivation == other.HiddenActivation
        && OutputActivation == other.OutputActivation
        && SigmoidU0.Equals(other.SigmoidU0)
        && HiddenNormalization == other.HiddenNormalization
        && HiddenSizes.AsSpan().SequenceEqual(other.HiddenSizes.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColumnTopology);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            InputCount, ColumnCount, HiddenActivation, OutputActivation, SigmoidU0, HiddenNormalization, HiddenSizes.Length);

    /// <summary>Inputs, columns × hidden layers and outputs, as "24 → 9 × (32) → 9".</summary>
    public override string ToString() =>
        HiddenSizes.IsEmpty
            ? $"{InputCount} → {ColumnCount}"
            : $"{InputCount} → {ColumnCount} × ({string.Join("-", HiddenSizes)}) → {ColumnCount}";

    /// <summary>Whether a number can be u₀: finite, above 0, and 2/u₀ finite as well.</summary>
    internal static bool IsSigmoidU0(float u0) => u0 > 0 && float.IsFinite(u0) && float.IsFinite(2 / u0);

    private float Gain(Activation activation) => activation == Activation.Sigmoid ? 2 / SigmoidU0 : 1;

    private static void CheckSize(int size, string what, string parameter)
    {
        if (size is < 1 or > MaxSize)
            throw new ArgumentOutOfRangeException(parameter, $"expected 1 to {MaxSize} {what}, found {size}");
    }
}
