namespace EdAgents.Models;

/// <summary>
/// Saves and loads models: one file holds everything a game needs to play with a controller. The format, to the byte, is in
/// models/FORMAT.md. Safe to call from many threads; a model is not written to while it is saved.
/// </summary>
/// <example>
/// <code>
/// ModelFile.Save("neko-fight.edm", model);
/// var same = ModelFile.Load("neko-fight.edm");
/// </code>
/// </example>
public static class ModelFile
{
    /// <summary>The largest file: 256 MiB, about 67 million weights. Checked before a byte is read.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>How model files end, with the dot.</summary>
    public const string Extension = ".edm";

    private static readonly FileKind<EdModel> Kind = new()
    {
        Name = "model",
        MaxBytes = MaxBytes,
        Write = ModelWriter.Write,
        Read = file => ModelBuilder.Build(ReadChecked(file)),
        Check = file => ReadChecked(file),
    };

    /// <summary>
    /// Writes a model so that the path holds the old file or the whole new one at any time, even through a crash or a power
    /// cut. The folder must exist.
    /// </summary>
    /// <exception cref="ModelFormatException">
    /// The model has something that no file may have; every problem is listed, nothing was written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to; the old one is untouched.</exception>
    public static void Save(string path, EdModel model) => Kind.Save(path, model);

    /// <summary>The bytes of a model's file: the same model gives the same bytes, on any machine and any day.</summary>
    /// <exception cref="ModelFormatException">
    /// The model has something that <see cref="Deserialize"/> would refuse, such as a weight that is not finite; every
    /// problem is listed.
    /// </exception>
    public static byte[] Serialize(EdModel model) => Kind.Serialize(model);

    /// <summary>Reads a model. The file is closed when this returns, whatever happens.</summary>
    /// <exception cref="ModelFormatException">
    /// The file is no model, damaged, of another version, or makes no sense; every problem is listed.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be read: a missing folder, a directory, a pipe, a failing disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static EdModel Load(string path) => Kind.Load(path);

    /// <summary>Reads a model from the bytes of its file.</summary>
    /// <remarks>
    /// Safe for bytes from strangers: the weights get room after every length was found to be right. They take about as much as the file;
    /// more where layers are narrow, because rows are padded to sixteen (at most <see cref="Columns.ColumnTopology.MaxStorage"/> floats).
    /// </remarks>
    /// <exception cref="ModelFormatException">
    /// They are no model, damaged, of another version, or make no sense; every problem is listed.
    /// </exception>
    public static EdModel Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);

    private static ModelDraft ReadChecked(ReadOnlyMemory<byte> file)
    {
        var draft = ModelReader.Read(file);
        ModelChecks.Run(draft);
        return draft.Problems.Count == 0 ? draft : throw new ModelFormatException(draft.Problems);
    }
}
