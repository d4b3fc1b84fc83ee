namespace EdAgents.Learning.Columns;

/// <summary>
/// Trains the columns of a controller. It owns a copy of the weights, the optimizer's state and the scratch of one
/// mini-batch; the controller it started from stays as it was. After construction no call allocates. Not thread-safe: one
/// user at a time, who may lend it a <see cref="WorkerTeam"/>; the result is the same bits for any number of threads.
/// </summary>
internal sealed class EdLearner : IRestorableLearner, IWeightBounds
{
    private readonly ControllerSpec spec;
    private readonly OptimizerState state;
    private readonly ColumnScratch scratch;
    private readonly WorkerTeam? team;
    private readonly AlignedFloats[] deltas;
    private readonly float[][] gated;
    private readonly float[] errors;
    private readonly Action<int, int> forwardColumn;
    private readonly Action<int, int> updateColumn;
    private readonly SparseInputs? sparse;

    private SignedUpdate signed;
    private int samples;

    /// <summary>Prepares to train.</summary>
    /// <param name="start">The controller whose weights are copied.</param>
    /// <param name="optimizer">How directions become steps.</param>
    /// <param name="batchCapacity">The most samples of one mini-batch, ≥ 1.</param>
    /// <param name="team">Threads to spread columns over; none: the caller's only. Not disposed here.</param>
    /// <param name="dropout">What is silenced while learning; nothing where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range; the message names it.</exception>
    public EdLearner(EdController start, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchCapacity);
        dropout?.Validate();
        ModelSize.Check(start);

        spec = start.Spec;
        this.team = team;
        Weights = start.Weights.Clone();
        state = new OptimizerState(optimizer, Weights.Block.Length);
        scratch = new ColumnScratch(spec.Topology, batchCapacity)
        {
            Dropout = dropout is null ? null : new DropoutMasks(spec.Topology, dropout, batchCapacity),
        };

