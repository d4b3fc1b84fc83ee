namespace EdAgents.Benchmarks.Kaneko;

/// <summary>
/// What Kaneko's own program did on a small task, every number with 17 digits: from which weights it started, the error of
/// every epoch, and where it ended. Read strictly: whatever does not fit is refused.
/// </summary>
internal sealed class GoldenFile
{
    private GoldenFile(JsonElement root)
    {
        var json = new GoldenJson(root);
        int inputs = json.Count("inputs", least: 1);
        int outputs = json.Count("outputs", least: 1);
        int hidden = json.Count("hidden", least: 1);
        int epochs = json.Count("epochs", least: 0);
        Constants = new KanekoConstants
        {
            Alpha = json.Number("alpha"),
            Beta = json.Number("beta"),
            U0 = json.Number("u0"),
            WeightDecrement = json.Flag("weightDecrement"),
        };
        if (Constants.U0 <= 0)
            throw new InvalidDataException($"expected u0 > 0, found {Constants.U0}");

        Patterns = json.Rows("patterns", null, inputs);
        Targets = json.Rows("targets", Patterns.Count, outputs);
        InitialWeights = json.Columns("initialWeights", outputs, hidden, inputs);
        AbsoluteErrorPerEpoch = json.Vector("absoluteErrorPerEpoch", epochs);
        FinalWeights = json.Columns("finalWeights", outputs, hidden, inputs);
        OutputsAfter = json.Rows("outputsAfter", Patterns.Count, outputs);
    }

    /// <summary>α, β, u₀ and the option.</summary>
    public KanekoConstants Constants { get; }

    /// <summary>In the order in which they are presented in every epoch.</summary>
    public IReadOnlyList<double[]> Patterns { get; }

    /// <summary>One number an output for each pattern.</summary>
    public IReadOnlyList<double[]> Targets { get; }

    /// <summary>One column an output: layers of rows as in <see cref="KanekoNetwork.Layers"/>.</summary>
    public IReadOnlyList<double[][][]> InitialWeights { get; }

    /// <summary>Σ |target − output| over patterns and outputs, measured while learning.</summary>
    public IReadOnlyList<double> AbsoluteErrorPerEpoch { get; }

    /// <summary>The same columns after the last epoch.</summary>
    public IReadOnlyList<double[][][]> FinalWeights { get; }

    /// <summary>One number an output for each pattern, after the last epoch.</summary>
    public IReadOnlyList<double[]> OutputsAfter { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not a golden file, or a part does not fit; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GoldenFile Load(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new GoldenFile(document.RootElement);
        }
        catch (JsonException mistake)
        {
            throw new InvalidDataException($"{path}: expected JSON, found a mistake in line {mistake.LineNumber + 1}", mistake);
        }
        catch (InvalidDataException mismatch)
        {
            throw new InvalidDataException($"{path}: {mismatch.Message}", mismatch);
        }
    }
}
