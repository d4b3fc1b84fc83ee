namespace EdAgents.Tasks.Digits;

/// <summary>
/// An IDX file in memory: unsigned bytes in one or more dimensions. On disk: two zero bytes, the type (8), the number of
/// dimensions, each size as four bytes with the highest first, then the values, the last dimension running fastest.
/// </summary>
/// <param name="Name">The file's path or address, for messages.</param>
/// <param name="Sizes">One number a dimension.</param>
/// <param name="Values">Their product of bytes.</param>
internal sealed record IdxArray(string Name, int[] Sizes, byte[] Values)
{
    public static uint Magic(int dimensions) => 0x800u | (uint)dimensions;

    public static int HeaderLength(int dimensions) => 4 + (4 * dimensions);

    public static byte[] Header(params ReadOnlySpan<int> sizes)
    {
        byte[] header = new byte[HeaderLength(sizes.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(header, Magic(sizes.Length));
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), sizes[i]);

        return header;
    }

    /// <summary>SHA-256 of the unpacked file, in lower-case hexadecimal digits.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Header(Sizes));
        hash.AppendData(Values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
