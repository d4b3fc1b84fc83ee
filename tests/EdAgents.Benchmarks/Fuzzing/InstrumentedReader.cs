using System.Reflection;
using System.Runtime.Loader;
using SharpFuzz;
using Trace = SharpFuzz.Common.Trace;

namespace EdAgents.Benchmarks.Fuzzing;

/// <summary>
/// The reader of model files in an instrumented copy of the library, beside the ordinary one in the same process. Every branch of the copy counts in
/// a map as afl's do: 65,536 counters, of which eight sizes are told apart.
/// </summary>
internal sealed unsafe class InstrumentedReader : IDisposable
{
    private const int MapLength = 1 << 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly string folder = Directory.CreateTempSubdirectory("edagents-fuzz-").FullName;
    private readonly byte[] map = GC.AllocateArray<byte>(MapLength, pinned: true);
    private readonly byte[] reached = new byte[MapLength];
    private readonly Func<ReadOnlyMemory<byte>, object> deserialize;
    private readonly MethodInfo serialize;

    public InstrumentedReader()
    {
        string copy = Path.Combine(folder, "EdAgents.dll");
        File.Copy(typeof(ModelFile).Assembly.Location, copy);
        Fuzzer.Instrument(copy, type => type.StartsWith("EdAgents.Models.", StringComparison.Ordinal), SharpFuzz.Options.Value);
        Trace.SharedMem = (byte*)Unsafe.AsPointer(ref map[0]);

        var file = new AssemblyLoadContext("fuzz").LoadFromAssemblyPath(copy).GetType(typeof(ModelFile).FullName!, throwOnError: true)!;
        deserialize = file.GetMethod(nameof(ModelFile.Deserialize))!.CreateDelegate<Func<ReadOnlyMemory<byte>, object>>();
        serialize = file.GetMethod(nameof(ModelFile.Serialize))!;
    }

    /// <summary>Counters of which some size was seen.</summary>
    public int Branches => reached.Count(sizes => sizes != 0);

    /// <summary>Reads a file as it is.</summary>
    /// <returns>Whether it is a model, and what went wrong that never should.</returns>
    public (bool Loaded, string? Problem) Read(byte[] file)
    {
        Array.Clear(map);
        Trace.PrevLocation = 0;
        long begun = Stopwatch.GetTimestamp();
        object? model = null;
        try
        {
            model = deserialize(file);
            serialize.Invoke(null, [model]);
            return (true, Stopwatch.GetElapsedTime(begun) > Patience ? "slow" : null);
        }
#pragma warning disable CA1031 // That no other exception comes is what is tested.
        catch (Exception thrown)
        {
            var cause = thrown is TargetInvocationException { InnerException: { } inner } ? inner : thrown;
            bool refused = model is null && cause.GetType().FullName == typeof(ModelFormatException).FullName;
            return (false, refused
                ? Stopwatch.GetElapsedTime(begun) > Patience ? "slow" : null
                : $"{(model is null ? "" : "loaded and not to be saved: ")}{cause.GetType().Name} {new StackTrace(cause).GetFrame(0)?.GetMethod()?.Name}");
        }
#pragma warning restore CA1031
    }

    /// <summary>Whether the last file reached a branch, or one more often than any before.</summary>
    public bool ReachedMore()
    {
        bool more = false;
        for (int start = 0; start < MapLength; start += Vector<byte>.Count)
        {
            if (new Vector<byte>(map, start) == Vector<byte>.Zero)
                continue;

            for (int i = start; i < start + Vector<byte>.Count; i++)
            {
                byte size = map[i] == 0 ? (byte)0 : (byte)(1 << BitOperations.Log2(map[i]));
                more |= (reached[i] & size) != size;
                reached[i] |= size;
            }
        }

        return more;
    }

    public void Dispose()
    {
        // The copy is loaded until the process ends; where that keeps it from being deleted, the system's folder for such files has it.
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            Debug.WriteLine(held.Message);
        }
    }
}
