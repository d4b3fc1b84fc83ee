namespace EdAgents.Models;

/// <summary>Reads what all files of ours have in common: texts, numbers, binary data, the task, and how they end.</summary>
internal static class FileParts
{
    /// <summary>A list of texts stays where it is; that each is one was made sure of.</summary>
    public static TextsDraft Texts(ref StrictReader reader, string place, int max)
    {
        int count = reader.At(place).ReadArrayHeader(max);
        int start = reader.Position;
        for (int i = 0; i < count; i++)
            reader.ReadUtf8(ModelText.MaxBytes);

        return new TextsDraft(count, reader.Part(start, reader.Position));
    }

    public static long[] Integers(ref StrictReader reader, string place, int max)
    {
        long[] numbers = new long[reader.At(place).ReadArrayHeader(max)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadInt64();

        return numbers;
    }

    /// <summary>Null where a key is missing, which is noted.</summary>
    public static TaskDraft? Task(ref StrictReader reader, List<string> problems)
    {
        string name = "";
        long version = 0;
        var map = new KeyedMap(ref reader, "task");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case TaskKey.Name: name = reader.At("task.name").ReadString(ModelText.MaxBytes); break;
                case TaskKey.Version: version = reader.At("task.version").ReadInt64(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(TaskKey.Name, "name", problems) & map.Require(TaskKey.Version, "version", problems)
            ? new TaskDraft(name, version)
            : null;
    }

    /// <summary>The bytes were compared already; here it is only made sure that they are the last entry.</summary>
    public static void Checksum(ref StrictReader reader)
    {
        reader.Place = "checksum";
        int start = reader.Position;
        reader.ReadBytes();
        if (reader.Remaining > 0)
            throw reader.Refuse(start, "the checksum last", $"{reader.Remaining} more bytes");
    }

    /// <summary>The outer map ended with the checksum, and after it nothing follows.</summary>
    public static void End(in StrictReader reader, in KeyedMap map)
    {
        string end = $"the checksum (key {ModelKey.Checksum}) and then the end at byte {reader.Position}";
        if (reader.Remaining > 0)
            throw new ModelFormatException($"expected {end}, found {reader.Remaining} more bytes");

        if (!map.Has(ModelKey.Checksum))
            throw new ModelFormatException($"expected {end}, found another key with it");
    }
}
