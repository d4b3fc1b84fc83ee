namespace EdAgents.Models;

/// <summary>
/// How files of one kind are saved and loaded, which is the same for all of ours: as a whole or not at all, up to a size that is
/// asked for first, and refused with an exception that names the path where there is one. What differs is given.
/// </summary>
/// <typeparam name="T">What such a file holds.</typeparam>
internal sealed class FileKind<T>
    where T : class
{
    /// <summary>What it is ("model"), for messages.</summary>
    public required string Name { get; init; }

    public required int MaxBytes { get; init; }

    public required Func<T, byte[]> Write { get; init; }

    /// <summary>The other way round, for bytes of a size that was checked; throws <see cref="ModelFormatException"/>.</summary>
    public required Func<ReadOnlyMemory<byte>, T> Read { get; init; }

    /// <summary>Refuses bytes just written that <see cref="Read"/> would refuse.</summary>
    public required Action<ReadOnlyMemory<byte>> Check { get; init; }

    /// <summary>
    /// The codec and its checks are the models'; who loads another kind of file should not have to know that. Null for kinds that are
    /// refused as models are.
    /// </summary>
    public Func<ModelFormatException, string?, Exception>? Refusal { get; init; }

    public void Save(string path, T content, [CallerArgumentExpression(nameof(content))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file = Serialize(content, parameter);
        AtomicFile.Write(path, stream => stream.Write(file));
    }

    public byte[] Serialize(T content, [CallerArgumentExpression(nameof(content))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(content, parameter);
        try
        {
            // A file that cannot be loaded must never be saved. Reading back what was written is the one check that cannot drift
            // apart from the reader's; a second list of rules for what is in memory would.
            byte[] file = Write(content);
            WholeFile.CheckSize(file.Length, Name, MaxBytes);
            Check(file);
            return file;
        }
        catch (ModelFormatException refused) when (Refusal is not null)
        {
            throw Refusal(refused, null);
        }
    }

    public T Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Read(WholeFile.Read(path, Name, MaxBytes));
        }
        catch (ModelFormatException refused)
        {
            throw Refusal?.Invoke(refused, path) ?? new ModelFormatException(refused.Problems, path);
        }
    }

    public T Deserialize(ReadOnlyMemory<byte> file)
    {
        try
        {
            WholeFile.CheckSize(file.Length, Name, MaxBytes);
            return Read(file);
        }
        catch (ModelFormatException refused) when (Refusal is not null)
        {
            throw Refusal(refused, null);
        }
    }
}
