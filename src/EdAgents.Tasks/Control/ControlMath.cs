namespace EdAgents.Tasks.Control;

internal static class ControlMath
{
    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static double Uniform(ref Pcg32 random, double low, double high) => low + ((high - low) * random.NextDouble());
}
