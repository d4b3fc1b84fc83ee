namespace EdAgents.Tests.Fuzz;

/// <summary>What a <see cref="Mutator"/> has to know of a format.</summary>
/// <param name="Values">Where the values of a good file are, the values inside others too.</param>
/// <param name="Interesting">Values that no file should have in most places.</param>
/// <param name="Mend">Makes the checksums of a damaged file right again.</param>
internal sealed record FuzzFormat(Func<byte[], List<Range>> Values, byte[][] Interesting, Action<byte[]> Mend)
{
    /// <summary>Our binary files: a MessagePack map with a checksum at its end, perhaps with models inside.</summary>
    public static FuzzFormat MessagePack { get; } = new(MessagePackValues, InterestingMessagePack(), MendChecksums);

    public static FuzzFormat Json { get; } = new(JsonValues, [.. InterestingJson().Select(Encoding.UTF8.GetBytes)], _ => { });

    private static string[] InterestingJson() =>
    [
        "null", "true", "-1", "0", "0.5", "1e999", "-1e-999", "99999999999999999999", "1.5e3", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
        "[]", "{}", "[1,2]", "[null]", "{\"a\":1,\"a\":2}", "NaN", ",", ":", "{", "}", "[", "]", "\"", "//", "/*",
        new string('[', 100), string.Concat(Enumerable.Repeat("{\"a\":", 100)), new string('9', 400), "\"" + new string('x', 2000) + "\"",
    ];

    private static byte[][] InterestingMessagePack() =>
    [
        [0x00], [0x01], [0x7f], [0x80], [0x81, 0x00, 0x00], [0x8f], [0x90], [0x91, 0x00], [0x9f], [0xa0], [0xa1, 0x1b], [0xa1, 0xff], [0xbf],
        [0xc0], [0xc1], [0xc2], [0xc3], [0xc4, 0], [0xc4, 1, 0], [0xc4, 4, 0, 0, 0xc0, 0x7f], [0xc5, 0xff, 0xff], [0xc6, 0xff, 0xff, 0xff, 0xff],
        [0xc6, 0x7f, 0xff, 0xff, 0xff], [0xc7, 3, 42, 1, 2, 3], [0xc9, 0xff, 0xff, 0xff, 0xff, 1], [0xca, 0x7f, 0xc0, 0, 0], [0xca, 0xff, 0x80, 0, 0],
        [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0], [0xcb, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0], [0xcc, 0xff], [0xcd, 0xff, 0xff], [0xce, 0x00, 0x10, 0, 0],
        [0xce, 0x00, 0x10, 0, 1], [0xce, 0x7f, 0xff, 0xff, 0xff], [0xce, 0xff, 0xff, 0xff, 0xff], [0xcf, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0xd0, 0x80], [0xd1, 0x80, 0], [0xd2, 0x80, 0, 0, 0], [0xd3, 0x80, 0, 0, 0, 0, 0, 0, 0],
        [0xd4, 1, 1], [0xd8, 1], [0xd9, 0xff], [0xdb, 0xff, 0xff, 0xff, 0xff], [0xdb, 0, 0, 0, 1, 0x61], [0xdc, 0xff, 0xff], [0xdd, 0xff, 0xff, 0xff, 0xff],
        [0xdd, 0, 0, 0, 1, 0x61], [0xde, 0xff, 0xff], [0xdf, 0xff, 0xff, 0xff, 0xff], [0xdf, 0x7f, 0xff, 0xff, 0xff], [0xe0], [0xff],
        [.. Enumerable.Repeat((byte)0x91, 100), 0xc0], [.. Enumerable.Repeat((byte)0x81, 40)], [0x9f, .. new byte[15]], [0xdc, 1, 1, .. new byte[257]],
        [0xdc, 8, 0, .. Enumerable.Repeat((byte)0x80, 2048)], [0xdc, 8, 0, .. Enumerable.Repeat((byte)0xa0, 2048)],
    ];

    private static List<Range> MessagePackValues(byte[] file)
    {
        var found = new List<Range>();
        var reader = new StrictReader(file);
        Walk(ref reader, file, found);
        return found;
    }

    private static void Walk(ref StrictReader reader, byte[] file, List<Range> found)
    {
        int start = reader.Position;
        byte code = file[start];
        int inside = code is >= 0x80 and <= 0x8f or 0xde or 0xdf ? 2 * reader.ReadMapHeader()
            : code is >= 0x90 and <= 0x9f or 0xdc or 0xdd ? reader.ReadArrayHeader()
            : -1;
        if (inside < 0)
            reader.Skip();

        for (; inside > 0; inside--)
            Walk(ref reader, file, found);

        found.Add(start..reader.Position);
    }

    /// <summary>Innermost first: a league has whole models inside, with checksums of their own.</summary>
    private static void MendChecksums(byte[] file)
    {
        ReadOnlySpan<byte> name = [0x00, 0xae, .. "edagents-model"u8];
        ReadOnlySpan<byte> end = [ModelKey.Checksum, MessagePackCode.Bin8, ModelChecksum.Length];
        for (int at = name.Length; at < file.Length;)
        {
            int start = file.AsSpan(at).IndexOf(name) + at - 1;
            int checksum = start < at - 1 ? -1 : file.AsSpan(start + 1).IndexOf(end);
            if (start < at || checksum < 0 || start + 1 + checksum + end.Length + ModelChecksum.Length > file.Length)
                break;

            at = start + 1 + checksum + end.Length;
            SHA256.HashData(file.AsSpan(start..at), file.AsSpan(at, ModelChecksum.Length));
        }

        if (file.Length >= ModelChecksum.Length)
            SHA256.HashData(file.AsSpan(..^ModelChecksum.Length), file.AsSpan(^ModelChecksum.Length..));
    }

    private static List<Range> JsonValues(byte[] file)
    {
        var found = new List<Range>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(file);
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            {
                open.Push(start);
                continue;
            }

            found.Add((reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject ? open.Pop() : start)..(int)reader.BytesConsumed);
        }

        return found;
    }
}