        int room = Math.Max(spec.Topology.Layout.MaxPaddedUnits, ColumnLayout.Lanes) * batchCapacity;
        deltas = [.. Enumerable.Range(0, team?.Count ?? 1).Select(_ => new AlignedFloats(room))];
        gated = [.. deltas.Select(_ => new float[batchCapacity])];
        errors = new float[spec.Topology.ColumnCount * batchCapacity];
        forwardColumn = (column, _) => BatchPass.Column(Weights, scratch, samples, column, from: IsSparse ? 1 : 0);
        updateColumn = UpdateColumn;
        signed = SignedUpdate.Prepare(null, Weights, state, scratch);
        sparse = SparseInputs.IsWorthwhile(spec.Topology) ? new SparseInputs(Weights, scratch) : null;
    }

    /// <inheritdoc/>
    public int InputCount => spec.Topology.InputCount;

    /// <inheritdoc/>
    public int OutputCount => spec.Topology.ColumnCount;

    /// <inheritdoc/>
    public int BatchCapacity => scratch.Capacity;

    /// <inheritdoc/>
    public long Steps => state.Steps;

    /// <inheritdoc/>
    public Optimizer Optimizer
    {
        get => state.Optimizer;
        set => state.Optimizer = value;
    }

    /// <summary>
    /// The rule that is learned by; <see cref="LearningRule.Signed"/> where not given. The original ones take plain
    /// <see cref="Sgd"/> steps, and one sample an update is how they were meant.
    /// </summary>
    internal LearningRule Rule
    {
        get;
        init
        {
            CheckRule(value);
            field = value;
        }
    }

    /// <summary>β, what each of the two bias sources of the original rules emits, &gt; 0; Kaneko's 0.8 where not given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not above 0.</exception>
    public float BiasEmission
    {
        get;
        init => field = value > 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"expected a finite bias emission > 0, found {value}");
    }
        = 0.8f;

    internal ColumnWeights Weights { get; }

    /// <summary>Whether inputs that are mostly zero get their own kernels; the results are the same bits, and a test says so.</summary>
    internal bool MayUseSparse { get; set; } = true;

    /// <summary>
    /// The columns' outputs for a mini-batch; what <see cref="Update"/> then learns from. With dropout they are those of a
    /// thinned column: use <see cref="CreateEvaluator"/> or <see cref="ToController"/> to see how it plays.
    /// </summary>
    /// <inheritdoc/>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> observations)
    {
        int count = EdController.CountOf(observations, InputCount, 1, BatchCapacity);
        CheckFinite(observations, "observation", nameof(observations));
        samples = count;
        for (int sample = 0; sample < count; sample++)
        {
            spec.Normalization!.Apply(observations.Slice(sample * InputCount, InputCount), scratch.Input(sample, InputCount));
            scratch.Dropout?.DropInputs(scratch.Input(sample, InputCount));
        }

        if (MayUseSparse && Rule == LearningRule.Signed && sparse?.TryBuild(count) == true)
            Over(sparse.Groups, sparse.ForwardGroup);

        Over(OutputCount, forwardColumn);
        return scratch.Outputs.Span[..(count * OutputCount)];
    }

    /// <inheritdoc/>
    public void Update(ReadOnlySpan<float> outputGradients)
    {
        if (samples == 0)
            throw new InvalidOperationException("expected a forward pass before the update, found none");

        EdController.CheckLength(outputGradients.Length, samples * OutputCount, "output gradients", nameof(outputGradients));
        CheckFinite(outputGradients, "output gradient", nameof(outputGradients));
        outputGradients.CopyTo(errors);
        state.Steps++;
        signed = SignedUpdate.Prepare(signed, Weights, state, scratch);
        Over(OutputCount, updateColumn);
        if (IsSparse)
            Over(sparse!.Groups, sparse.UpdateGroup(signed));

        samples = 0;
    }

    /// <inheritdoc cref="ILearner.ToController"/>
    public EdController ToController() => new(spec, Weights.Clone());

    /// <inheritdoc/>
    public IEvaluator CreateEvaluator(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new ColumnEvaluator(this, spec.Normalization!, capacity);
    }

    /// <inheritdoc/>
    public int StateLength => Weights.Block.Length + state.Length;

    /// <inheritdoc/>
    public void SaveState(Span<float> state)
    {
        EdController.CheckLength(state.Length, StateLength, "numbers of a state", nameof(state));
        Weights.Block.Span.CopyTo(state);
        this.state.CopyTo(state[Weights.Block.Length..]);
    }

    /// <inheritdoc/>
    public void RestoreState(ReadOnlySpan<float> state, long steps)
    {
        EdController.CheckLength(state.Length, StateLength, "numbers of a state", nameof(state));
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        state[..Weights.Block.Length].CopyTo(Weights.Block.Span);
        this.state.CopyFrom(state[Weights.Block.Length..]);
        this.state.Steps = steps;
        sparse?.Touch();
        samples = 0;
    }

    /// <inheritdoc/>
    public int GeneratorCount => scratch.Dropout?.GeneratorCount ?? 0;

    /// <inheritdoc/>
    public void SaveGenerators(Span<Pcg32> generators)
    {
        EdController.CheckLength(generators.Length, GeneratorCount, "generators", nameof(generators));
        scratch.Dropout?.SaveGenerators(generators);
    }

    /// <inheritdoc/>
    public void RestoreGenerators(ReadOnlySpan<Pcg32> generators)
    {
        EdController.CheckLength(generators.Length, GeneratorCount, "generators", nameof(generators));
        scratch.Dropout?.RestoreGenerators(generators);
    }

    int IWeightBounds.WeightsLength => Weights.Block.Length;

    void IWeightBounds.WriteBounds(Span<float> low, Span<float> high) => Bounds.Write(spec.Topology, low, high);

    IController ILearner.ToController() => ToController();

    /// <summary>Whether the first layer of the mini-batch in the scratch is worked on as a list of what is not zero.</summary>
    private bool IsSparse => MayUseSparse && Rule == LearningRule.Signed && sparse?.IsBuilt == true;

    private void Over(int items, Action<int, int> work)
    {
        if (team is not null)
        {
            team.Run(items, work);
            return;
        }

        for (int item = 0; item < items; item++)
            work(item, 0);
    }

    private void UpdateColumn(int column, int member)
    {
        if (Optimizer is Sgd sgd && Rule != LearningRule.Signed)
        {
            var settings = new OriginalSettings(sgd.LearningRate, BiasEmission, Rule == LearningRule.OriginalWithDecrement);
            OriginalUpdate.Column(Weights, settings, scratch, errors, gated[member], deltas[member], samples, column);
            return;
        }

        signed.Column(errors, deltas[member], IsSparse ? sparse!.Deltas : null, samples, column);
    }

    private void CheckRule(LearningRule rule)
    {
        if (!Enum.IsDefined(rule))
            throw new ArgumentOutOfRangeException(nameof(rule), $"expected a known learning rule, found number {(int)rule}");

        if (rule != LearningRule.Signed && Optimizer is not Sgd)
            throw new ArgumentException($"expected {nameof(Sgd)} for the rule {rule}, found {Optimizer.Name}", nameof(rule));

        // The gate knows which way a weight must go from its sign and that of the error: a negative value turns that round.
        var activation = spec.Topology.HiddenActivation;
        if (rule == LearningRule.Original && !spec.Topology.HiddenSizes.IsEmpty
            && activation.CanBeNegative)
        {
            throw new ArgumentException(
                $"expected a hidden activation that is never negative for the rule {rule}, found {activation}", nameof(rule));
        }
    }

    internal static void CheckFinite(ReadOnlySpan<float> numbers, string what, string parameter)
    {
        int other = FiniteNumbers.FirstOther(numbers);
        if (other >= 0)
            throw new ArgumentException($"expected finite numbers, found {numbers[other]} at {what} {other}", parameter);
    }
}
