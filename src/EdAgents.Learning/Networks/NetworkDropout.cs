namespace EdAgents.Learning.Networks;

/// <summary>Where a learner's dropout masks come from: a stream per network and one for the inputs, as for ED's columns.</summary>
internal sealed class NetworkDropout
{
    private readonly DropoutChance hidden;
    private readonly DropoutChance input;
    private readonly Pcg32[] streams;
    private Pcg32 inputStream;

    public NetworkDropout(Dropout dropout, int networks)
    {
        hidden = new DropoutChance(dropout.Hidden);
        input = new DropoutChance(dropout.Input);
        streams = [.. Enumerable.Range(0, networks).Select(network => new Pcg32(dropout.Seed, (ulong)network))];
        inputStream = new Pcg32(dropout.Seed, DropoutMasks.InputStream);
    }

    /// <summary>One a network and one for the inputs.</summary>
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

    /// <summary>Drops inputs, in place.</summary>
    public void DropInputs(Span<float> inputs)
    {
        if (input.Any)
        {
            input.Drop(ref inputStream, inputs);
        }
    }

    /// <summary>Draws a mask for the values of one network's layer.</summary>
    public void Draw(int network, ref float mask, int length) => hidden.Draw(ref streams[network], ref mask, length);
}
