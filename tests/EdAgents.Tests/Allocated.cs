namespace EdAgents.Tests;

/// <summary>What work allocates on its thread.</summary>
internal static class Allocated
{
    private const int QuietRuns = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static long By(Action work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>
    /// Expects that work, once it is compiled for good, allocates nothing: code that is not optimised yet boxes what optimised code does not,
    /// and how soon it is replaced depends on how busy the machine is. So the work is repeated until several runs in a row were quiet.
    /// </summary>
    public static void Nothing(Action work, string? name = null)
    {
        long bytes = 0;
        long start = Environment.TickCount64;
        for (int quiet = 0; quiet < QuietRuns && Environment.TickCount64 - start < Patience.TotalMilliseconds;)
        {
            bytes = By(work);
            quiet = bytes == 0 ? quiet + 1 : 0;
        }

        Assert.That(bytes, Is.Zero, name);
    }
}
