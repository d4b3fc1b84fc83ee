namespace EdAgents.Tests.Tasks.Digits;

/// <summary>Small IDX files, written here a second time so that reader and writer do not only agree with each other.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int count, int height, int width, int seed = 1)
    {
        byte[] values = new byte[count * height * width];
        new Random(seed).NextBytes(values);
        return File(0x803, [(uint)count, (uint)height, (uint)width], values);
    }

    public static byte[] Labels(params byte[] labels) => File(0x801, [(uint)labels.Length], labels);

    public static byte[] File(uint magic, uint[] sizes, byte[] values)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + values.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic);
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);

        values.CopyTo(file, file.Length - values.Length);
        return file;
    }

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);

        return packed.ToArray();
    }

    /// <summary>The four files of a small set, in the order training images and labels, test images and labels.</summary>
    public static (string Name, byte[] Content)[] Set(int side = 8) =>
    [
        ("train-images-idx3-ubyte", Images(3, side, side, seed: 1)),
        ("train-labels-idx1-ubyte", Labels(0, 2, 1)),
        ("t10k-images-idx3-ubyte", Images(2, side, side, seed: 2)),
        ("t10k-labels-idx1-ubyte", Labels(1, 0)),
    ];
}
