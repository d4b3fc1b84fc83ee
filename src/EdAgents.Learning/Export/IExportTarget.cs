namespace EdAgents.Learning.Export;

/// <summary>What a model can be written as for programs that do not have this library: one value of <c>export --to</c>.</summary>
public interface IExportTarget
{
    /// <summary>What follows <c>--to</c>: "onnx".</summary>
    string Name { get; }

    /// <summary>How its files end, with the dot.</summary>
    string Extension { get; }

    /// <summary>The options of the command line that it understands, without dashes; others are refused.</summary>
    IReadOnlyList<string> Options => [];

    /// <summary>What a file is called where nobody says.</summary>
    /// <param name="model">The model's name: "neko-fight".</param>
    /// <param name="options">Those of <see cref="Options"/> that were given, by name.</param>
    string FileName(string model, IReadOnlyDictionary<string, string> options) => model + Extension;

    /// <summary>The bytes of a file.</summary>
    /// <param name="model">What to write.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="options">Those of <see cref="Options"/> that were given, by name.</param>
    /// <exception cref="ArgumentException">An option's value cannot be, or the model cannot be written so; the message says why.</exception>
    byte[] Write(EdModel model, string name, IReadOnlyDictionary<string, string> options);
}

/// <summary>The targets there are. A program adds its own with <see cref="Register"/>.</summary>
public static class ExportTargets
{
    private static readonly Registry<IExportTarget> Rows = new("export target", target => target.Name);

    static ExportTargets()
    {
        Register(new OnnxExport());
        Register(new CSharpExport());
        Register(new EdmExport());
    }

    /// <summary>Every target, built-in ones first.</summary>
    public static IReadOnlyList<IExportTarget> All => Rows.All;

    /// <exception cref="ArgumentException">Its name belongs to another one.</exception>
    public static IExportTarget Register(IExportTarget target) => Rows.Add(target);

    /// <summary>The target of a name in any case; null where there is none.</summary>
    public static IExportTarget? Find(string name) => Rows.Find(name);

    /// <summary>Writes a model as a file, replacing an old one as a whole or not at all.</summary>
    /// <exception cref="ArgumentException">The model or an option cannot be written so; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Save(this IExportTarget target, string path, EdModel model, IReadOnlyDictionary<string, string>? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file = target.Write(model, Path.GetFileNameWithoutExtension(path), options ?? new Dictionary<string, string>());
        AtomicFile.Write(path, stream => stream.Write(file));
    }
}
