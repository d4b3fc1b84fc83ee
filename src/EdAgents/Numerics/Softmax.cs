namespace EdAgents.Numerics;

/// <summary>π_k = e^z_k / Σ e^z, and what is drawn from it.</summary>
internal static class Softmax
{
    /// <param name="logits">At least one finite number.</param>
    /// <param name="probabilities">Receives as many probabilities, summing to 1 but for rounding; may be the logits' own memory only if they are no longer needed.</param>
    /// <returns>ln Σ e^z, so that ln π_k = z_k − result.</returns>
    public static float Probabilities(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        if (logits.IsEmpty || logits.Length != probabilities.Length)
        {
            throw new ArgumentException(
                $"expected as many probabilities as logits, at least one, found {probabilities.Length} and {logits.Length}");
        }

        float largest = logits[0];
        foreach (float logit in logits)
            largest = MathF.Max(largest, logit);

        float sum = 0;
        Span<float> room = stackalloc float[Lanes4.Count];
        ref float lanes = ref MemoryMarshal.GetReference(room);
        for (int start = 0; start < logits.Length; start += room.Length)
        {
            int count = Math.Min(room.Length, logits.Length - start);
            room.Clear();
            for (int k = 0; k < count; k++)
                room[k] = logits[start + k] - largest;

            VectorMath.Exp(Lanes4.Load(ref lanes, 0)).Store(ref lanes, 0);
            for (int k = 0; k < count; k++)
            {
                probabilities[start + k] = room[k];
                sum += room[k];
            }
        }

        float scale = 1 / sum;
        foreach (ref float probability in probabilities)
            probability *= scale;

        return largest + (float)Math.Log(sum);
    }

    /// <summary>Draws an index with the given probabilities; the last one takes what rounding leaves.</summary>
    public static int Sample(ReadOnlySpan<float> probabilities, ref Pcg32 random)
    {
        float left = random.NextSingle();
        for (int k = 0; k < probabilities.Length - 1; k++)
        {
            left -= probabilities[k];
            if (left < 0)
                return k;
        }

        return probabilities.Length - 1;
    }

    /// <summary>The index of the largest number; of equal ones the first.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int k = 1; k < values.Length; k++)
        {
            if (values[k] > values[best])
                best = k;
        }

        return best;
    }
}
