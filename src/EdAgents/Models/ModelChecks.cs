namespace EdAgents.Models;

/// <summary>
/// Does the content of a file make sense? Every part is looked at as far as it is there, and everything that is wrong is
/// listed, so that one look at the message is enough to mend a writer.
/// </summary>
internal static class ModelChecks
{
    /// <summary>The most that are listed; a message must not be larger than the file.</summary>
    private const int MaxProblems = 100;

    /// <summary>Adds what is wrong to the draft's problems. With none, a model can be built.</summary>
    public static void Run(ModelDraft draft)
    {
        var problems = draft.Problems;
        CheckText("producer", draft.Producer, problems);
        CheckTask(draft.Task, problems);
        CheckInputs(draft.Inputs, problems);
        if (draft.Outputs is { } outputs)
            CheckNames("outputs.names", outputs.Names, 1, ColumnTopology.MaxSize, problems);

        DecodingChecks.Run(draft.Decoding, draft.Outputs, problems);
        CheckColumns(draft.Columns, problems);
        NetworkChecks.Run(draft.Network, problems);
        if (draft.Tensors is not null && Expected(draft) is { } expected)
            TensorChecks.Run(draft.Tensors, expected, problems);

        CheckTraining(draft.Training, problems);
    }

    public static int[] Sizes(ColumnsDraft columns) => [.. columns.HiddenSizes.Select(size => (int)size)];

    internal static void CheckTask(TaskDraft? task, List<string> problems)
    {
        CheckText("task.name", task?.Name, problems);
        if (task is { Version: < 0 or > int.MaxValue })
            problems.Add($"task.version: expected 0 to {int.MaxValue}, found {task.Version}");
    }

    private static void CheckInputs(InputsDraft? inputs, List<string> problems)
    {
        if (inputs is null)
            return;

        CheckNames("inputs.names", inputs.Names, 1, ColumnTopology.MaxSize, problems);
        CheckPerInput("inputs.offsets", inputs.Offsets.Span, inputs.Names.Length, zeroAllowed: true, problems);
        CheckPerInput("inputs.scales", inputs.Scales.Span, inputs.Names.Length, zeroAllowed: false, problems);
    }

    private static void CheckPerInput(string place, ReadOnlySpan<byte> data, int inputs, bool zeroAllowed, List<string> problems)
    {
        if (data.Length != (long)inputs * sizeof(float))
        {
            problems.Add($"{place}: expected {(long)inputs * sizeof(float)} bytes, 4 per input, found {data.Length}");
            return;
        }

        string expected = zeroAllowed ? "finite numbers" : "finite numbers other than 0";
        CheckFloats(place, data, number => float.IsFinite(number) && (number != 0 || zeroAllowed), expected, problems);
    }

    /// <summary>Whether all floats are such as they may be; notes the first that is not.</summary>
    internal static bool CheckFloats(string place, ReadOnlySpan<byte> data, Func<float, bool> isGood, string expected, List<string> problems)
    {
        var wrong = new Occurrences();
        for (int i = 0; i < data.Length / sizeof(float); i++)
        {
            if (!isGood(LittleEndianFloats.At(data, i)))
                wrong.Add(i);
        }

        if (wrong.Any)
            Note(problems, $"{place}: expected {expected}, found {Number(data, wrong.First)} at [{wrong.First}]{wrong.More}");

        return !wrong.Any;
    }

    internal static void CheckSizes(string place, long[] sizes, List<string> problems)
    {
        for (int layer = 0; layer < sizes.Length; layer++)
        {
            if (sizes[layer] is var size and (< 1 or > ColumnTopology.MaxSize))
                Note(problems, $"{place}[{layer}]: expected 1 to {ColumnTopology.MaxSize} units, found {size}");
        }
    }

