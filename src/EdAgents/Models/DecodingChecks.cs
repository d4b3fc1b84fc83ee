namespace EdAgents.Models;

/// <summary>Does what a file says of actions make sense? The part of <see cref="ModelChecks"/> that is about it.</summary>
internal static class DecodingChecks
{
    public static void Run(DecodingDraft? decoding, OutputsDraft? outputs, List<string> problems)
    {
        if (decoding is null || !ModelChecks.CheckKnown<DecodingKind>("decoding.kind", decoding.Kind, problems))
            return;

        var kind = (DecodingKind)decoding.Kind;
        if (kind != DecodingKind.Gaussian && (decoding.Low ?? decoding.High ?? decoding.Deviations) is not null)
            problems.Add($"decoding: expected neither low nor high nor deviations with kind {decoding.Kind}, found some");

        if (kind == DecodingKind.None)
        {
            if (decoding.Actions is not null || decoding.Mode is not null)
                problems.Add($"decoding: expected neither actions nor mode with kind {decoding.Kind}, found some");
        }
        else if (decoding is not { Actions: { } actions, Mode: { } mode })
        {
            string both = $"actions (key {DecodingKey.Actions}) and mode (key {DecodingKey.Mode})";
            problems.Add($"decoding: expected {both} with kind {decoding.Kind}, found not both");
        }
        else
        {
            int most = Math.Min(outputs?.Names.Length ?? int.MaxValue, InputOutputSpec.MaxActions);
            ModelChecks.CheckNames("decoding.actions", actions, kind == DecodingKind.Gaussian ? 1 : 2, most, problems);
            ModelChecks.CheckKnown<ActionMode>("decoding.mode", mode, problems);
            if (kind == DecodingKind.Gaussian)
                CheckNumbers(decoding, actions.Length, problems);
        }
    }

    private static void CheckNumbers(DecodingDraft decoding, int count, List<string> problems)
    {
        if (decoding is not { Low: { } lowRange, High: { } highRange, Deviations: { } deviationsRange })
        {
            string all = $"low (key {DecodingKey.Low}), high (key {DecodingKey.High}) and deviations (key {DecodingKey.Deviations})";
            problems.Add($"decoding: expected {all} with kind {decoding.Kind}, found not all");
            return;
        }

        var low = lowRange.Span;
        var high = highRange.Span;
        var deviations = deviationsRange.Span;
        if (!(HasLength("low", low, count, problems) & HasLength("high", high, count, problems) & HasLength("deviations", deviations, count, problems)))
            return;

        var wrong = new Occurrences();
        for (int i = 0; i < count; i++)
        {
            if (!ActionDecoding.IsRange(LittleEndianFloats.At(low, i), LittleEndianFloats.At(high, i)))
                wrong.Add(i);
        }

        if (wrong.Any)
        {
            string found = $"{ModelChecks.Number(low, wrong.First)} and {ModelChecks.Number(high, wrong.First)}";
            problems.Add($"decoding: expected finite low < high, a finite distance apart, found {found} at [{wrong.First}]{wrong.More}");
        }

        ModelChecks.CheckFloats("decoding.deviations", deviations, ActionDecoding.IsDeviation, "finite numbers > 0", problems);
    }

    private static bool HasLength(string name, ReadOnlySpan<byte> data, int count, List<string> problems)
    {
        long expected = (long)count * sizeof(float);
        if (data.Length == expected)
            return true;

        problems.Add($"decoding.{name}: expected {expected} bytes, 4 per action number, found {data.Length}");
        return false;
    }
}
