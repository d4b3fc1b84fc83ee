namespace EdAgents.Learning.Columns;

/// <summary>
/// A learner's way with inputs that are mostly zero: the list of the others, the first layer's deltas of all columns, and
/// which inputs were ever not zero. The results are the same bits as without it.
/// </summary>
internal sealed class SparseInputs
{
    private readonly ColumnWeights weights;
    private readonly ColumnScratch scratch;
    private readonly SparseBatch batch;
    private readonly bool[] touched;
    private readonly Action<int, int> updateGroup;
    private SignedUpdate? update;
    private int samples;

    public SparseInputs(ColumnWeights weights, ColumnScratch scratch)
    {
        this.weights = weights;
        this.scratch = scratch;
        var topology = weights.Topology;
        var layer = topology.Layout.Hidden[0];
        batch = new SparseBatch(topology.InputCount, scratch.Capacity);
        touched = new bool[topology.InputCount];
        Deltas = new AlignedFloats(scratch.Capacity * layer.PaddedUnits * topology.ColumnCount);
        Groups = layer.Chains.Groups(topology.ColumnCount);
        ForwardGroup = (group, _) => SparseFirstLayer.Forward(weights, scratch, batch, samples, group);
        updateGroup = (group, _) => update!.FirstLayer(batch, Deltas, touched, samples, group);
    }

    public bool IsBuilt { get; private set; }

    public int Groups { get; }

    public AlignedFloats Deltas { get; }

    public Action<int, int> ForwardGroup { get; }

    public static bool IsWorthwhile(ColumnTopology topology) =>
        ForwardPass.HasFirstLayer(topology) && SparseBatch.IsWorthwhile(topology.InputCount);

    public bool TryBuild(int count)
    {
        samples = count;
        IsBuilt = batch.TryBuild(scratch.Inputs.Span, weights.Topology.Layout.PaddedInputs, count);
        if (!IsBuilt)
        {
            // The dense kernel updates every input, and does not say which it moved.
            Touch();
        }

        return IsBuilt;
    }

    /// <summary>From here on no input may be left alone: the optimizer may remember something of any of them.</summary>
    public void Touch() => touched.AsSpan().Fill(true);

    /// <summary>What updates a group; called by one thread before every update.</summary>
    public Action<int, int> UpdateGroup(SignedUpdate current)
    {
        update = current;
        if (samples > 1 || !current.RestsAtZeroGradient)
        {
            batch.Transpose(samples);
            for (int input = 0; input < touched.Length; input++)
                touched[input] |= !batch.OfInput(input).IsEmpty;
        }

        return updateGroup;
    }
}
