using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdAgents.Columns.Kernels;

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

    private readonly int inputs;
    private readonly SparseEntry[] bySample;
    private readonly SparseEntry[] byInput;
    private readonly int[] sampleStarts;
    private readonly int[] inputStarts;
    private readonly int[] next;

    public SparseBatch(int inputs, int capacity)
    {
        this.inputs = inputs;
        int most = (int)Math.Min((inputs * (long)capacity * MaxDensity) + Vector<float>.Count, int.MaxValue / 2);
        bySample = new SparseEntry[most];
        byInput = new SparseEntry[most];
        sampleStarts = new int[capacity + 1];
        inputStarts = new int[inputs + 1];
        next = new int[inputs];
    }

    public static bool IsWorthwhile(int inputs) => inputs >= MinInputs;

    /// <summary>Lists a mini-batch; false where it is too dense for that.</summary>
    public bool TryBuild(ReadOnlySpan<float> rows, int stride, int samples)
    {
        int limit = (int)Math.Min(bySample.Length, (inputs * (long)samples * MaxDensity) + Vector<float>.Count);
        int count = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            sampleStarts[sample] = count;
            if (!TryList(rows.Slice(sample * stride, inputs), limit, ref count))
            {
                return false;
            }
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
        {
            next[entry.Row]++;
        }

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
            {
                byInput[next[entry.Row]++] = new SparseEntry(sample, entry.Value);
            }
        }
    }

    public Span<SparseEntry> OfSample(int sample) =>
        bySample.AsSpan(sampleStarts[sample], sampleStarts[sample + 1] - sampleStarts[sample]);

    public Span<SparseEntry> OfInput(int input) =>
        byInput.AsSpan(inputStarts[input], inputStarts[input + 1] - inputStarts[input]);

    /// <summary>Appends what is not zero in a row; whole vectors of zeros, which are most, are passed at once.</summary>
    /// <remarks>Not left to profile-guided compilation, which puts the branch back that is avoided here: three times slower.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private bool TryList(ReadOnlySpan<float> row, int limit, ref int count)
    {
        for (int start = 0; start < row.Length; start += Vector<float>.Count)
        {
            var part = row[start..Math.Min(start + Vector<float>.Count, row.Length)];
            if (part.Length == Vector<float>.Count && Vector.EqualsAll(new Vector<float>(part), Vector<float>.Zero))
            {
                continue;
            }

            if (count + part.Length > limit)
            {
                return false;
            }

            for (int i = 0; i < part.Length; i++)
            {
                // Written without a branch: where the number is zero, the next one takes its place.
                bySample[count] = new SparseEntry(start + i, part[i]);
                count += part[i] != 0 ? 1 : 0;
            }
        }

        return true;
    }
}
