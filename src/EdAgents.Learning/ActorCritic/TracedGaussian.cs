namespace EdAgents.Learning.ActorCritic;

/// <summary>
/// Numbers drawn from normal distributions about the outputs. The logarithm of each number's deviation is learned with a trace
/// of its own; what is drawn is cut off at the bounds only on its way into the environment.
/// </summary>
internal sealed class TracedGaussian : TracedPolicy
{
    private const float LeastLog = -2.5f;
    private const float GreatestLog = 0.7f;

    /// <summary>A step of ln σ is bounded: one wild δ must not end all trying.</summary>
    private const float LongestStep = 0.01f;

    private static readonly float EntropyOfUnit = (float)(0.5 * Math.Log(2 * Math.PI * Math.E));

    private readonly ActionDecoding decoding;
    private readonly float[] deviations;
    private readonly float[] logs;
    private readonly float[] traces;
    private readonly float[] distances;
    private readonly float[] numbers;

    public TracedGaussian(ActionDecoding decoding)
    {
        this.decoding = decoding;
        deviations = [.. decoding.Deviations];
        logs = [.. deviations.Select(deviation => Math.Clamp((float)Math.Log(deviation), LeastLog, GreatestLog))];
        traces = new float[logs.Length];
        distances = new float[logs.Length];
        numbers = new float[logs.Length];
        Refresh();
    }

    public override ActionDecoding Decoding => decoding.With(deviations);

    public override AgentAction Draw(ReadOnlySpan<float> outputs, ref Pcg32 random)
    {
        Entropy = 0;
        for (int k = 0; k < numbers.Length; k++)
        {
            distances[k] = random.NextGaussian();
            numbers[k] = outputs[k] + (deviations[k] * distances[k]);
            Entropy += logs[k] + EntropyOfUnit;
        }

        decoding.ToRange(numbers, numbers);
        return numbers;
    }

    /// <summary>−z/σ with z = (a − μ)/σ; the entropy does not depend on the means.</summary>
    public override void Gradient(float bonus, Span<float> gradient)
    {
        for (int k = 0; k < gradient.Length; k++)
        {
            gradient[k] = -distances[k] / deviations[k];
        }
    }

    /// <summary>e ← γλ·e + (z² − 1) + bonus, ln σ ← ln σ + η·δ·e.</summary>
    public override void Update(float decay, float surprise, float rate, float bonus, bool matters)
    {
        for (int k = 0; k < logs.Length; k++)
        {
            float told = matters ? (distances[k] * distances[k]) - 1 + bonus : 0;
            traces[k] = (decay * traces[k]) + told;
            float step = Math.Clamp(rate * surprise * traces[k], -LongestStep, LongestStep);
            logs[k] = Math.Clamp(logs[k] + step, LeastLog, GreatestLog);
        }

        Refresh();
    }

    public override int StateLength => 2 * logs.Length;

    public override void Save(Span<float> room)
    {
        logs.CopyTo(room);
        traces.CopyTo(room[logs.Length..]);
    }

    public override void Restore(ReadOnlySpan<float> saved)
    {
        saved[..logs.Length].CopyTo(logs);
        saved[logs.Length..].CopyTo(traces);
        Refresh();
    }

    private void Refresh()
    {
        for (int k = 0; k < logs.Length; k++)
        {
            deviations[k] = (float)Math.Exp(logs[k]);
        }
    }
}
