namespace EdAgents.Learning.Imitation;

/// <summary>
/// One optimizer step towards somebody's actions: softmax cross-entropy over the action columns, ∂Loss/∂logit_k = π_k − 1[a = k];
/// outputs behind the actions (a value) are given none. What cloning and live learning share; allocates nothing.
/// </summary>
internal sealed class ImitationStep(ILearner learner, int actionCount)
{
    private readonly float[] observations = new float[ArraySizes.Of(learner.BatchCapacity, learner.InputCount, "observed numbers of a mini-batch")];
    private readonly int[] actions = new int[learner.BatchCapacity];
    private readonly float[] gradients = new float[ArraySizes.Of(learner.BatchCapacity, learner.OutputCount, "gradients of a mini-batch")];
    private int count;

    public void Add(ReadOnlySpan<float> observation, int action)
    {
        observation.CopyTo(observations.AsSpan(count * learner.InputCount, learner.InputCount));
        actions[count++] = action;
    }

    /// <summary>Learns from the mini-batch, if there is anything in it, and empties it.</summary>
    public ImitationScore Learn()
    {
        if (count == 0)
            return default;

        int width = learner.OutputCount;
        var outputs = learner.Forward(observations.AsSpan(0, count * learner.InputCount));
        var score = default(ImitationScore);
        for (int sample = 0; sample < count; sample++)
        {
            var logits = outputs.Slice(sample * width, actionCount);
            var gradient = gradients.AsSpan(sample * width, width);
            gradient[actionCount..].Clear();
            score += Judge(logits, actions[sample], gradient[..actionCount]);
            gradient[actions[sample]] -= 1;
        }

        learner.Update(gradients.AsSpan(0, count * width));
        count = 0;
        return score;
    }

    /// <summary>How well logits say an action; <paramref name="probabilities"/> receives π.</summary>
    public static ImitationScore Judge(ReadOnlySpan<float> logits, int action, Span<float> probabilities)
    {
        float logSum = Softmax.Probabilities(logits, probabilities);
        return new ImitationScore(1, logSum - logits[action], Softmax.ArgMax(logits) == action ? 1 : 0);
    }
}

internal readonly record struct ImitationScore(int Samples, double Loss, int Hits)
{
    /// <summary>Mean of −ln π(action), in nats; 0 over no samples.</summary>
    public double MeanLoss => Loss / Math.Max(1, Samples);

    public double Accuracy => (double)Hits / Math.Max(1, Samples);

    public static ImitationScore operator +(ImitationScore one, ImitationScore other) =>
        new(one.Samples + other.Samples, one.Loss + other.Loss, one.Hits + other.Hits);
}
