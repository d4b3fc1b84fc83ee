namespace EdAgents.Tests.Models;

/// <summary>
/// A map of a file, taken apart into raw keys and values, so that a test can change one thing and leave every other byte.
/// </summary>
internal sealed class MapParts
{
    private readonly List<(byte[] Key, byte[] Value)> entries = [];

    public int Count => entries.Count;

    public static MapParts Of(ReadOnlyMemory<byte> map)
    {
        var parts = new MapParts();
        var reader = new StrictReader(map);
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            int key = reader.Position;
            reader.Skip();
            int value = reader.Position;
            reader.Skip();
            parts.entries.Add((map[key..value].ToArray(), map[value..reader.Position].ToArray()));
        }

        return parts;
    }

    public byte[] this[int key] => entries[Find(key)].Value;

    public MapParts Set(int key, byte[] value)
    {
        int index = Find(key);
        entries[index] = (entries[index].Key, value);
        return this;
    }

    /// <summary>Changes a map inside this one.</summary>
    public MapParts Inside(int key, Action<MapParts> change)
    {
        var inner = Of(this[key]);
        change(inner);
        return Set(key, inner.ToBytes());
    }

    /// <summary>Changes a map in an array inside this one.</summary>
    public MapParts Inside(int key, int place, Action<MapParts> change)
    {
        var items = Items(key);
        var inner = Of(items[place]);
        change(inner);
        items[place] = inner.ToBytes();
        return SetItems(key, items);
    }

    public MapParts Remove(int key)
    {
        entries.RemoveAt(Find(key));
        return this;
    }

    public MapParts Insert(int place, byte[] key, byte[] value)
    {
        entries.Insert(place, (key, value));
        return this;
    }

    public List<byte[]> Items(int key) => Split(this[key]);

    public MapParts SetItems(int key, List<byte[]> items) => Set(key, Join(items));

    /// <summary>The raw values of an array.</summary>
    public static List<byte[]> Split(byte[] array)
    {
        var reader = new StrictReader(array);
        var items = new List<byte[]>();
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            int start = reader.Position;
            reader.Skip();
            items.Add(array[start..reader.Position]);
        }

        return items;
    }

    public static byte[] Join(List<byte[]> items) => Packed.Of((ref writer) =>
    {
        writer.WriteArrayHeader(items.Count);
        foreach (byte[] item in items)
            writer.WriteRaw(item);
    });

    public byte[] ToBytes() => Packed.Of((ref writer) =>
    {
        writer.WriteMapHeader(entries.Count);
        foreach (var (key, value) in entries)
        {
            writer.WriteRaw(key);
            writer.WriteRaw(value);
        }
    });

    private int Find(int key)
    {
        byte[] raw = Packed.Integer(key);
        return entries.FindIndex(entry => entry.Key.AsSpan().SequenceEqual(raw));
    }
}
