namespace EdAgents.Learning.Policies;

/// <param name="LogProbability">ln π of the action.</param>
/// <param name="LogSum">ln Σ e^logit where the policy is a softmax; else 0.</param>
internal readonly record struct Likelihood(float LogProbability, float LogSum);

/// <summary>
/// How outputs become actions and errors become gradients, for one kind of action. Drawing only reads, so any number of
/// threads may do it at once; learning is for one.
/// </summary>
/// <param name="minLogDeviation">The least ln σ that a continuous number is drawn with.</param>
internal abstract class Policy(float minLogDeviation)
{
    /// <summary>The greatest ln σ, in half ranges: beyond it most draws would be cut off.</summary>
    private const float MaxLogDeviation = 0.7f;

    /// <summary>Outputs that decide the action; the value's is behind them.</summary>
    public abstract int OutputCount { get; }

    public abstract int DrawLength { get; }

    /// <summary>How a game makes the action of the outputs, as things stand.</summary>
    public abstract ActionDecoding Decoding { get; }

    /// <summary>ln σ of each number of a continuous action, which is learned beside the outputs; empty for discrete ones.</summary>
    public float[] LogDeviations { get; protected init; } = [];

    /// <summary>∂Loss/∂ln σ, summed over the calls of <see cref="Gradient"/> since the last <see cref="Refresh"/>.</summary>
    public float[] LogDeviationGradients { get; protected init; } = [];

    protected float[] Deviations { get; init; } = [];

    /// <param name="minLogDeviation">The least ln σ that a continuous number is drawn with.</param>
    /// <param name="meanPenalty">What a continuous number's mean pays outside ±1, half of this times the square of what is beyond.</param>
    public static Policy For(ActionDecoding decoding, float minLogDeviation = -2.5f, float meanPenalty = 0) => decoding.Kind == DecodingKind.Gaussian
        ? new GaussianPolicy(decoding, minLogDeviation, meanPenalty)
        : new CategoricalPolicy(decoding);

    /// <param name="outputs">The <see cref="OutputCount"/> outputs.</param>
    /// <param name="drawn">Receives <see cref="DrawLength"/> numbers.</param>
    /// <param name="room">Receives <see cref="OutputCount"/> numbers that <see cref="Gradient"/> can go on from.</param>
    public abstract Likelihood Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn, Span<float> room);

    /// <param name="room">Room for <see cref="DrawLength"/> numbers, in use until the step is done.</param>
    public abstract AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room);

    /// <summary>How likely an action is that was drawn before.</summary>
    /// <param name="room">Receives what <see cref="Gradient"/> goes on from.</param>
    public abstract Likelihood Judge(ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Span<float> room);

    /// <summary>∂(−w·ln π(drawn) − β·H)/∂output of one sample.</summary>
    /// <param name="likelihood">Of the last <see cref="Draw"/> or <see cref="Judge"/> with the same outputs.</param>
    /// <param name="entropyBonus">β: what a nat of entropy is worth.</param>
    /// <param name="gradient">What that call left; receives the gradient.</param>
    /// <returns>H, the policy's entropy in nats.</returns>
    public abstract float Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, Likelihood likelihood, float weight, float entropyBonus, Span<float> gradient);

    /// <summary>To be called when ln σ was changed: keeps it within its bounds and begins its gradients anew.</summary>
    public void Refresh()
    {
        for (int k = 0; k < LogDeviations.Length; k++)
        {
            LogDeviations[k] = Math.Clamp(LogDeviations[k], minLogDeviation, MaxLogDeviation);
            Deviations[k] = (float)Math.Exp(LogDeviations[k]);
            LogDeviationGradients[k] = 0;
        }
    }

    /// <summary>
    /// Advantage × ratio, 0 where the ratio has left the clip range in the direction that the advantage pushes: the weight of a
    /// sample's −ln π in the clipped objective of PPO.
    /// </summary>
    public static float ClippedWeight(float advantage, float ratio, float clipRange)
    {
        bool clipped = advantage > 0 ? ratio > 1 + clipRange : ratio < 1 - clipRange;
        return clipped ? 0 : advantage * ratio;
    }
}
