namespace EdAgents.Learning.Export;

/// <summary>Model files again, with weights of another precision: smaller for a little accuracy.</summary>
internal sealed class EdmExport : IExportTarget
{
    /// <summary>The option that says the precision, and its values in the order of <see cref="WeightPrecision"/>.</summary>
    public const string PrecisionOption = "precision";

    private static readonly string[] Precisions = ["f32", "f16", "int8"];

    public string Name => "edm";

    public string Extension => ModelFile.Extension;

    public IReadOnlyList<string> Options => [PrecisionOption];

    public static IReadOnlyList<string> PrecisionNames => Precisions;

    /// <summary>A smaller model is called like its precision, so that the larger one stays.</summary>
    public string FileName(string model, IReadOnlyDictionary<string, string> options) => $"{model}-{PrecisionOf(options)}{Extension}";

    public byte[] Write(EdModel model, string name, IReadOnlyDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(model);
        string precision = PrecisionOf(options);
        int index = Array.IndexOf(Precisions, precision);
        if (index < 0)
            throw new ArgumentException($"--precision: expected {string.Join(", ", Precisions[..^1])} or {Precisions[^1]}, found '{precision}'");

        try
        {
            return ModelFile.Serialize(model with { Precision = (WeightPrecision)index });
        }
        catch (ModelFormatException refused)
        {
            throw new ArgumentException($"cannot be written as {precision}: {refused.Message}", refused);
        }
    }

    private static string PrecisionOf(IReadOnlyDictionary<string, string> options) => options.GetValueOrDefault(PrecisionOption, Precisions[0]);
}
