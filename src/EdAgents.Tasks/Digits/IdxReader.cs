namespace EdAgents.Tasks.Digits;

/// <summary>
/// Reads the format of MNIST and its kin (Y. LeCun, C. Cortes, C. Burges: "The MNIST database", the IDX file format), plain or
/// packed with gzip, which is recognised by the content and not by the name. Strict: every number of the header and every length
/// is checked before there is room made for the values, and nothing may follow them.
/// </summary>
public static class IdxReader
{
    /// <summary>The most values of a file: 1 GiB, about 1.3 million images of 28 × 28.</summary>
    public const int MaxBytes = 1 << 30;

    private const int GzipTrailer = 8;

    /// <param name="images">Path of the images: unsigned bytes in three dimensions (count, rows, columns).</param>
    /// <param name="labels">Path of the labels: unsigned bytes in one dimension.</param>
    /// <param name="classCount">Classes, 2 to 256; without it, one more than the largest label, at least 2.</param>
    /// <exception cref="DataFormatException">
    /// A file is no such file or damaged, the counts disagree, or a label is not a class; the message names the file.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImageSet Read(string images, string labels, int? classCount = null)
    {
        var pair = new IdxPair(ReadFile(images, IdxPair.ImageDimensions), ReadFile(labels, IdxPair.LabelDimensions));
        return pair.ToImageSet(classCount ?? pair.ClassCount);
    }

    internal static IdxArray ReadFile(string path, int dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new IOException($"expected a data file, found a directory: {path}");

        PathKinds.RequireReadable(path, "a data file");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return stream.CanSeek
            ? Read(stream, path, dimensions)
            : throw new IOException($"expected a data file, found a pipe or a device: {path}");
    }

    internal static IdxArray Read(Stream file, string name, int dimensions, long maxBytes = MaxBytes)
    {
        uint? packed = PackedLength(file);
        if (packed is null)
            return ReadContent(file, name, dimensions, maxBytes, file.Length);

        try
        {
            using (var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
                return ReadContent(unpacked, name, dimensions, maxBytes, packed.Value);
        }
        catch (InvalidDataException damage)
        {
            throw new DataFormatException($"{name}: expected a gzip file, found a damaged one", damage);
        }
    }

    /// <summary>
    /// What a gzip file says in its last four bytes about its unpacked length, modulo 2³²; null for a file that is not gzip.
    /// .NET's reader takes a file that was cut in its last eight bytes, or that goes on after them, for a whole one: these
    /// four bytes are then others, and <see cref="GzipEnd"/> has a closer look.
    /// </summary>
    private static uint? PackedLength(Stream file)
    {
        Span<byte> bytes = stackalloc byte[4];
        file.Position = 0;
        int read = file.ReadAtLeast(bytes, 2, throwOnEndOfStream: false);
        if (read < 2 || bytes[0] != 0x1F || bytes[1] != 0x8B)
        {
            file.Position = 0;
            return null;
        }

        uint length = 0;
        if (file.Length > GzipTrailer)
        {
            file.Position = file.Length - sizeof(uint);
            file.ReadExactly(bytes);
            length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        }

        file.Position = 0;
        return length;
    }

    private static IdxArray ReadContent(Stream content, string name, int dimensions, long maxBytes, long length)
    {
        int[] sizes = ReadHeader(content, name, dimensions);
        long expected = Product(sizes, name, maxBytes) + IdxArray.HeaderLength(dimensions);
        string what = $"{expected} bytes for {string.Join(" × ", sizes)}";
        if (length != expected)
        {
            return content is GZipStream packed
                ? new IdxArray(name, sizes, ReadMembers(packed, name, sizes, expected, length))
                : throw new DataFormatException(name, what, $"{length}");
        }

        byte[] values = new byte[expected - IdxArray.HeaderLength(dimensions)];
        int read = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        if (read != values.Length)
            throw new DataFormatException(name, what, $"{read + IdxArray.HeaderLength(dimensions)}");

        return content.ReadByte() < 0
            ? new IdxArray(name, sizes, values)
            : throw new DataFormatException(name, what, "more");
    }

    /// <summary>
    /// A file whose end does not say the whole length: of several members, one after the other, as bgzip and simple joining make them, or with
    /// zeros behind, as tapes have them; or damaged, so that room grows with what really comes.
    /// </summary>
    private static byte[] ReadMembers(GZipStream content, string name, int[] sizes, long expected, long end)
    {
        int header = IdxArray.HeaderLength(sizes.Length);
        using var values = new MemoryStream();
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = content.Read(block)) > 0 && values.Length <= expected - header)
            values.Write(block, 0, read);

        long found = values.Length + header;
        string what = $"{expected} bytes for {string.Join(" × ", sizes)}";
        if (found == expected && GzipEnd.Fits(content.BaseStream, [.. IdxArray.Header(sizes)], values.GetBuffer().AsSpan(0, (int)values.Length)))
            return values.ToArray();

        throw new DataFormatException(
            name, what, found == end || found == expected || read > 0 ? $"a gzip file whose end says {end}" : $"a gzip file of several members with {found}");
    }

    private static int[] ReadHeader(Stream content, string name, int dimensions)
    {
        byte[] header = new byte[IdxArray.HeaderLength(dimensions)];
        int read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (read >= sizeof(uint) && magic != IdxArray.Magic(dimensions))
            throw new DataFormatException(name, $"{Describe(IdxArray.Magic(dimensions))}", Describe(magic));

        if (read != header.Length)
            throw new DataFormatException(name, $"an IDX header of {header.Length} bytes", $"{read} bytes");

        int[] sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
            sizes[i] = size is > 0 and <= int.MaxValue
                ? (int)size
                : throw new DataFormatException(name, $"a size from 1 to {int.MaxValue} for dimension {i + 1}", $"{size}");
        }

        return sizes;
    }

    private static long Product(int[] sizes, string name, long maxBytes)
    {
        long product = 1;
        foreach (int size in sizes)
        {
            // Neither factor exceeds 2³¹, so the product is checked before it can overflow.
            product *= size;
            if (product > maxBytes)
                throw new DataFormatException(name, $"at most {maxBytes} values", string.Join(" × ", sizes));
        }

        return product;
    }

    private static string Describe(uint magic)
    {
        string type = (magic >> 8) switch
        {
            0x08 => "unsigned bytes",
            0x09 => "signed bytes",
            0x0B => "16-bit integers",
            0x0C => "32-bit integers",
            0x0D => "32-bit floats",
            0x0E => "64-bit floats",
            _ => "",
        };
        return type.Length == 0 ? $"0x{magic:x8}" : $"IDX 0x{magic:x8} ({type}, dimensions: {magic & 0xFF})";
    }
}
