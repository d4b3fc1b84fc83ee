namespace EdAgents.Tests.Fuzz;

/// <summary>A kind of file, its reader, and what may come of a damaged one.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Mutants">How many are tried in an ordinary run.</param>
/// <param name="Format">How it is built.</param>
/// <param name="Originals">Good files.</param>
/// <param name="Load">Reads one; the result must be sound.</param>
/// <param name="Use">Does with what was read what shows that it is sound.</param>
/// <param name="Refusal">The one exception that may be thrown.</param>
internal sealed record FuzzTarget(
    string Name, int Mutants, FuzzFormat Format, Func<byte[][]> Originals, Func<byte[], object> Load, Action<object> Use, Type Refusal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private volatile int current;
    private volatile string? problem;
    private bool read;

    /// <summary>What reading a model may allocate: three times the file and a mebibyte. Files of work in progress promise nothing.</summary>
    public static long MostBytes(long fileBytes) => (3 * fileBytes) + (1 << 20);

    public override string ToString() => Name;

    /// <summary>Tries all mutants on a thread of its own: a reader that hangs must not take the test run with it.</summary>
    /// <returns>How many were read, how many refused.</returns>
    public (int Loaded, int Refused) Run(int mutants, ulong seed)
    {
        (int Loaded, int Refused) counts = default;
        var work = new Thread(() => counts = Work(mutants, seed), 16 << 20) { IsBackground = true };
        string? failure = null;
        work.Start();
        for (int last = -1; !work.Join(Patience); last = current)
        {
            if (last == current)
            {
                failure = $"{Name}: mutant {last} of seed {seed} hangs";
                break;
            }
        }

        Assert.That(failure ?? problem, Is.Null);
        return counts;
    }

    private (int Loaded, int Refused) Work(int mutants, ulong seed)
    {
        var mutator = new Mutator(Originals(), Format.Values, Format.Interesting);
        var random = new Pcg32(seed);
        int loaded = 0;
        for (current = 0; current < mutants && problem is null; current++)
        {
            byte[] mutant = mutator.Next(ref random);
            if (current % 2 == 0)
                Format.Mend(mutant);

            if (Try(mutant) is { } wrong)
            {
                problem = $"{Name}: mutant {current} of seed {seed}: {wrong}";
            }
            else if (read)
            {
                loaded++;
            }
        }

        return (loaded, mutants - loaded);
    }

    /// <summary>What went wrong; null where the file was read or refused as it must be.</summary>
    private string? Try(byte[] file)
    {
        object? result = null;
        Exception? thrown = null;
        long allocated = Allocated.By(() => thrown = Thrown(() => result = Load(file)));
        read = thrown is null;
        if (Name == "model" && allocated > MostBytes(file.Length))
            return $"{allocated} bytes were allocated for a file of {file.Length}, {(thrown is null ? "read" : thrown.Message)}";

        return thrown is null ? Thrown(() => Use(result!)) is { } unsound ? $"what was read is not sound: {unsound}" : null
            : thrown.GetType() != Refusal ? $"{thrown}"
            : !thrown.Message.Contains("expected", StringComparison.Ordinal) || !thrown.Message.Contains("found", StringComparison.Ordinal)
                ? $"a refusal that does not say what was expected and found: {thrown.Message}"
                : null;
    }

    private static Exception? Thrown(Action work)
    {
        try
        {
            work();
            return null;
        }
#pragma warning disable CA1031 // That no other exception comes is what is tested.
        catch (Exception exception)
        {
            return exception;
        }
#pragma warning restore CA1031
    }
}
