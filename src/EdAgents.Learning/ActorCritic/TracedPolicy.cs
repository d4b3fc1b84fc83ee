namespace EdAgents.Learning.ActorCritic;

/// <summary>How outputs become a draw, and the draw a direction for its trace, for one kind of action. Holds the last draw.</summary>
internal abstract class TracedPolicy
{
    /// <summary>How a game makes the action of the outputs, as things stand.</summary>
    public abstract ActionDecoding Decoding { get; }

    /// <summary>Of the policy at the last draw, in nats.</summary>
    public float Entropy { get; protected set; }

    public static TracedPolicy For(ActionDecoding decoding) =>
        decoding.Kind == DecodingKind.Gaussian ? new TracedGaussian(decoding) : new TracedCategorical(decoding);

    /// <summary>Draws an action; what is returned is valid until the next draw.</summary>
    public abstract AgentAction Draw(ReadOnlySpan<float> outputs, ref Pcg32 random);

    /// <summary>∂(−ln π(draw) − bonus·H)/∂output at the last draw.</summary>
    /// <param name="bonus">
    /// What a nat of entropy is worth, with the sign of δ: the trace is multiplied by δ, and entropy must be sought whatever its sign.
    /// </param>
    public abstract void Gradient(float bonus, Span<float> gradient);

    /// <summary>A step of what the policy learns beside the outputs.</summary>
    /// <param name="decay">γ·λ, or 0 where an episode begins.</param>
    /// <param name="surprise">δ.</param>
    /// <param name="rate">η.</param>
    /// <param name="bonus">As for <see cref="Gradient"/>.</param>
    /// <param name="matters">Whether the last draw could change anything.</param>
    public virtual void Update(float decay, float surprise, float rate, float bonus, bool matters)
    {
    }
    /// <summary>Numbers of what <see cref="Update"/> changes.</summary>
    public virtual int StateLength => 0;

    public virtual void Save(Span<float> room)
    {
    }

    public virtual void Restore(ReadOnlySpan<float> saved)
    {
    }
}