    private static void CheckColumns(ColumnsDraft? columns, List<string> problems)
    {
        if (columns is null)
            return;

        CheckSizes("columns.hidden sizes", columns.HiddenSizes, problems);
        CheckActivation("columns.hidden activation", columns.HiddenActivation, problems);
        CheckActivation("columns.output activation", columns.OutputActivation, problems);
        CheckKnown<HiddenNormalization>("columns.hidden normalisation", columns.HiddenNormalization, problems);
        if (columns.SigmoidU0 is { } u0 && !ColumnTopology.IsSigmoidU0((float)u0))
            problems.Add($"columns.sigmoid u0: expected a finite number > 0, found {u0.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The tensors there must be; null where that cannot be known.</summary>
    private static IReadOnlyList<ModelTensor>? Expected(ModelDraft draft) => (draft.Columns, draft.Network) switch
    {
        ({ } columns, null) => ExpectedColumns(draft, columns),
        (null, not null) => NetworkChecks.Shape(draft) is { } network ? NetworkTensor.Of(network) : null,
        _ => null,
    };

    /// <summary>The tensors of the columns; null where their sizes are missing or impossible (which is noted).</summary>
    private static List<ColumnTensor>? ExpectedColumns(ModelDraft draft, ColumnsDraft columns)
    {
        if (draft is not { Inputs.Names.Length: > 0, Outputs.Names.Length: > 0 }
            || columns.HiddenSizes.Any(size => size is < 1 or > ColumnTopology.MaxSize))
        {
            return null;
        }

        int[] sizes = Sizes(columns);
        if (ColumnLayout.Storage(draft.Inputs.Names.Length, sizes, draft.Outputs.Names.Length) <= ColumnTopology.MaxStorage)
            return ColumnTensor.Of(draft.Inputs.Names.Length, sizes, draft.Outputs.Names.Length);

        // Each size is in its range, so it is their product that is not.
        string most = $"at most {ColumnTopology.MaxStorage} weights, rows padded to {ColumnLayout.Lanes}";
        draft.Problems.Add($"columns: expected sizes that store {most}, found more");
        return null;
    }

    private static void CheckTraining(TrainingDraft? training, List<string> problems)
    {
        if (training is null)
            return;

        CheckText("training.learner", training.Learner, problems);
        CheckText("training.score name", training.ScoreName, problems);
        if (training.Steps < 0)
            problems.Add($"training.steps: expected 0 or more, found {training.Steps}");

        if (training.Score is { } score && !double.IsFinite(score))
            problems.Add($"training.score: expected a finite number, found {score.ToString(CultureInfo.InvariantCulture)}");

        if (training.RewardScale is { } scale && !TrainingInfo.IsRewardScale(scale))
            problems.Add($"training.reward scale: expected a finite number > 0, found {scale.ToString(CultureInfo.InvariantCulture)}");

        if (training.Date is { } date
            && !TrainingInfo.IsDate(date))
        {
            problems.Add($"training.date: expected a day as yyyy-MM-dd, found {ModelText.Quote(date)}");
        }
    }

    internal static void CheckText(string place, string? text, List<string> problems)
    {
        if (text is not null && ModelText.Problem(text) is { } problem)
            problems.Add($"{place}: {problem}");
    }

    internal static void CheckNames(
        string place, TextsDraft names, int least, int most, List<string> problems)
    {
        if (names.Length < least)
        {
            problems.Add($"{place}: expected at least {least} names, found {names.Length}");
        }
        else if (names.Length > most)
        {
            problems.Add($"{place}: expected at most {most} names, found {names.Length}");
        }

        names.Check(place, problems);
    }

    /// <summary>Notes what may be wrong a thousand times, and stops where nobody would read on.</summary>
    internal static void Note(List<string> problems, string problem)
    {
        problems.Add(problem);
        StopAtMany(problems);
    }

    internal static void StopAtMany(List<string> problems)
    {
        if (problems.Count >= MaxProblems)
            throw new ModelFormatException([.. problems, "and perhaps more"]);
    }

    internal static bool CheckKnown<TEnum>(string place, long number, List<string> problems)
        where TEnum : struct, Enum
    {
        return CheckKnown(place, number, (int[])Enum.GetValuesAsUnderlyingType<TEnum>(), problems);
    }

    internal static bool CheckActivation(string place, long number, List<string> problems) =>
        CheckKnown(place, number, Activation.All.Select(activation => activation.Id), problems);

    private static bool CheckKnown(string place, long number, IEnumerable<int> known, List<string> problems)
    {
        if (known.Any(value => value == number))
            return true;

        problems.Add($"{place}: expected one of {string.Join(", ", known)}, found {number}");
        return false;
    }

    internal static string Number(ReadOnlySpan<byte> data, int index) =>
        LittleEndianFloats.At(data, index).ToString(CultureInfo.InvariantCulture);
}
