namespace EdAgents.Sandbox.Speed;

/// <summary>The most multiply-adds one core of this machine does: twelve independent chains in registers.</summary>
internal static class FmaPeak
{
    private const int Rounds = 4_000_000;
    private const int Chains = 12;

    /// <summary>Floating-point operations a second, a multiply-add counted as two; the best of several tries.</summary>
    public static double Measure()
    {
        bool wide = Vector512.IsHardwareAccelerated;
        int lanes = wide ? 16 : 8;
        double best = 0;
        for (int attempt = 0; attempt < 7; attempt++)
        {
            var clock = Stopwatch.StartNew();
            float sink = wide ? Run<Lanes16>() : Run<Lanes8>();
            double rate = 2.0 * Rounds * Chains * lanes / clock.Elapsed.TotalSeconds;
            best = float.IsNaN(sink) ? best : Math.Max(best, rate);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var x = TLanes.Create(0.9999f);
        var y = TLanes.Create(1e-9f);
        TLanes a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int round = 0; round < Rounds; round++)
        {
            a = TLanes.FusedMultiplyAdd(a, x, y);
            b = TLanes.FusedMultiplyAdd(b, x, y);
            c = TLanes.FusedMultiplyAdd(c, x, y);
            d = TLanes.FusedMultiplyAdd(d, x, y);
            e = TLanes.FusedMultiplyAdd(e, x, y);
            f = TLanes.FusedMultiplyAdd(f, x, y);
            g = TLanes.FusedMultiplyAdd(g, x, y);
            h = TLanes.FusedMultiplyAdd(h, x, y);
            i = TLanes.FusedMultiplyAdd(i, x, y);
            j = TLanes.FusedMultiplyAdd(j, x, y);
            k = TLanes.FusedMultiplyAdd(k, x, y);
            l = TLanes.FusedMultiplyAdd(l, x, y);
        }

        return (a + b + c + d + e + f + g + h + i + j + k + l).First;
    }
}
