namespace EdAgents.Benchmarks.Fuzzing;

/// <summary>Files that each reached a new branch, and new files made of them.</summary>
/// <param name="folder">Where they are kept for the next time; null: nowhere.</param>
internal sealed class FuzzCorpus(string? folder)
{
    private const int MostBytes = 1 << 14;

    private static readonly byte[] Interesting = [0x00, 0x01, 0x7f, 0x80, 0x90, 0xa0, 0xc0, 0xc1, 0xc4, 0xc6, 0xca, 0xcf, 0xd3, 0xdb, 0xdd, 0xdf, 0xff];

    private readonly List<byte[]> files = [];

    public int Count => files.Count;

    /// <summary>What was kept before.</summary>
    public IEnumerable<byte[]> Saved() => folder is not null && Directory.Exists(folder)
        ? Directory.GetFiles(folder, $"*{ModelFile.Extension}").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
        : [];

    public void Add(byte[] file)
    {
        files.Add(file);
        if (folder is not null)
            Keep(file);
    }

    /// <summary>Writes a file under the name of its content.</summary>
    public string Keep(byte[] file)
    {
        string place = Directory.CreateDirectory(folder ?? Path.Combine(Path.GetTempPath(), "edagents-finds")).FullName;
        string path = Path.Combine(place, $"{Convert.ToHexStringLower(SHA256.HashData(file))[..16]}{ModelFile.Extension}");
        if (!File.Exists(path))
            File.WriteAllBytes(path, file);

        return path;
    }

    /// <summary>One of the files, changed in one to four places; three of four with a checksum that fits again.</summary>
    public byte[] Next(ref Pcg32 random)
    {
        var file = files[random.NextInt32(files.Count)].ToList();
        for (int change = random.NextInt32(4); change >= 0; change--)
            Change(file, ref random);

        byte[] made = [.. file];
        if (made.Length > ModelChecksum.Length && random.NextInt32(4) > 0)
            ModelChecksum.Compute(made.AsSpan(..^ModelChecksum.Length)).CopyTo(made, made.Length - ModelChecksum.Length);

        return made;
    }

    private void Change(List<byte> file, ref Pcg32 random)
    {
        // What stands before the checksum, mostly: changes behind are found at once.
        int end = Math.Max(1, file.Count - ModelChecksum.Length);
        int place = random.NextInt32(end);
        int count = 1 + random.NextInt32(Math.Min(16, Math.Max(1, file.Count - place)));
        switch (random.NextInt32(6))
        {
            case 0:
                file[place] ^= (byte)(1 << random.NextInt32(8));
                break;
            case 1:
                file[place] = Interesting[random.NextInt32(Interesting.Length)];
                break;
            case 2:
                file[place] = (byte)random.NextUInt32();
                break;
            case 3 when file.Count > count + 1:
                file.RemoveRange(place, Math.Min(count, file.Count - place - 1));
                break;
            case 4 when file.Count < MostBytes:
                file.InsertRange(place, file.GetRange(random.NextInt32(file.Count - count + 1), count));
                break;
            default:
                byte[] other = files[random.NextInt32(files.Count)];
                int from = random.NextInt32(other.Length);
                for (int i = 0; i < count && place + i < file.Count && from + i < other.Length; i++)
                    file[place + i] = other[from + i];

                break;
        }
    }
}
