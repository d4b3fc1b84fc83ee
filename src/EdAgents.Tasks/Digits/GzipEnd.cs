namespace EdAgents.Tasks.Digits;

/// <summary>
/// Whether a gzip file ends where its last member ends, but for zeros: .NET's reader also takes one that was cut in its last eight bytes, or
/// that goes on with something else. The end of a member is its CRC-32 and its length, so the last bytes that were unpacked must have them.
/// </summary>
internal static class GzipEnd
{
    private const int Length = 8;

    /// <param name="file">The packed file.</param>
    /// <param name="header">The first bytes that it holds.</param>
    /// <param name="rest">The others.</param>
    public static bool Fits(Stream file, ReadOnlySpan<byte> header, ReadOnlySpan<byte> rest)
    {
        long end = EndWithoutZeros(file);
        Span<byte> bytes = stackalloc byte[Length];

        // Some of the zeros may be the end's own: an empty last member has nothing else.
        for (int zeros = 0; zeros <= Length && end + zeros <= file.Length; zeros++)
        {
            if (end + zeros < Length)
                continue;

            file.Position = end + zeros - Length;
            file.ReadExactly(bytes);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            if (length > header.Length + (long)rest.Length)
                continue;

            int fromRest = (int)Math.Min(length, rest.Length);
            uint sum = Crc32.Add(Crc32.Add(0, header[(header.Length - ((int)length - fromRest))..]), rest[(rest.Length - fromRest)..]);
            if (sum == BinaryPrimitives.ReadUInt32LittleEndian(bytes))
                return true;
        }

        return false;
    }

    private static long EndWithoutZeros(Stream file)
    {
        long end = file.Length;
        Span<byte> block = stackalloc byte[4096];
        while (end > 0)
        {
            int count = (int)Math.Min(block.Length, end);
            file.Position = end - count;
            file.ReadExactly(block[..count]);
            int last = block[..count].LastIndexOfAnyExcept((byte)0);
            if (last >= 0)
                return end - count + last + 1;

            end -= count;
        }

        return 0;
    }
}
