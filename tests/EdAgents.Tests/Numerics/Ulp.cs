namespace EdAgents.Tests.Numerics;

/// <summary>How far a function is off, in units of the last place of the exact result.</summary>
internal static class Ulp
{
    private const int Points = 200_000;

    /// <summary>The worst over evenly spaced arguments.</summary>
    public static double Worst<TLanes>(Func<TLanes, TLanes> function, Func<double, double> exact, float low, float high)
        where TLanes : struct, ILanes<TLanes>
    {
        double worst = 0;
        for (int i = 0; i <= Points; i++)
        {
            float x = low + ((high - low) * i / Points);
            double expected = exact(x);
            float nearest = Math.Abs((float)expected);
            double ulp = (double)MathF.BitIncrement(nearest) - nearest;
            worst = Math.Max(worst, Math.Abs(function(TLanes.Create(x)).First - expected) / ulp);
        }

        return worst;
    }
}
