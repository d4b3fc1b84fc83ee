namespace EdAgents.Models;

/// <summary>
/// The end of a model file: binary data of 32 bytes, the SHA-256 of every byte before them (their own header included). It
/// is for damage, not for malice: who changes a file can compute it again, so nothing behind it trusts the content more.
/// </summary>
internal static class ModelChecksum
{
    public const int Length = SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Header => [MessagePackCode.Bin8, Length];

    public static byte[] Compute(ReadOnlySpan<byte> before) => SHA256.HashData(before);

    public static void Check(ReadOnlySpan<byte> file)
    {
        int start = file.Length - Length;
        if (start < Header.Length || !file[(start - Header.Length)..start].SequenceEqual(Header))
        {
            string expected = $"a checksum in the last {Length + Header.Length} of {file.Length} bytes";
            throw new ModelFormatException($"expected {expected}, found none: the file is damaged or cut short");
        }

        var stated = file[start..];
        byte[] computed = Compute(file[..start]);
        if (!stated.SequenceEqual(computed))
        {
            throw new ModelFormatException(
                $"expected checksum {Short(stated)}, found {Short(computed)}: the file was damaged or changed after it was made");
        }
    }

    private static string Short(ReadOnlySpan<byte> checksum) => Convert.ToHexStringLower(checksum[..8]) + "…";
}
