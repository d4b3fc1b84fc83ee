namespace EdAgents.Learning.Networks;

/// <summary>
/// Back-propagation (Rumelhart, Hinton and Williams, 1986): <see cref="Forward"/> and <see cref="Backward"/> are the whole of
/// it, layer by layer; the methods below them are their steps for one network and one part of its rows.
/// </summary>
/// <remarks>
/// Every step splits into pieces that no sum runs across: rows of samples, rows of weights, or units. So threads take pieces
/// and cannot change a bit. A matrix product is one chain of fused multiply-adds per number (see <see cref="TileProduct"/>).
/// </remarks>
internal sealed class NetworkPass<TLanes> : NetworkPass
    where TLanes : struct, ILanes<TLanes>
{
    private readonly NetworkWeights weights;
    private readonly NetworkLayout layout;
    private readonly OptimizerState state;
    private readonly NetworkScratch scratch;
    private readonly DropoutStreams? dropout;
    private readonly WorkerTeam? team;
    private readonly int parts;
    private readonly Action<int, int> takePiece;

    // The steps as delegates, made once: a method group would be a new object at every call.
    private readonly Action<LayerLayout, int, int> drawMasks, affine, normalize, activate;
    private readonly Action<LayerLayout, int, int> outputErrors, normalizeBack, transpose, errorsBefore, update;

    private Action<LayerLayout, int, int>? step;
    private LayerLayout current;
    private int samples;

    public NetworkPass(NetworkWeights weights, OptimizerState state, int capacity, WorkerTeam? team, DropoutStreams? dropout)
    {
        this.weights = weights;
        this.state = state;
        this.team = team;
        this.dropout = dropout;
        layout = weights.Topology.Layout;
        scratch = new NetworkScratch(weights.Topology, capacity, dropout is not null);
        current = layout.Layers[0];

        // One network is split among the threads; of several, each is one thread's.
        parts = layout.NetworkCount >= (team?.Count ?? 1) ? 1 : team!.Count;
        takePiece = (item, _) => step!(current, item / parts, item % parts);
        (drawMasks, affine, normalize, activate) = (DrawMasks, Affine, Normalize, Activate);
        (outputErrors, normalizeBack, transpose, errorsBefore, update) = (OutputErrors, NormalizeBack, Transpose, ErrorsBefore, Update);
    }

    public override Span<float> Input(int sample) => scratch.Inputs.Span.Slice(sample * layout.PaddedInputs, layout.PaddedInputs);

    public override ReadOnlySpan<float> Forward(int count)
    {
        samples = count;
        foreach (var layer in layout.Layers)
        {
            if (scratch.Drops(layer))
                Each(drawMasks, layer);

            Each(affine, layer);
            if (layer.Normalized)
                Each(normalize, layer);

            Each(activate, layer);
        }

        var outputs = scratch.Outputs.Span[..(count * weights.Topology.OutputCount)];
        for (int network = 0; network < layout.NetworkCount; network++)
            NetworkEvaluation.CopyOutputs(weights.Topology, network, ref scratch.Values(layout.Layers[^1], network), outputs);

        return outputs;
    }

    public override void Backward(ReadOnlySpan<float> outputGradients)
    {
        outputGradients.CopyTo(scratch.OutputGradients);
        Each(outputErrors, layout.Layers[^1]);
        for (int index = layout.Layers.Length - 1; index >= 0; index--)
        {
            var layer = layout.Layers[index];
            if (layer.Normalized)
                Each(normalizeBack, layer);

            if (index > 0)
            {
                // Before the update: an error goes back through the weights that made it.
                Each(transpose, layer);
                Each(errorsBefore, layer);
            }

            Each(update, layer);
        }
    }

    private void DrawMasks(LayerLayout layer, int network, int part)
    {
        if (part == 0)
            dropout!.Draw(network, ref scratch.Mask(layer, network), samples * layer.PaddedUnits);
    }

    /// <summary>Sums: bias + sources × weights.</summary>
    private void Affine(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, samples, 8);
        ref float sources = ref Sources(layer, network, out int stride);
        LayerProduct.Run<TLanes>(
            ref Unsafe.Add(ref sources, first * stride), stride, ref weights.Row(layer, network, 0),
            ref layer.Normalized ? ref weights.Zeros.At(0) : ref weights.Row(layer, network, -1),
            ref Unsafe.Add(ref scratch.Values(layer, network), first * layer.PaddedUnits), end - first, layer.PaddedUnits, layer.Sources);
    }

    private void Normalize(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, layer.PaddedUnits, ColumnLayout.Lanes);
        ref float sums = ref scratch.Values(layer, network);
        ref float mean = ref scratch.Statistics(layer, network, 0);
        ref float variance = ref scratch.Statistics(layer, network, 1);
        BatchNormalization.Measure<TLanes>(ref sums, layer.PaddedUnits, samples, first, end, ref mean, ref variance);
        BatchNormalization.Forward<TLanes>(
            ref sums, ref scratch.Normalized(layer, network), layer.PaddedUnits, samples, first, end,
            ref mean, ref variance, ref weights.Row(layer, network, layer.Sources), ref weights.Row(layer, network, -1));
    }

    private void Activate(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, samples, 8);
        int start = first * layer.PaddedUnits;
        int length = (end - first) * layer.PaddedUnits;
        ref float values = ref Unsafe.Add(ref scratch.Values(layer, network), start);
        layer.Activate(ref values, length);
        if (scratch.Drops(layer))
        {
            // The values before the mask stay: f′ could not be had from what the mask leaves.
            DropoutChance.Multiply(
                ref values, ref Unsafe.Add(ref scratch.Mask(layer, network), start),
                ref Unsafe.Add(ref scratch.Passed(layer, network), start), length);
        }
    }

    /// <summary>The last layer's errors: ∂Loss/∂output · f′.</summary>
    private void OutputErrors(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, samples, 8);
        int outputs = weights.Topology.OutputCount;
        for (int sample = first; sample < end; sample++)
        {
            var gradients = scratch.OutputGradients.Slice((sample * outputs) + (network * layer.Units), layer.Units);
            var errors = scratch.ErrorRow(layer, network, sample);
            gradients.CopyTo(errors);
            errors[gradients.Length..].Clear();
        }

        int start = first * layer.PaddedUnits;
        layer.TimesDerivative(
            ref Unsafe.Add(ref scratch.Values(layer, network), start),
            ref Unsafe.Add(ref scratch.Errors(layer, network), start), (end - first) * layer.PaddedUnits);
    }

    private void NormalizeBack(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, layer.PaddedUnits, ColumnLayout.Lanes);
        BatchNormalization.Backward<TLanes>(
            ref scratch.Errors(layer, network), ref scratch.Normalized(layer, network), layer.PaddedUnits, samples, first, end,
            ref scratch.Statistics(layer, network, 1), ref weights.Row(layer, network, layer.Sources),
            ref scratch.BiasGradient(network), ref scratch.GammaGradient(network));
        BatchNormalization.Follow<TLanes>(
            ref weights.RunningMean(layer, network), ref scratch.Statistics(layer, network, 0), first, end);
        BatchNormalization.Follow<TLanes>(
            ref weights.RunningVariance(layer, network), ref scratch.Statistics(layer, network, 1), first, end);
    }

    /// <summary>The weights with a row per unit, so that going back is the same kind of product as going forward.</summary>
    private void Transpose(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, layer.Sources, ColumnLayout.Lanes);
        int stride = layer.PaddedSources;
        ref float rows = ref scratch.Transposed(network);
        for (int source = first; source < end; source++)
        {
            var row = weights.Units(layer, network, source);
            for (int unit = 0; unit < row.Length; unit++)
                Unsafe.Add(ref rows, (unit * stride) + source) = row[unit];
        }

        if (end == layer.Sources)
        {
            for (int unit = 0; unit < layer.Units; unit++)
            {
                for (int source = end; source < stride; source++)
                    Unsafe.Add(ref rows, (unit * stride) + source) = 0;
            }
        }
    }

    /// <summary>The errors of the layer before: errors × weightsᵀ, through its mask and its f′.</summary>
    private void ErrorsBefore(LayerLayout layer, int network, int part)
    {
        var (first, end) = Piece(part, samples, 8);
        var before = layout.Layers[layer.Index - 1];
        int start = first * before.PaddedUnits;
        int length = (end - first) * before.PaddedUnits;
        ref float errors = ref Unsafe.Add(ref scratch.Errors(before, network), start);
        LayerProduct.Run<TLanes>(
            ref Unsafe.Add(ref scratch.Errors(layer, network), first * layer.PaddedUnits), layer.PaddedUnits, ref scratch.Transposed(network),
            ref weights.Zeros.At(0), ref errors, end - first, before.PaddedUnits, layer.Units);
        if (scratch.Drops(before))
            DropoutChance.Multiply(ref errors, ref Unsafe.Add(ref scratch.Mask(before, network), start), ref errors, length);

        before.TimesDerivative(
            ref Unsafe.Add(ref scratch.Values(before, network), start), ref errors, length);
    }

    private void Update(LayerLayout layer, int network, int part)
    {
        var user = new LayerUpdate(this, layer, network, part);
        state.Optimizer.Run(state.Steps, ref user);
    }

    /// <summary>Weights ← step(weights, mean over samples of sourceᵀ × error); a row of the product is a source.</summary>
    private void Update<TStep>(LayerLayout layer, int network, int part, TStep weightStep, TStep biasStep)
        where TStep : struct, IOptimizerStep
    {
        var (first, end) = Piece(part, layer.Sources, 8);
        ref float sources = ref Sources(layer, network, out int stride);
        ref float errors = ref scratch.Errors(layer, network);
        int place = weights.Place(layer, network, first);
        var sink = new StepSink<TLanes, TStep>(weights.Block, state, place, layer.PaddedUnits, weightStep, 1f / samples, Bounds.None);
        TileProduct.Run<TLanes, StepSink<TLanes, TStep>>(
            new SpreadFactor(ref Unsafe.Add(ref sources, first), 1, stride), ref errors, layer.PaddedUnits,
            end - first, layer.PaddedUnits, samples, ref sink);
        if (part > 0)
            return;

        if (layer.Normalized)
        {
            StepRow(weights.Place(layer, network, layer.Sources), ref scratch.GammaGradient(network), layer.PaddedUnits, biasStep);
        }
        else
        {
            SumRows(ref errors, layer.PaddedUnits, ref scratch.BiasGradient(network));
        }

        StepRow(weights.Place(layer, network, -1), ref scratch.BiasGradient(network), layer.PaddedUnits, biasStep);
    }

    /// <summary>The mean over samples, one chain of sums a lane.</summary>
    private void SumRows(ref float rows, int width, ref float means)
    {
        for (int lane = 0; lane < width; lane += TLanes.Count)
        {
            var sum = TLanes.Zero;
            for (int sample = 0; sample < samples; sample++)
                sum += TLanes.Load(ref rows, (sample * width) + lane);

            (sum * TLanes.Create(1f / samples)).Store(ref means, lane);
        }
    }

    private void StepRow<TStep>(int place, ref float gradients, int width, TStep biasStep)
        where TStep : struct, IOptimizerStep
    {
        var sink = new StepSink<TLanes, TStep>(weights.Block, state, place, width, biasStep, 1, Bounds.None);
        sink.Finish(ref gradients, row: 0, rows: 1, lane: 0, vectors: width / TLanes.Count);
    }

    /// <summary>What a layer reads: the inputs, or what the layer before passed on.</summary>
    private ref float Sources(LayerLayout layer, int network, out int stride)
    {
        if (layer.Index == 0)
        {
            stride = layout.PaddedInputs;
            return ref scratch.Inputs.At(0);
        }

        var before = layout.Layers[layer.Index - 1];
        stride = before.PaddedUnits;
        return ref scratch.Passed(before, network);
    }

    private void Each(Action<LayerLayout, int, int> what, LayerLayout layer)
    {
        step = what;
        current = layer;
        int items = layout.NetworkCount * parts;
        if (team is not null)
        {
            team.Run(items, takePiece);
            return;
        }

        for (int item = 0; item < items; item++)
            takePiece(item, 0);
    }

    /// <summary>A part's share of some rows, in whole groups but for the last.</summary>
    private (int First, int End) Piece(int part, int count, int group)
    {
        int groups = (count + group - 1) / group;
        return (Math.Min(count, part * groups / parts * group), Math.Min(count, (part + 1) * groups / parts * group));
    }

    private readonly struct LayerUpdate(NetworkPass<TLanes> pass, LayerLayout layer, int network, int part) : IUpdateUser
    {
        public void Use<TStep>(TStep weightStep, TStep biasStep)
            where TStep : struct, IOptimizerStep => pass.Update(layer, network, part, weightStep, biasStep);
    }
}
