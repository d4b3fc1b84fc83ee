namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Imitates somebody who acts with continuous numbers, from decisions seen one by one: regression of the numbers on what was
/// seen, by mean square error and whatever rule the controller learns by. The imitation is somebody to train against
/// while the original is not at hand. Not thread-safe; the same calls give the same weights, bit for bit.
/// </summary>
internal sealed class OpponentModel
{
    private readonly ILearner learner;
    private readonly ActionDecoding decoding;
    private readonly float[] observations;
    private readonly float[] actions;
    private readonly float[] batch;
    private readonly float[] gradients;
    private readonly int capacity;
    private readonly int batchSize;
    private Pcg32 random;
    private long seen;

    /// <param name="start">What the imitation starts from; somebody who moves alike is half the way.</param>
    /// <param name="capacity">Decisions remembered, ≥ 1; the oldest is forgotten first.</param>
    /// <param name="batchSize">Decisions of one step, ≥ 1.</param>
    public OpponentModel(IController start, int capacity, int batchSize, float learningRate, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (start.Decoding.Kind != DecodingKind.Gaussian)
            throw new ArgumentException($"expected a controller with continuous actions, found decoding {start.Decoding.Kind}", nameof(start));

        this.capacity = capacity;
        this.batchSize = batchSize;
        decoding = start.Decoding;
        learner = start.CreateLearner(new Adam { LearningRate = learningRate }, batchSize);
        observations = new float[ArraySizes.Of(capacity, learner.InputCount, "observed numbers that are remembered")];
        actions = new float[ArraySizes.Of(capacity, decoding.Actions.Length, "actions that are remembered")];
        batch = new float[ArraySizes.Of(batchSize, learner.InputCount, "observed numbers of a mini-batch")];
        gradients = new float[ArraySizes.Of(batchSize, learner.OutputCount, "gradients of a mini-batch")];
        random = new Pcg32(seed);
    }

    public int Count => (int)Math.Min(seen, capacity);

    /// <summary>The mean square error of the last step, in half ranges.</summary>
    public double Loss { get; private set; }

    public void Watch(ReadOnlySpan<float> observation, ReadOnlySpan<float> action)
    {
        EdController.CheckLength(observation.Length, learner.InputCount, "observed numbers", nameof(observation));
        EdController.CheckLength(action.Length, decoding.Actions.Length, "action numbers", nameof(action));
        int place = (int)(seen++ % capacity);
        observation.CopyTo(observations.AsSpan(place * observation.Length));
        for (int i = 0; i < action.Length; i++)
        {
            float half = 0.5f * (decoding.High[i] - decoding.Low[i]);
            actions[(place * action.Length) + i] = ((action[i] - decoding.Low[i]) / half) - 1;
        }
    }

    public void Learn(int steps)
    {
        if (Count == 0)
            throw new InvalidOperationException("expected a decision to have been watched, found none");

        for (int step = 0; step < steps; step++)
            Learn();
    }

    public IController ToController() => learner.ToController();

    private void Learn()
    {
        Span<int> drawn = stackalloc int[batchSize];
        int inputs = learner.InputCount;
        for (int i = 0; i < batchSize; i++)
        {
            drawn[i] = random.NextInt32(Count);
            observations.AsSpan(drawn[i] * inputs, inputs).CopyTo(batch.AsSpan(i * inputs));
        }

        int width = learner.OutputCount;
        int numbers = decoding.Actions.Length;
        var outputs = learner.Forward(batch);
        gradients.AsSpan().Clear();
        double squares = 0;
        for (int i = 0; i < batchSize; i++)
        {
            for (int k = 0; k < numbers; k++)
            {
                float error = Error(outputs[(i * width) + k], actions[(drawn[i] * numbers) + k]);
                gradients[(i * width) + k] = error;
                squares += error * error;
            }
        }

        Loss = squares / (batchSize * numbers);
        learner.Update(gradients);
    }

    /// <summary>A number at its bound may have been meant to be beyond it: an imitation that is beyond it too is right.</summary>
    private static float Error(float mean, float number) =>
        (number >= 1 && mean > 1) || (number <= -1 && mean < -1) ? 0 : mean - number;
}
