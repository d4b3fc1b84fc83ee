namespace EdAgents.Models;

/// <summary>Is this a model file at all, and one of a version that is understood? Looked at before anything else.</summary>
internal static class ModelIdentity
{
    public const string FormatName = "edagents-model";
    public const int Version = 1;

    private const string Family = "edagents-";

    /// <summary>What else people hand in by mistake, known by its first bytes.</summary>
    private static readonly (byte[] Start, string Name)[] Strangers =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xff, 0xd8, 0xff], "a JPEG picture"),
        ([.. "PK\u0003\u0004"u8], "a ZIP archive (PyTorch and NumPy save such)"),
        ([0x1f, 0x8b], "gzip data"),
        ([.. "%PDF"u8], "a PDF document"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer (the file itself was not fetched: git lfs pull)"),
    ];

    public static void Check(ReadOnlyMemory<byte> file) => Check(file, "model", FormatName, Version);

    /// <summary>The same for another kind of file of ours: they all begin alike.</summary>
    public static void Check(ReadOnlyMemory<byte> file, string kind, string formatName, int knownVersion)
    {
        var reader = new StrictReader(file) { Place = "version" };
        string? name = Format(ref reader);
        if (name != formatName)
        {
            string found = name?.StartsWith(Family, StringComparison.Ordinal) == true ? ModelText.Quote(name) : Guess(file.Span);
            throw new ModelFormatException($"not an EdAgents {kind}: expected the format name \"{formatName}\", found {found}");
        }

        int start = reader.Position;
        if (reader.ReadInt64() is var key and not ModelKey.Version)
            throw reader.Refuse(start, $"key {ModelKey.Version} after the format name", $"key {key}");

        long version = reader.ReadInt64();
        if (version != knownVersion)
        {
            string cause = version > knownVersion ? ": made by a newer EdAgents"
                : version > 0 ? $": made by an older EdAgents, and a {kind} of that format can no longer be read" : "";
            throw new ModelFormatException($"expected format version {knownVersion}, found {version}{cause}");
        }
    }

    /// <summary>The format name that a file of ours begins with; null where it begins otherwise.</summary>
    private static string? Format(ref StrictReader reader)
    {
        try
        {
            return reader.ReadMapHeader() > 0 && reader.ReadInt64() == ModelKey.Format ? reader.ReadString(64) : null;
        }
        catch (ModelFormatException)
        {
            // Whatever is wrong with another format's bytes when read as ours says nothing to anybody.
            return null;
        }
    }

    private static string Guess(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return "an empty file";

        foreach (var (start, name) in Strangers)
        {
            if (file.StartsWith(start))
                return name;
        }

        var beginning = file[..Math.Min(file.Length, 256)];
        if (beginning.IndexOfAnyInRange((byte)0x00, (byte)0x08) >= 0 || beginning.IndexOfAnyInRange((byte)0x7f, (byte)0xff) >= 0)
            return $"{file.Length} bytes of something else";

        return beginning.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? "JSON" : "text";
    }
}
