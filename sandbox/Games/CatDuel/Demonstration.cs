using System.Diagnostics;

namespace CatDuel;

/// <summary>The cat against somebody who presses the keys in turn: how it fares and what it costs.</summary>
internal static class Demonstration
{
    private const int Loads = 101;
    private const int Decisions = 10_000;

    private static readonly Order[] Keys =
    [
        Order.Forward, Order.Forward, Order.Forward, Order.Light, Order.Light, Order.Guard, Order.Guard, Order.Heavy, Order.Back, Order.JumpForward, Order.Light,
    ];

    public static int Run(string path, int rounds, string? since)
    {
        var cat = new CatBrain(path, seed: 1);
        var duel = new Duel(distance: 30);
        cat.Decide(duel, duel.Right, duel.Left);
        var acted = DateTime.UtcNow;
        if (since is not null)
        {
            double milliseconds = (acted - DateTime.UnixEpoch).TotalMilliseconds - (long.Parse(since) / 1e6);
            Console.WriteLine($"first action {milliseconds:F1} ms after the start of the process");
        }

        int won = 0;
        for (int round = 0; round < rounds; round++)
            won += Round(cat, 20 + (round * 7 % 20)) ? 1 : 0;

        Console.WriteLine($"the cat won {won} of {rounds} rounds");
        Console.WriteLine($"loading takes {LoadMilliseconds(path):F2} ms once the code is warm");
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Decisions; i++)
            cat.Decide(duel, duel.Right, duel.Left);

        double nanoseconds = Stopwatch.GetElapsedTime(started).TotalNanoseconds / Decisions;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"a decision takes {nanoseconds:F0} ns and {bytes} bytes, over {Decisions}");
        return 0;
    }

    private static bool Round(CatBrain cat, float distance)
    {
        var duel = new Duel(distance);
        for (int decision = 0; !duel.IsOver; decision++)
        {
            var keys = Keys[decision / 2 % Keys.Length];
            var order = cat.Decide(duel, duel.Right, duel.Left);
            for (int frame = 0; frame < Duel.FramesPerOrder && !duel.IsOver; frame++)
                duel.Advance(keys, order);
        }

        return duel.Right.Health > duel.Left.Health;
    }

    private static double LoadMilliseconds(string path)
    {
        var times = new double[Loads];
        for (int i = 0; i < Loads; i++)
        {
            var watch = Stopwatch.StartNew();
            _ = new CatBrain(path, seed: 1);
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Loads / 2];
    }
}
