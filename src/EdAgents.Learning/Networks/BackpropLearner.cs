namespace EdAgents.Learning.Networks;

/// <summary>
/// Trains an ordinary network by back-propagation. It owns a copy of the weights, the optimizer's state and the scratch of
/// one mini-batch; the controller it started from stays as it was. After construction no call but <see cref="ToController"/>
/// and <see cref="CreateEvaluator"/> allocates. Not thread-safe: one user at a time, who may lend it a
/// <see cref="WorkerTeam"/>; the result is the same bits for any number of threads.
/// </summary>
internal sealed class BackpropLearner : IRestorableLearner, IWeightBounds
{
    private readonly BackpropSpec spec;
    private readonly NetworkWeights weights;
    private readonly OptimizerState state;
    private readonly NetworkPass pass;
    private readonly DropoutStreams? dropout;
    private readonly int fewest;

    private int samples;

    /// <param name="batchCapacity">The most samples of one mini-batch, ≥ 1, or ≥ 2 where a layer is batch-normalised.</param>
    /// <param name="team">Threads to spread the work over; none: the caller's only. Not disposed here.</param>
    /// <param name="dropout">What is silenced while learning, after the activation of every hidden layer; nothing where null.</param>
    public BackpropLearner(
        BackpropController start, Optimizer optimizer, int batchCapacity, WorkerTeam? team = null, Dropout? dropout = null)
        : this(start, optimizer, batchCapacity, team, dropout, NetworkPass.Create)
    {
    }

    internal BackpropLearner(
        BackpropController start, Optimizer optimizer, int batchCapacity, WorkerTeam? team, Dropout? dropout,
        Func<NetworkWeights, OptimizerState, int, WorkerTeam?, DropoutStreams?, NetworkPass> createPass)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        dropout?.Validate();
        ModelSize.Check(start);
        spec = start.Spec;
        fewest = spec.Topology.Hidden.Any(layer => layer.BatchNormalized) ? 2 : 1;
        if (batchCapacity < fewest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchCapacity), $"expected a batch of at least {fewest} observations, found {batchCapacity}");
        }

        weights = start.Weights.Clone();
        state = new OptimizerState(optimizer, weights.Block.Length);
        bool drops = dropout is { Hidden: > 0 } or { Input: > 0 };
        this.dropout = drops ? new DropoutStreams(dropout!, spec.Topology.NetworkCount) : null;
        pass = createPass(weights, state, batchCapacity, team, dropout is { Hidden: > 0 } ? this.dropout : null);
        BatchCapacity = batchCapacity;
    }

    public int InputCount => spec.Topology.InputCount;

    public int OutputCount => spec.Topology.OutputCount;

    public int BatchCapacity { get; }

    public long Steps => state.Steps;

    public Optimizer Optimizer
    {
        get => state.Optimizer;
        set => state.Optimizer = value;
    }

    internal NetworkWeights Weights => weights;

    /// <summary>
    /// The outputs for a mini-batch as learning sees them: batch normalisation by the mini-batch itself, dropout at work. Use
    /// <see cref="CreateEvaluator"/> or <see cref="ToController"/> to see how the network plays.
    /// </summary>
    /// <param name="observations">
    /// 1 to <see cref="BatchCapacity"/> observations, one after the other; at least 2 where a layer is batch-normalised, for
    /// one alone has no variance.
    /// </param>
    /// <returns>One row of <see cref="OutputCount"/> numbers per observation; valid until the next call.</returns>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> observations)
    {
        int count = EdController.CountOf(observations, InputCount, fewest, BatchCapacity);
        EdLearner.CheckFinite(observations, "observation", nameof(observations));
        for (int sample = 0; sample < count; sample++)
        {
            var input = pass.Input(sample)[..InputCount];
            spec.Normalization!.Apply(observations.Slice(sample * InputCount, InputCount), input);
            dropout?.DropInputs(input);
        }

        samples = count;
        return pass.Forward(count);
    }

    public void Update(ReadOnlySpan<float> outputGradients)
    {
        if (samples == 0)
            throw new InvalidOperationException("expected a forward pass before the update, found none");

        EdController.CheckLength(outputGradients.Length, samples * OutputCount, "output gradients", nameof(outputGradients));
        EdLearner.CheckFinite(outputGradients, "output gradient", nameof(outputGradients));
        state.Steps++;
        pass.Backward(outputGradients);
        samples = 0;
    }

    public BackpropController ToController() => new(spec, weights.Clone());

    public IEvaluator CreateEvaluator(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new BackpropEvaluator(weights, spec.Normalization!, capacity);
    }

    public int StateLength => weights.Block.Length + weights.RunningAverages.Length + state.Length;

    public void SaveState(Span<float> state)
    {
        EdController.CheckLength(state.Length, StateLength, "numbers of a state", nameof(state));
        weights.Block.Span.CopyTo(state);
        weights.RunningAverages.CopyTo(state[weights.Block.Length..]);
        this.state.CopyTo(state[(weights.Block.Length + weights.RunningAverages.Length)..]);
    }

    public void RestoreState(ReadOnlySpan<float> state, long steps)
    {
        EdController.CheckLength(state.Length, StateLength, "numbers of a state", nameof(state));
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        state[..weights.Block.Length].CopyTo(weights.Block.Span);
        state.Slice(weights.Block.Length, weights.RunningAverages.Length).CopyTo(weights.RunningAverages);
        this.state.CopyFrom(state[(weights.Block.Length + weights.RunningAverages.Length)..]);
        this.state.Steps = steps;
        samples = 0;
    }

    public int GeneratorCount => dropout?.GeneratorCount ?? 0;

    public void SaveGenerators(Span<Pcg32> generators)
    {
        EdController.CheckLength(generators.Length, GeneratorCount, "generators", nameof(generators));
        dropout?.SaveGenerators(generators);
    }

    public void RestoreGenerators(ReadOnlySpan<Pcg32> generators)
    {
        EdController.CheckLength(generators.Length, GeneratorCount, "generators", nameof(generators));
        dropout?.RestoreGenerators(generators);
    }

    int IWeightBounds.WeightsLength => weights.Block.Length + weights.RunningAverages.Length;

    void IWeightBounds.WriteBounds(Span<float> low, Span<float> high)
    {
        low.Clear();
        high.Clear();
        foreach (var layer in spec.Topology.Layout.Layers)
        {
            for (int row = 0; row < spec.Topology.NetworkCount * layer.Rows; row++)
            {
                int place = weights.Place(layer, row / layer.Rows, (row % layer.Rows) - 1);
                low.Slice(place, layer.Units).Fill(float.NegativeInfinity);
                high.Slice(place, layer.Units).Fill(float.PositiveInfinity);
            }
        }
    }

    IController ILearner.ToController() => ToController();
}
