namespace EdAgents.Learning.Losses;

/// <summary>
/// Huber's loss (1964) per output, with d = o − t: ½d² where |d| ≤ δ, else δ·(|d| − ½δ); derivative d, held within ±δ. Far
/// off it pulls no harder than at δ, so one wild target cannot drag a column along.
/// </summary>
public sealed class Huber : Loss
{
    /// <param name="delta">δ, &gt; 0: up to where the loss is square, in the outputs' own unit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not a finite number &gt; 0.</exception>
    public Huber(float delta = 1)
    {
        if (delta is not (> 0 and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(null, $"expected δ > 0, found {delta}");

        Delta = delta;
    }

    /// <summary>δ, in the outputs' own unit.</summary>
    public float Delta { get; }

    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float difference = outputs[k] - targets[k];
            float distance = MathF.Abs(difference);
            gradient[k] = Math.Clamp(difference, -Delta, Delta);
            sum += distance <= Delta ? 0.5f * difference * difference : Delta * (distance - (0.5f * Delta));
        }

        return sum;
    }
}
