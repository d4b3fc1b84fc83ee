namespace EdAgents.Sandbox.Commands;

/// <summary><c>export MODEL --precision f32|f16|int8</c>: the same model in a smaller file.</summary>
internal static class ExportPrecision
{
    /// <summary>What the option may be.</summary>
    public static readonly string[] Names = ["f32", "f16", "int8"];

    /// <summary>Writes the model with weights of another precision; nothing is written where that cannot be.</summary>
    /// <exception cref="UserErrorException">Another word, or a weight that the precision has no number for.</exception>
    public static void Write(EdModel model, string precision, string path)
    {
        try
        {
            ModelFile.Save(path, model with { Precision = Parse(precision) });
        }
        catch (ModelFormatException refused)
        {
            throw new UserErrorException($"cannot be written as {precision}: {refused.Message}");
        }
    }

    private static WeightPrecision Parse(string precision) => Array.IndexOf(Names, precision) is var index and >= 0
        ? (WeightPrecision)index
        : throw new UserErrorException($"--precision: expected {string.Join(", ", Names[..^1])} or {Names[^1]}, found '{precision}'");
}
