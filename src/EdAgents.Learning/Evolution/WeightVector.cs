namespace EdAgents.Learning.Evolution;

/// <summary>
/// All weights of a controller as one vector, without the padding between them, and the way back into a learner's state. The
/// vector keeps each weight within its bounds, so that no perturbation turns an excitatory connection into an inhibitory one.
/// </summary>
internal sealed class WeightVector
{
    private readonly int[] places;
    private readonly float[] low;
    private readonly float[] high;
    private readonly float[] state;

    private WeightVector(float[] state, int[] places, float[] low, float[] high)
    {
        this.state = state;
        this.places = places;
        this.low = low;
        this.high = high;
        Values = [.. places.Select(place => state[place])];
    }

    /// <summary>The weights.</summary>
    public float[] Values { get; }

    /// <summary>Numbers of a learner's state.</summary>
    public int StateLength => state.Length;

    /// <summary>A learner that takes states and never steps: plain gradient descent remembers nothing.</summary>
    public static IRestorableLearner LearnerOf(IController controller) =>
        controller.CreateLearner(new Sgd { LearningRate = 1 }, 2) is IRestorableLearner learner and IWeightBounds
            ? learner
            : throw new ArgumentException(
                $"expected a controller whose weights can be put back, found {controller.GetType().Name}", nameof(controller));

    public static WeightVector Of(IRestorableLearner learner)
    {
        var bounds = (IWeightBounds)learner;
        var state = new float[learner.StateLength];
        learner.SaveState(state);
        var low = new float[bounds.WeightsLength];
        var high = new float[bounds.WeightsLength];
        bounds.WriteBounds(low, high);
        int[] places = [.. Enumerable.Range(0, low.Length).Where(place => low[place] < high[place])];
        return new WeightVector(
            state, places, [.. places.Select(place => low[place])], [.. places.Select(place => high[place])]);
    }

    /// <summary>Adds a multiple of some noise and cuts off what leaves the bounds.</summary>
    /// <param name="state">Receives <see cref="StateLength"/> numbers, for a learner.</param>
    public void Perturb(ReadOnlySpan<float> noise, float scale, Span<float> state)
    {
        this.state.CopyTo(state);
        for (int i = 0; i < places.Length; i++)
            state[places[i]] = Math.Clamp(Values[i] + (scale * noise[i]), low[i], high[i]);
    }

    /// <summary>Brings the values back within their bounds after a step.</summary>
    public void Clamp()
    {
        for (int i = 0; i < Values.Length; i++)
            Values[i] = Math.Clamp(Values[i], low[i], high[i]);
    }
}
