namespace EdAgents.Sandbox.Reports;

/// <summary>A picture as a PNG inside a page (RFC 2083 and RFC 2397): 8 bits each of red, green and blue, no filter.</summary>
internal static class PngPicture
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>The picture as an address that an image element takes.</summary>
    /// <param name="rgb">Three bytes per pixel, row after row.</param>
    public static string DataUri(int width, int height, ReadOnlySpan<byte> rgb) =>
        $"data:image/png;base64,{Convert.ToBase64String(Encode(width, height, rgb))}";

    /// <inheritdoc cref="DataUri"/>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgb)
    {
        if (rgb.Length != 3 * width * height)
            throw new ArgumentException($"expected {3 * width * height} bytes for {width} × {height} pixels, found {rgb.Length}", nameof(rgb));

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;

        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Compress(width, height, rgb));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(int width, int height, ReadOnlySpan<byte> rgb)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(rgb.Slice(3 * width * y, 3 * width));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Add(Crc32.Add(0, type), content));
        file.Write(number);
    }
}
