namespace EdAgents.Benchmarks.Kaneko;

/// <summary>What Kaneko's program is set to; by default what he set it to.</summary>
internal readonly record struct KanekoConstants()
{
    /// <summary>α, his learning rate (elsewhere η).</summary>
    public double Alpha { get; init; } = 0.8;

    /// <summary>β, what each of the two bias sources emits.</summary>
    public double Beta { get; init; } = 0.8;

    /// <summary>u₀ of the sigmoid 1 / (1 + e^(−2u/u₀)).</summary>
    public double U0 { get; init; } = 0.4;

    /// <summary>His option "weight decrement": false is the one-sided rule.</summary>
    public bool WeightDecrement { get; init; }
}
