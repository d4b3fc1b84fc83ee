namespace EdAgents.Outside.Tests;

/// <summary>±c/√n by the toss of a coin: a distribution of first weights from outside.</summary>
public static class Coin
{
    public static float Draw(in WeightLayer layer, ref Pcg32 random) =>
        (random.NextSingle() < 0.5f ? -1 : 1) * layer.Scale / MathF.Sqrt(layer.Sources);
}
