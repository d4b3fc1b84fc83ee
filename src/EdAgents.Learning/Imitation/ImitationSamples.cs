namespace EdAgents.Learning.Imitation;

/// <summary>Samples to imitate, and passes over them in a new order each time.</summary>
internal sealed class ImitationSamples(int inputs)
{
    private readonly List<float> observations = [];
    private readonly List<int> actions = [];
    private int[] order = [];

    public int Count => actions.Count;

    public void Add(ReadOnlySpan<float> observation, int action)
    {
        observations.AddRange(observation);
        actions.Add(action);
    }

    public void Shuffle(ref Pcg32 random)
    {
        if (order.Length != Count)
            order = [.. Enumerable.Range(0, Count)];

        random.Shuffle(order);
    }

    /// <summary>One pass in mini-batches; every sample once, in an order drawn anew.</summary>
    public ImitationScore LearnEpoch(ImitationStep step, int minibatchSize, ref Pcg32 random)
    {
        Shuffle(ref random);
        var all = CollectionsMarshal.AsSpan(observations);
        var score = default(ImitationScore);
        for (int start = 0; start < order.Length; start += minibatchSize)
        {
            foreach (int sample in order.AsSpan(start, Math.Min(minibatchSize, order.Length - start)))
                step.Add(all.Slice(sample * inputs, inputs), actions[sample]);

            score += step.Learn();
        }

        return score;
    }
}
