namespace EdAgents.Tasks.Digits;

/// <summary>Writes what <see cref="ImageFolder"/> reads.</summary>
public static class IdxWriter
{
    /// <summary>
    /// Writes a set as the four usual files, unpacked, into a folder that is made where there is none. Each path holds the old
    /// file or the whole new one at any time.
    /// </summary>
    /// <exception cref="IOException">The folder or a file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Write(string folder, ImageData data)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(data);
        Directory.CreateDirectory(folder);
        WriteImages(Path.Combine(folder, ImageFolder.TrainingImages), data.Training);
        WriteLabels(Path.Combine(folder, ImageFolder.TrainingLabels), data.Training);
        WriteImages(Path.Combine(folder, ImageFolder.TestImages), data.Test);
        WriteLabels(Path.Combine(folder, ImageFolder.TestLabels), data.Test);
    }

    private static void WriteImages(string path, ImageSet set) => AtomicFile.Write(path, stream =>
    {
        stream.Write(IdxArray.Header(set.Count, set.Height, set.Width));
        for (int i = 0; i < set.Count; i++)
            stream.Write(set.Image(i));
    });

    private static void WriteLabels(string path, ImageSet set) => AtomicFile.Write(path, stream =>
    {
        stream.Write(IdxArray.Header(set.Count));
        stream.Write(set.Labels);
    });
}
