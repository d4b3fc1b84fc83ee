namespace EdAgents.Models;

/// <summary>Walks one map of the file: integer keys from 0 to <see cref="ModelKey.Max"/>, in any order, each at most once.</summary>
internal struct KeyedMap
{
    private readonly string place;
    private int left;

    // Two halves: a UInt128 cannot be compiled before the program starts, nor can whatever holds one.
    private ulong seenLow;
    private ulong seenHigh;

    /// <param name="place">What the map is ("task"), for messages.</param>
    public KeyedMap(ref StrictReader reader, string place)
    {
        this.place = place;
        left = reader.At(place).ReadMapHeader();
    }

    /// <summary>Reads the next key; its value is the caller's to read or to skip.</summary>
    public bool Next(ref StrictReader reader, out int key)
    {
        key = -1;
        if (left-- == 0)
            return false;

        reader.Place = place;
        int start = reader.Position;
        key = (int)reader.ReadInt64(0, ModelKey.Max);
        if (Has(key))
            throw reader.Refuse(start, "every key once", $"key {key} again");

        (key < 64 ? ref seenLow : ref seenHigh) |= 1UL << key;
        return true;
    }

    public readonly bool Has(int key) => ((key < 64 ? seenLow : seenHigh) & (1UL << key)) != 0;

    /// <summary>True where a key that must be there was; otherwise the problem is noted.</summary>
    public readonly bool Require(int key, string name, List<string> problems)
    {
        if (!Has(key))
            problems.Add($"{place}: expected key {key} ({name}), found none");

        return Has(key);
    }
}
