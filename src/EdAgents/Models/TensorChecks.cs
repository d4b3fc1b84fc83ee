namespace EdAgents.Models;

/// <summary>Are the tensors those of the topology, and all their numbers such as it may have? The largest part of <see cref="ModelChecks"/>.</summary>
internal static class TensorChecks
{
    public static void Run(
        List<TensorDraft> found, IReadOnlyList<ModelTensor> expected, List<string> problems)
    {
        var byName = new Dictionary<string, TensorDraft>();
        foreach (var tensor in found)
        {
            if (!byName.TryAdd(tensor.Name, tensor))
                ModelChecks.Note(problems, $"tensors: expected every name once, found {ModelText.Quote(tensor.Name)} again");
        }

        WeightPrecision? precision = null;
        foreach (var tensor in expected)
        {
            if (byName.Remove(tensor.Name, out var draft))
            {
                var wanted = tensor.ScalesPerColumn > 0 ? precision ??= draft.Precision : WeightPrecision.Float32;
                CheckTensor(draft, tensor, wanted, problems);
            }
            else
            {
                ModelChecks.Note(problems, $"tensors: expected {tensor.Name} of shape {Describe(tensor.Shape)}, found none");
            }
        }

        foreach (string stranger in byName.Keys)
            ModelChecks.Note(problems, $"tensors: expected no others than the topology's, found {ModelText.Quote(stranger)}");
    }

    /// <param name="wanted">The precision of the first weights for all weights; float32 for the rest.</param>
    /// <param name="problems">Receives what is wrong.</param>
    private static void CheckTensor(
        TensorDraft draft, ModelTensor tensor, WeightPrecision wanted, List<string> problems)
    {
        long bytes = tensor.NumberCount * TensorNumbers.Width(draft.Precision);
        int foundBytes = draft.Data.Span.Length;
        if (!draft.Shape.SequenceEqual(tensor.Shape.Select(size => (long)size)))
        {
            ModelChecks.Note(problems, $"{tensor.Name}: expected shape {Describe(tensor.Shape)}, found {Describe(draft.Shape)}");
        }
        else if (draft.Precision != wanted)
        {
            ModelChecks.Note(problems, $"{tensor.Name}: expected {Name(wanted)} numbers, found {Name(draft.Precision)}");
        }
        else if (foundBytes != bytes)
        {
            ModelChecks.Note(problems, $"{tensor.Name}: expected {bytes} bytes, found {foundBytes}");
        }
        else if (CheckScales(draft, tensor, problems))
        {
            CheckNumbers(draft, tensor, problems);
        }
    }

    private static bool CheckScales(TensorDraft draft, ModelTensor tensor, List<string> problems)
    {
        if (draft.Precision != WeightPrecision.Int8)
            return true;

        var scales = draft.Scales.Span;
        long count = (long)tensor.Columns * tensor.ScalesPerColumn;
        if (scales.Length != count * sizeof(float))
        {
            ModelChecks.Note(problems, $"{tensor.Name}.scales: expected {count * sizeof(float)} bytes, found {scales.Length}");
            return false;
        }

        bool good = ModelChecks.CheckFloats(
            $"{tensor.Name}.scales", scales, scale => float.IsFinite(scale) && scale >= 0, "finite numbers ≥ 0", problems);
        int lowest = draft.Data.Span.IndexOf(unchecked((byte)sbyte.MinValue));
        if (lowest >= 0)
            ModelChecks.Note(problems, $"{tensor.Name}: expected −127 to 127, found {sbyte.MinValue} at {Index(tensor, lowest)}");

        return good && lowest < 0;
    }

    private static void CheckNumbers(TensorDraft draft, ModelTensor tensor, List<string> problems)
    {
        var notFinite = new Occurrences();
        var wrongSign = new Occurrences();
        var numbers = new TensorNumbers(draft, tensor);
        float[] row = new float[tensor.RowLength];
        float infinite = 0, crossed = 0;
        for (int i = 0; i < tensor.Columns * tensor.Rows; i++)
        {
            numbers.Read(i / tensor.Rows, i % tensor.Rows, row);
            for (int place = 0; place < row.Length; place++)
            {
                if (!float.IsFinite(row[place]))
                {
                    infinite = notFinite.Any ? infinite : row[place];
                    notFinite.Add((i * row.Length) + place);
                }
                else if (row[place] * tensor.Sign(i % tensor.Rows, place) < 0)
                {
                    crossed = wrongSign.Any ? crossed : row[place];
                    wrongSign.Add((i * row.Length) + place);
                }
            }
        }

        if (notFinite.Any)
        {
            string found = $"{infinite.ToString(CultureInfo.InvariantCulture)} at {Index(tensor, notFinite.First)}{notFinite.More}";
            ModelChecks.Note(problems, $"{tensor.Name}: expected finite numbers, found {found}");
        }

        if (wrongSign.Any)
        {
            string found = $"{crossed.ToString(CultureInfo.InvariantCulture)} at {Index(tensor, wrongSign.First)}{wrongSign.More}";
            string expected = crossed < 0 ? "≥ 0" : "≤ 0";
            ModelChecks.Note(problems, $"{tensor.Name}: expected a number {expected}, {tensor.SignReason}, found {found}");
        }
    }

    private static string Name(WeightPrecision precision) => precision.ToString().ToLowerInvariant();

    private static string Describe<T>(IEnumerable<T> sizes) => $"[{string.Join(", ", sizes)}]";

    private static string Index(ModelTensor tensor, int index)
    {
        int[] indices = new int[tensor.Shape.Count];
        for (int dimension = indices.Length - 1; dimension >= 0; dimension--)
            (index, indices[dimension]) = Math.DivRem(index, tensor.Shape[dimension]);

        return Describe(indices);
    }
}
