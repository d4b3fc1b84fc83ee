namespace EdAgents.Tasks.Digits;

/// <summary>
/// An IDX file in memory: unsigned bytes in one or more dimensions. On disk: two zero bytes, the type (8), the number of
/// dimensions, each size as four bytes with the highest first, then the values, the last dimension running fastest.
/// </summary>
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

    /// <summary>Images with rows for columns and columns for rows.</summary>
    public IdxArray Turned()
    {
        var (count, height, width) = (Sizes[0], Sizes[1], Sizes[2]);
        byte[] turned = new byte[Values.Length];
        for (int image = 0; image < count; image++)
        {
            int start = image * height * width;
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                    turned[start + (column * height) + row] = Values[start + (row * width) + column];
            }
        }

        return this with { Sizes = [count, width, height], Values = turned };
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
