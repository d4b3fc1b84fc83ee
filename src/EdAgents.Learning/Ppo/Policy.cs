namespace EdAgents.Learning.Ppo;

/// <summary>What one sample told the policy.</summary>
/// <param name="Entropy">Of the policy for this observation, in nats.</param>
/// <param name="LogProbability">ln π of the action now.</param>
/// <param name="Ratio">π now over π when the action was drawn.</param>
internal readonly record struct PolicySample(float Entropy, float LogProbability, float Ratio);

/// <summary>
/// How outputs become draws and errors become gradients, for one kind of action. Drawing only reads, so any number of
/// threads may do it at once; learning is for one.
/// </summary>
internal abstract class Policy(PpoOptions options)
{
    protected PpoOptions Options { get; } = options;

    /// <summary>Outputs that decide the action; the value's is behind them.</summary>
    public abstract int OutputCount { get; }

    /// <summary>Numbers that tell an action that was drawn.</summary>
    public abstract int DrawLength { get; }

    /// <summary>How a game makes the action of the outputs, as things stand.</summary>
    public abstract ActionDecoding Decoding { get; }

    public static Policy For(ActionDecoding decoding, PpoOptions options) =>
        decoding.Kind == DecodingKind.Gaussian ? new GaussianPolicy(decoding, options) : new CategoricalPolicy(decoding, options);

    /// <summary>Draws an action.</summary>
    /// <param name="outputs">The <see cref="OutputCount"/> outputs.</param>
    /// <param name="drawn">Receives <see cref="DrawLength"/> numbers.</param>
    /// <returns>ln π(action).</returns>
    public abstract float Draw(ReadOnlySpan<float> outputs, ref Pcg32 random, Span<float> drawn);

    /// <summary>What was drawn, as the environment takes it.</summary>
    /// <param name="room">Room for <see cref="DrawLength"/> numbers, in use until the step is done.</param>
    public abstract AgentAction ToAction(ReadOnlySpan<float> drawn, Span<float> room);

    /// <summary>∂Loss/∂output of one sample.</summary>
    /// <param name="oldLogProbability">ln π when the action was drawn.</param>
    /// <param name="gradient">Receives <see cref="OutputCount"/> numbers.</param>
    public abstract PolicySample Gradient(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> drawn, float advantage, float oldLogProbability, Span<float> gradient);

    /// <summary>A step of what the policy learns beside the outputs, from the samples since the last step.</summary>
    /// <param name="samples">The mini-batch's size; the step follows the mean.</param>
    public virtual void Update(Adam optimizer, int samples)
    {
    }

    /// <summary>Numbers of what <see cref="Update"/> changes.</summary>
    public virtual int StateLength => 0;

    public virtual void Save(Span<float> room)
    {
    }

    /// <param name="saved">What was saved.</param>
    /// <param name="steps">Steps taken until then.</param>
    public virtual void Restore(ReadOnlySpan<float> saved, long steps)
    {
    }

    /// <summary>
    /// Advantage × ratio, 0 where the ratio has left the clip range in the direction the advantage pushes: the weight of the
    /// sample's −∂ln π.
    /// </summary>
    protected float Weight(float advantage, float logProbability, float oldLogProbability, out float ratio)
    {
        ratio = (float)Math.Exp(logProbability - oldLogProbability);
        bool clipped = advantage > 0 ? ratio > 1 + Options.ClipRange : ratio < 1 - Options.ClipRange;
        return clipped ? 0 : advantage * ratio;
    }
}
