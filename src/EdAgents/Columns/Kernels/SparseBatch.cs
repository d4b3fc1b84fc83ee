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
        int most = (int)Math.Min(inputs * (long)capacity * MaxDensity, int.MaxValue / 2);
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
        int limit = (int)Math.Min(bySample.Length, inputs * (long)samples * MaxDensity);
        int count = 0;
        Array.Clear(next);
        for (int sample = 0; sample < samples; sample++)
        {
            sampleStarts[sample] = count;
            var row = rows.Slice(sample * stride, inputs);
            for (int input = 0; input < row.Length; input++)
            {
                float value = row[input];
                if (value == 0)
                {
                    continue;
                }

                if (count == limit)
                {
                    return false;
                }

                bySample[count++] = new SparseEntry(input, value);
                next[input]++;
            }
        }

        sampleStarts[samples] = count;
        Transpose(samples);
        return true;
    }

    public Span<SparseEntry> OfSample(int sample) =>
        bySample.AsSpan(sampleStarts[sample], sampleStarts[sample + 1] - sampleStarts[sample]);

    public Span<SparseEntry> OfInput(int input) =>
        byInput.AsSpan(inputStarts[input], inputStarts[input + 1] - inputStarts[input]);

    /// <summary>A counting sort; an input's samples stay in order, as the sums demand.</summary>
    private void Transpose(int samples)
    {
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
}
