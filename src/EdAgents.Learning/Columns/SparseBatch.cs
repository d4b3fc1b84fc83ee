using System.Runtime.Intrinsics.X86;

namespace EdAgents.Learning.Columns;

/// <summary>
/// The inputs of a mini-batch that are not zero, sample by sample for the forward pass and input by input for the update.
/// Inputs of games and images are mostly zero, and a list of the others is several times faster than the dense kernel.
/// </summary>
internal sealed class SparseBatch
{
    /// <summary>Above this share of numbers that are not zero, walking a list costs more than it saves.</summary>
    private const double MaxDensity = 0.4;

    /// <summary>With fewer inputs there is nothing to save.</summary>
    private const int MinInputs = 64;

    /// <summary>Numbers of a row between two looks at whether the list is too long; also the room kept behind the longest list.</summary>
    private const int StretchInputs = 64;

    private readonly int inputs;
    private readonly SparseEntry[] bySample;
    private readonly SparseEntry[] byInput;
    private readonly int[] sampleStarts;
    private readonly int[] inputStarts;
    private readonly int[] next;

    public SparseBatch(int inputs, int capacity)
    {
        this.inputs = inputs;
        int max = (int)Math.Min((inputs * (long)capacity * MaxDensity) + StretchInputs, int.MaxValue / 2);
        bySample = new SparseEntry[max];
        byInput = new SparseEntry[max];
        sampleStarts = new int[capacity + 1];
        inputStarts = new int[inputs + 1];
        next = new int[inputs];
    }

    public static bool IsWorthwhile(int inputs) => inputs >= MinInputs;

    /// <summary>Lists a mini-batch; false where it is too dense for that.</summary>
    public bool TryBuild(ReadOnlySpan<float> rows, int stride, int samples)
    {
        int limit = (int)Math.Min(bySample.Length, (inputs * (long)samples * MaxDensity) + StretchInputs);
        int count = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            sampleStarts[sample] = count;
            if (!TryList(rows.Slice(sample * stride, inputs), limit, ref count))
                return false;
        }

        sampleStarts[samples] = count;
        return true;
    }

    /// <summary>Sorts the lists by input, as <see cref="OfInput"/> shows them.</summary>
    /// <remarks>A counting sort; an input's samples stay in order, as the sums demand.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Transpose(int samples)
    {
        Array.Clear(next);
        foreach (var entry in bySample.AsSpan(0, sampleStarts[samples]))
            next[entry.Row]++;

        int start = 0;
        for (int input = 0; input < inputs; input++)
        {
            inputStarts[input] = start;
            start += next[input];
            next[input] = inputStarts[input];
        }

        inputStarts[inputs] = start;
        for (int sample = 0; sample < samples; sample++)
        {
            foreach (var entry in OfSample(sample))
                byInput[next[entry.Row]++] = new SparseEntry(sample, entry.Value);
        }
    }

    public Span<SparseEntry> OfSample(int sample) =>
        bySample.AsSpan(sampleStarts[sample], sampleStarts[sample + 1] - sampleStarts[sample]);

    public Span<SparseEntry> OfInput(int input) =>
        byInput.AsSpan(inputStarts[input], inputStarts[input + 1] - inputStarts[input]);

    /// <summary>Appends what is not zero in a row.</summary>
    /// <remarks>Not left to profile-guided compilation, which puts the branch back that is avoided here: three times slower.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool TryList(ReadOnlySpan<float> row, int limit, ref int count)
    {
        ref SparseEntry entries = ref MemoryMarshal.GetArrayDataReference(bySample);
        int end = count;
        for (int start = 0; start < row.Length; start += StretchInputs)
        {
            // Whether there is room is asked once a stretch, as if nothing in it were zero.
            int stop = Math.Min(start + StretchInputs, row.Length);
            if (end + (stop - start) > limit)
                return false;

            int i = Avx512F.IsSupported ? ListByEights(row[..stop], start, ref entries, ref end) : start;
            for (; i < stop; i++)
            {
                // Written without a branch: where the number is zero, the next one takes its place.
                Unsafe.Add(ref entries, end) = new SparseEntry(i, row[i]);
                end += row[i] != 0 ? 1 : 0;
            }
        }

        count = end;
        return true;
    }

    /// <summary>Eight numbers at once become eight entries, and one instruction leaves out those that are zero.</summary>
    /// <returns>The first number that was not seen to: fewer than eight were left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ListByEights(ReadOnlySpan<float> row, int start, ref SparseEntry entries, ref int end)
    {
        ref float numbers = ref MemoryMarshal.GetReference(row);
        var places = Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7) + Vector512.Create((ulong)start);
        int i = start;
        for (; i + Vector512<ulong>.Count <= row.Length; i += Vector512<ulong>.Count)
        {
            var bits = Avx512F.ConvertToVector512UInt64(Vector256.LoadUnsafe(ref numbers, (nuint)i).AsUInt32());
            var isZero = Vector512.Equals(bits & Vector512.Create(0x7FFF_FFFFUL), Vector512<ulong>.Zero);
            var packed = Avx512F.Compress(Vector512<ulong>.Zero, ~isZero, (bits << 32) | places);
            packed.StoreUnsafe(ref Unsafe.As<SparseEntry, ulong>(ref Unsafe.Add(ref entries, end)));
            end += 8 - BitOperations.PopCount((uint)isZero.ExtractMostSignificantBits());
            places += Vector512.Create(8UL);
        }

        return i;
    }
}
