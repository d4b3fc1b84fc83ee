namespace EdAgents.Learning;

internal static class Drawing
{
    /// <summary>A seed for a generator or an environment that begins here; the upper half is drawn first.</summary>
    public static ulong NextSeed(this ref Pcg32 random) => ((ulong)random.NextUInt32() << 32) | random.NextUInt32();

    /// <summary>A new order from the one before it (Fisher and Yates): every order is as likely as any other.</summary>
    public static void Shuffle(this ref Pcg32 random, Span<int> order)
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
