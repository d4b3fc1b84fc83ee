namespace EdAgents.Benchmarks.Pairs;

/// <summary><c>pairs</c>: one column for every pair of classes, and a single unit as small as the article's beside it.</summary>
internal static class PairsProgram
{
    /// <summary>The pairs that the article has, and its accuracies with 1570 parameters.</summary>
    private static readonly ImmutableArray<(int First, int Second, double Published)> ArticlePairs = [(0, 1, 0.9995), (4, 9, 0.9412)];

    public static Command Create()
    {
        var data = DigitArguments.Data();
        var pair = new Option<string?>("--pair") { Description = "One pair only, as in 4,9." };
        var seed = CommonOptions.Seed(1);
        var epochs = CommonOptions.Count("--epochs", "Passes over the images of each pair.", PairTrainer.Options.Epochs);
        var units = CommonOptions.Count("--units", "Hidden units of each column.", PairTrainer.Options.Units);
        var threads = CommonOptions.Threads(usual: null);
        return AnsweringCommand.Create(
            "pairs",
            "Every pair of digits told apart by one column, and by a single unit of 1570 parameters.",
            [data, pair, seed, epochs, units, threads],
            (parsed, terminal) =>
            {
                var options = PairTrainer.Options with { Epochs = parsed.GetValue(epochs), Units = parsed.GetValue(units) };
                options.Validate();
                int members = parsed.GetValue(threads);
                var images = DigitArguments.Load(parsed.GetValue(data), members, terminal);
                Run(images, Pair(parsed.GetValue(pair), images.Training.ClassCount), options, parsed.GetValue(seed), members, terminal);
                return ExitCode.Success;
            });
    }

    private static (int First, int Second)? Pair(string? text, int classes)
    {
        if (text is null)
            return null;

        string[] parts = text.Split(',');
        return parts.Length == 2 && Class(parts[0]) is { } first && Class(parts[1]) is { } second && first != second
            ? (first, second)
            : throw new UserErrorException($"expected two different classes from 0 to {classes - 1} for --pair, as in 0,1, found '{text}'");

        int? Class(string part) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int k) && k < classes ? k : null;
    }

    private static void Run(ImageData data, (int First, int Second)? pair, ImageTrainerOptions options, ulong seed, int threads, Terminal terminal)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<PairResult> results = [];
        int classes = data.Training.ClassCount;
        if (pair is { } one)
        {
            results = [PairTrainer.Learn(data, one.First, one.Second, options, seed)];
        }
        else
        {
            WorkProgress.ShowSteps(terminal, "pairs", classes * (classes - 1) / 2, ended => results = PairTrainer.All(data, options, seed, threads, ended));
        }

        var small = ArticlePairs.Where(known => known.Second < classes && (pair is null || (known.First, known.Second) == pair))
            .SelectMany(known => SmallUnits(data, known.First, known.Second, known.Published, seed)).ToList();
        double seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
        var answer = new
        {
            Mean = results.Average(result => result.TestAccuracy),
            Worst = results.Min(result => result.TestAccuracy),
            Pairs = results,
            SingleUnits = small,
            Data = data.Source,
            Seed = seed,
            options.Epochs,
            options.Units,
            Parameters = PairTrainer.SpecFor(data.Training, options.Units).Topology.ParameterCount,
            Seconds = seconds,
        };
        terminal.Answer(answer, writer => Write(writer, data, options, results, small, seconds));
    }

    private static IEnumerable<SmallUnit> SmallUnits(ImageData data, int first, int second, double published, ulong seed)
    {
        var pair = DigitPair.Of(data, first, second);
        foreach (bool duplicated in (bool[])[true, false])
        {
            var unit = new SingleUnit(pair.Training.Width, pair.Training.Height, duplicated);
            unit.Learn(pair.Training, SingleUnit.DefaultEpochs, SingleUnit.DefaultRate, seed);
            yield return new SmallUnit(first, second, duplicated, unit.ParameterCount, unit.Accuracy(pair.Training), unit.Accuracy(pair.Test), published);
        }
    }

    private static void Write(
        TextWriter writer, ImageData data, ImageTrainerOptions options, IReadOnlyList<PairResult> results, List<SmallUnit> small, double seconds)
    {
        var topology = PairTrainer.SpecFor(data.Training, options.Units).Topology;
        writer.WriteLine(FormattableString.Invariant(
            $"{data.Source}: one column for each pair, {topology}, {topology.ParameterCount:N0} parameters, {options.Epochs} epochs; test accuracy in percent"));
        writer.WriteLine();
        Table(writer, results);
        writer.WriteLine();
        var worst = results.MinBy(result => result.TestAccuracy)!;
        writer.WriteLine(FormattableString.Invariant(
            $"mean {100 * results.Average(result => result.TestAccuracy):F2}, worst {100 * worst.TestAccuracy:F2} ({worst.First} or {worst.Second}, {worst.Wrong} of {worst.TestImages} wrong)"));
        if (small.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine("one sigmoid unit over the pixels, weights of fixed sign");
            writer.WriteLine($"  {"pair",-6} {"inputs",-10} {"parameters",10} {"test",8} {"article (1570)",15}");
            foreach (var unit in small)
            {
                writer.WriteLine(FormattableString.Invariant(
                    $"  {unit.First + "," + unit.Second,-6} {(unit.Duplicated ? "twice" : "once"),-10} {unit.Parameters,10} {100 * unit.TestAccuracy,8:F2} {100 * unit.Published,15:F2}"));
            }
        }

        writer.WriteLine();
        writer.WriteLine(FormattableString.Invariant($"{seconds} seconds"));
    }

    private static void Table(TextWriter writer, IReadOnlyList<PairResult> results)
    {
        var accuracies = results.ToDictionary(result => (result.First, result.Second), result => result.TestAccuracy);
        var columns = results.Select(result => result.Second).Distinct().Order().ToList();
        writer.WriteLine($"  {"",3}{string.Concat(columns.Select(second => $"{second,8}"))}");
        foreach (int first in results.Select(result => result.First).Distinct().Order())
            writer.WriteLine($"  {first,3}{string.Concat(columns.Select(second => Cell(first, second)))}");

        string Cell(int first, int second) =>
            accuracies.TryGetValue((first, second), out double accuracy) ? FormattableString.Invariant($"{100 * accuracy,8:F2}") : $"{"",8}";
    }

    /// <summary>What a single unit reached on a pair.</summary>
    private sealed record SmallUnit(
        int First, int Second, bool Duplicated, int Parameters, double TrainAccuracy, double TestAccuracy, double Published);
}
