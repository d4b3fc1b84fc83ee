namespace EdAgents.Tasks.Digits;

/// <summary>The checksum of gzip and PNG files (CRC-32, polynomial 0xEDB88320).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>The checksum of bytes behind those that gave a sum; 0 before the first.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (byte value in bytes)
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);

        return ~sum;
    }

    private static uint Entry(int value)
    {
        uint entry = (uint)value;
        for (int bit = 0; bit < 8; bit++)
            entry = (entry >> 1) ^ ((entry & 1) == 1 ? 0xEDB88320 : 0);

        return entry;
    }
}
