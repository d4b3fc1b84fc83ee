namespace EdAgents.Learning.Evolution;

/// <summary>
/// The gradient of the expected fitness under noise, estimated from antithetic pairs, and Adam's step along it. Knows nothing
/// of controllers.
/// </summary>
internal sealed class SearchGradient
{
    private readonly int count;
    private readonly AlignedFloats weights;
    private readonly AlignedFloats gradient;
    private readonly AlignedFloats first;
    private readonly AlignedFloats second;
    private readonly int[] order;
    private readonly double[] sorted;
    private long steps;

    /// <param name="count">Numbers of a vector.</param>
    /// <param name="candidates">Fitnesses of a generation, two a pair.</param>
    public SearchGradient(int count, int candidates)
    {
        this.count = count;
        int padded = (count + Lanes4.Count - 1) & -Lanes4.Count;
        weights = new AlignedFloats(padded);
        gradient = new AlignedFloats(padded);
        first = new AlignedFloats(padded);
        second = new AlignedFloats(padded);
        order = new int[candidates];
        sorted = new double[candidates];
    }

    /// <summary>
    /// Fitnesses become their ranks, from −½ for the least to +½ for the greatest, so that neither the scale of returns nor one
    /// lucky episode matters; those that are equal share the mean of their ranks.
    /// </summary>
    public void CentreRanks(Span<double> fitness)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;

        // Equal ones share a rank, so the order that an unstable sort leaves them in makes no difference.
        fitness.CopyTo(sorted);
        Array.Sort(sorted, order);
        for (int from = 0; from < order.Length;)
        {
            int end = from + 1;
            while (end < order.Length && sorted[end] == sorted[from])
                end++;

            for (int i = from; i < end; i++)
                fitness[order[i]] = order.Length == 1 ? 0 : (0.5 * (from + end - 1) / (order.Length - 1)) - 0.5;

            from = end;
        }
    }

    /// <summary>ĝ = 1/(2nσ) · Σ (F(w + σε) − F(w − σε))·ε, summed pair by pair.</summary>
    /// <param name="fitness">Two a pair, that of w + σε first.</param>
    /// <param name="noise">ε, one vector a pair.</param>
    public void Estimate(ReadOnlySpan<double> fitness, ReadOnlySpan<float> noise, float deviation)
    {
        int pairs = fitness.Length / 2;
        gradient.Span.Clear();
        for (int pair = 0; pair < pairs; pair++)
        {
            float share = (float)((fitness[2 * pair] - fitness[(2 * pair) + 1]) / (2.0 * pairs * deviation));
            var own = noise.Slice(pair * count, count);
            var sum = gradient.Span;
            for (int i = 0; i < own.Length; i++)
                sum[i] += share * own[i];
        }
    }

    /// <summary>The estimate.</summary>
    public ReadOnlySpan<float> Gradient => gradient.Span[..count];

    /// <summary>Steps taken.</summary>
    public long Steps => steps;

    /// <summary>Numbers that <see cref="Save"/> writes: Adam's memory.</summary>
    public int StateLength => 2 * count;

    public void Save(Span<float> room)
    {
        first.Span[..count].CopyTo(room);
        second.Span[..count].CopyTo(room[count..]);
    }

    public void Restore(ReadOnlySpan<float> saved, long takenSteps)
    {
        saved[..count].CopyTo(first.Span);
        saved[count..].CopyTo(second.Span);
        steps = takenSteps;
    }

    /// <summary>One step uphill: the optimizer's, along the gradient of −F.</summary>
    public void Step(Optimizer optimizer, Span<float> values)
    {
        values.CopyTo(weights.Span);
        var uphill = new Uphill(this);
        optimizer.Run(++steps, ref uphill);
        weights.Span[..count].CopyTo(values);
    }

    private readonly struct Uphill(SearchGradient search) : IUpdateUser
    {
        public void Use<TStep>(TStep step, TStep biasStep)
            where TStep : struct, IOptimizerStep
        {
            for (int i = 0; i < search.weights.Length; i += Lanes4.Count)
            {
                step.Step(
                    Lanes4.Load(ref search.weights.At(0), i), -Lanes4.Load(ref search.gradient.At(0), i),
                    ref search.first.At(i), ref search.second.At(i))
                    .Store(ref search.weights.At(0), i);
            }
        }
    }
}
