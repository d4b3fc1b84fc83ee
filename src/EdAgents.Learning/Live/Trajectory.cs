namespace EdAgents.Learning.Live;

/// <summary>
/// One horizon of the learner's own decisions and what they brought, first collected, then learned from in mini-batches. A
/// learner has two and exchanges them. Allocates nothing after construction.
/// </summary>
internal sealed class Trajectory(LiveOptions options, int inputs)
{
    private readonly float[] observations = new float[ArraySizes.Of(options.Horizon, inputs, "observed numbers of a horizon")];
    private readonly int[] actions = new int[options.Horizon];
    private readonly float[] probabilities = new float[options.Horizon];
    private readonly float[] values = new float[options.Horizon];
    private readonly float[] rewards = new float[options.Horizon];
    private readonly bool[] ends = new bool[options.Horizon];
    private readonly bool[] hasEffect = new bool[options.Horizon];
    private readonly float[] advantages = new float[options.Horizon];
    private readonly float[] returns = new float[options.Horizon];
    private readonly int[] order = new int[options.Horizon];
    private int epochsLeft;
    private int cursor;

    /// <summary>Decisions whose reward is known.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == options.Horizon;

    public bool HasWork => epochsLeft > 0;

    public void Clear()
    {
        Count = 0;
        epochsLeft = 0;
    }

    /// <summary>A decision; <see cref="Complete"/> says what it brought.</summary>
    public void Begin(ReadOnlySpan<float> observation, int action, float probability, float value, bool actionHasEffect)
    {
        observation.CopyTo(observations.AsSpan(Count * inputs, inputs));
        actions[Count] = action;
        probabilities[Count] = probability;
        values[Count] = value;
        hasEffect[Count] = actionHasEffect;
    }

    public void Complete(float reward, bool end)
    {
        rewards[Count] = reward;
        ends[Count] = end;
        Count++;
    }

    /// <summary>Full: estimates advantages and returns, and gets ready to be learned from.</summary>
    public void Close(float nextValue)
    {
        Advantages.Estimate(rewards, values, ends, nextValue, options.Discount, options.GaeLambda, advantages, returns);
        Advantages.Normalize(advantages, hasEffect);

        // From the same order every time: what is drawn must not depend on horizons of a lesson that was undone.
        for (int row = 0; row < Count; row++)
            order[row] = row;

        epochsLeft = options.Epochs;
        cursor = 0;
    }

    /// <summary>The rows of the next mini-batch; each epoch takes them in an order of its own.</summary>
    public ReadOnlySpan<int> NextMinibatch(ref Pcg32 random)
    {
        if (cursor == 0)
            random.Shuffle(order);

        var rows = order.AsSpan(cursor, Math.Min(options.MinibatchSize, order.Length - cursor));
        cursor += rows.Length;
        if (cursor == order.Length)
        {
            cursor = 0;
            epochsLeft--;
        }

        return rows;
    }

    public ReadOnlySpan<float> Observation(int row) => observations.AsSpan(row * inputs, inputs);

    /// <summary>
    /// ∂Loss/∂logit_k as in PPO, with the ratio as a quotient of probabilities, and V − return for the value behind the actions.
    /// </summary>
    public void Gradient(int row, ReadOnlySpan<float> outputs, Span<float> gradient)
    {
        var logits = outputs[..^1];
        var policy = gradient[..^1];
        gradient[^1] = outputs[^1] - returns[row];
        if (!hasEffect[row])
        {
            policy.Clear();
            return;
        }

        float logSum = Softmax.Probabilities(logits, policy);
        float ratio = policy[actions[row]] / MathF.Max(probabilities[row], 1e-12f);
        float weight = Policy.ClippedWeight(advantages[row], ratio, options.ClipRange);
        CategoricalPolicy.Gradient(logits, actions[row], logSum, weight, options.EntropyCoefficient, policy);
    }
}
