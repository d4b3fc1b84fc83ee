using System.Runtime.ExceptionServices;

namespace EdAgents.Learning;

/// <summary>
/// A few threads that wait for small jobs. A job is a number of items and what to do with each; whoever is free takes the
/// next item, so an item must not depend on which thread runs it. One caller at a time.
/// </summary>
/// <remarks>
/// <see cref="Parallel"/> costs allocations and microseconds a call, and a mini-batch of a small controller takes a tenth
/// of a millisecond. Waiting spins briefly, then yields, then blocks: spinning for long is a catastrophe on a busy machine.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    private const int Spins = 300;
    private const int Yields = 40;

    private readonly Thread[] helpers;
    private readonly Lock gate = new();
    private readonly ManualResetEventSlim started = new(false, 0);
    private readonly ManualResetEventSlim finished = new(false, 0);

    private Action<int, int> job = static (_, _) => { };
    private int items;
    private int next;
    private int busy;
    private volatile int generation;
    private volatile bool disposed;
    private Exception? failure;
    private int failedItem;

    /// <summary>Starts <paramref name="threads"/> − 1 helpers; the caller of <see cref="Run"/> is the last member.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than 256 threads.</exception>
    public WorkerTeam(int threads)
    {
        if (threads is < 1 or > 256)
            throw new ArgumentOutOfRangeException(nameof(threads), $"expected 1 to 256 threads, found {threads}");

        Count = threads;
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            int member = i + 1;
            helpers[i] = new Thread(() => Help(member)) { IsBackground = true, Name = $"EdAgents worker {member}" };
            helpers[i].Start();
        }
    }

    /// <summary>Members of the team, the caller included.</summary>
    public int Count { get; }

    /// <summary>
    /// Calls <paramref name="work"/>(item, member) once for every item from 0 to <paramref name="count"/> − 1 and returns
    /// when all are done. Allocates nothing. What an item throws is thrown here as it is, after the others have ended; of several that of
    /// the first item, which is what one thread alone would have met.
    /// </summary>
    public void Run(int count, Action<int, int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (helpers.Length == 0 || count < 2)
        {
            for (int item = 0; item < count; item++)
                work(item, 0);

            return;
        }

        job = work;
        items = count;
        failure = null;
        Volatile.Write(ref next, 0);
        Volatile.Write(ref busy, helpers.Length);
        finished.Reset();
        generation++;
        started.Set();

        TakeItems(0);
        AwaitHelpers();
        started.Reset();
        if (failure is { } thrown)
            ExceptionDispatchInfo.Throw(thrown);
    }

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
                return;

            disposed = true;
        }

        started.Set();
        foreach (var helper in helpers)
            helper.Join();

        started.Dispose();
        finished.Dispose();
    }

    private void Help(int member)
    {
        int seen = 0;
        while (true)
        {
            AwaitGeneration(seen);
            if (disposed)
                return;

            seen = generation;
            TakeItems(member);
            if (Interlocked.Decrement(ref busy) == 0)
                finished.Set();
        }
    }

    private void TakeItems(int member)
    {
        int item = 0;
        try
        {
            while ((item = Interlocked.Increment(ref next) - 1) < items)
                job(item, member);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Kept for the caller of Run, who throws it: a helper has nobody to tell.
            lock (gate)
            {
                if (failure is null || item < failedItem)
                    (failure, failedItem) = (exception, item);
            }
        }
    }

    private void AwaitGeneration(int seen)
    {
        for (int turn = 0; turn < Spins + Yields; turn++)
        {
            if (generation != seen || disposed)
                return;

            Pause(turn);
        }

        while (generation == seen && !disposed)
            started.Wait(1);
    }

    private void AwaitHelpers()
    {
        for (int turn = 0; turn < Spins + Yields; turn++)
        {
            if (Volatile.Read(ref busy) == 0)
                return;

            Pause(turn);
        }

        while (Volatile.Read(ref busy) != 0)
            finished.Wait(1);
    }

    private static void Pause(int turn)
    {
        if (turn < Spins)
        {
            Thread.SpinWait(4);
        }
        else
        {
            Thread.Yield();
        }
    }
}
