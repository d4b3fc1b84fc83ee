namespace EdAgents.Learning.Columns;

/// <summary>Where a learner's dropout masks are drawn from: a stream per column or network, and one for the inputs.</summary>
internal class DropoutStreams(Dropout dropout, int count)
{
    /// <summary>Of the inputs: no column has this number.</summary>
    private const ulong InputStream = ulong.MaxValue >> 2;

    private readonly DropoutChance hidden = new(dropout.Hidden);
    private readonly DropoutChance input = new(dropout.Input);
    private readonly Pcg32[] streams = [.. Enumerable.Range(0, count).Select(stream => new Pcg32(dropout.Seed, (ulong)stream))];
    private Pcg32 inputStream = new(dropout.Seed, InputStream);

    public bool DropsHidden => hidden.Any;

    public int GeneratorCount => streams.Length + 1;

    public void SaveGenerators(Span<Pcg32> generators)
    {
        streams.CopyTo(generators);
        generators[streams.Length] = inputStream;
    }

    public void RestoreGenerators(ReadOnlySpan<Pcg32> generators)
    {
        generators[..streams.Length].CopyTo(streams);
        inputStream = generators[streams.Length];
    }

    public void DropInputs(Span<float> inputs)
    {
        if (input.Any)
            input.Drop(ref inputStream, inputs);
    }

    public void Draw(int stream, ref float mask, int length) => hidden.Draw(ref streams[stream], ref mask, length);
}
