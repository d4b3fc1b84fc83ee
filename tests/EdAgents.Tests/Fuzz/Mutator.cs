namespace EdAgents.Tests.Fuzz;

/// <summary>
/// Damages files at random, but in a reproducible way: bits, bytes and pieces anywhere, and whole values where the file has
/// values, because of a file that is mostly numbers the rest would hardly ever be hit.
/// </summary>
/// <param name="originals">Good files.</param>
/// <param name="values">Where the values of a good file are.</param>
/// <param name="interesting">Values that are likelier than others to lead a reader astray.</param>
internal sealed class Mutator(byte[][] originals, Func<byte[], List<Range>> values, byte[][] interesting)
{
    private readonly List<Range>[] places = [.. originals.Select(values)];

    /// <summary>One to four changes of one of the files.</summary>
    public byte[] Next(ref Pcg32 random)
    {
        int file = random.NextInt32(originals.Length);
        byte[] mutant = random.NextInt32(3) > 0 ? ChangeValue(file, ref random) : [.. originals[file]];
        for (int changes = random.NextInt32(4); changes > 0 && mutant.Length > 0; changes--)
            mutant = ChangeBytes(mutant, ref random);

        return mutant;
    }

    private byte[] ChangeValue(int file, ref Pcg32 random)
    {
        byte[] original = originals[file];
        var place = Pick(places[file], ref random);
        int other = random.NextInt32(originals.Length);
        byte[] value = random.NextInt32(8) switch
        {
            0 => [],
            1 => [.. original[place], .. original[place]],
            2 => originals[other][Pick(places[other], ref random)],
            3 => original[Pick(places[file], ref random)],
            _ => interesting[random.NextInt32(interesting.Length)],
        };
        return [.. original[..place.Start], .. value, .. original[place.End..]];
    }

    private byte[] ChangeBytes(byte[] bytes, ref Pcg32 random)
    {
        int place = random.NextInt32(bytes.Length);
        int length = Math.Min(1 + random.NextInt32(8), bytes.Length - place);
        byte[] value = interesting[random.NextInt32(interesting.Length)];
        switch (random.NextInt32(7))
        {
            case 0: bytes[place] ^= (byte)(1 << random.NextInt32(8)); return bytes;
            case 1: bytes[place] = (byte)random.NextUInt32(); return bytes;
            case 2: bytes[place] = value[0]; return bytes;
            case 3: return [.. bytes[..place], .. bytes[(place + length)..]];
            case 4: return [.. bytes[..place], .. bytes[place..(place + length)], .. bytes[place..]];
            case 5: return [.. bytes[..place], .. value, .. bytes[place..]];
            default: return bytes[..place];
        }
    }

    private static Range Pick(List<Range> ranges, ref Pcg32 random) => ranges[random.NextInt32(ranges.Count)];
}
