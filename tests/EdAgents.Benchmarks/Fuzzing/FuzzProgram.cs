namespace EdAgents.Benchmarks.Fuzzing;

/// <summary>
/// <c>fuzz</c>: looks for a model file that does something else than load or be refused, led by the branches of the reader that files reach.
/// The reader is an instrumented copy of the library (SharpFuzz) in this process; afl is not needed.
/// </summary>
internal static class FuzzProgram
{
    public static Command Create()
    {
        var seconds = CommonOptions.Count("--seconds", "How long to look.", 60, 1_000_000);
        var seed = CommonOptions.Seed(usual: 1);
        var keep = new Option<string?>("--keep") { Description = "A folder for files that reach new branches, read at the beginning; and for finds.", HelpName = "DIR" };
        return AnsweringCommand.Create(
            "fuzz",
            "Looks for a model file that is neither loaded nor refused as it must be, led by the branches that files reach.",
            [seconds, seed, keep],
            (parsed, terminal) =>
            {
                var answer = Search(parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(keep));
                terminal.Answer(answer, writer =>
                {
                    writer.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{answer.Files:N0} files, {answer.Loaded:N0} of them loaded; {answer.Branches:N0} branches, {answer.Corpus:N0} files kept"));
                    foreach (string find in answer.Finds)
                        writer.WriteLine(find);
                });
                return answer.Finds.Count == 0 ? ExitCode.Success : ExitCode.Failed;
            });
    }

    private static Answer Search(int seconds, ulong seed, string? keep)
    {
        using var reader = new InstrumentedReader();
        var corpus = new FuzzCorpus(keep);
        var random = new Pcg32(seed);
        var finds = new List<string>();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        long files = 0, loaded = 0;
        foreach (byte[] file in Beginnings().Concat(corpus.Saved()))
            Try(file, always: true);

        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;)
            Try(corpus.Next(ref random), always: false);

        return new Answer(files, loaded, reader.Branches, corpus.Count, finds);

        void Try(byte[] file, bool always)
        {
            files++;
            var (good, problem) = reader.Read(file);
            loaded += good ? 1 : 0;
            if (reader.ReachedMore() || always)
                corpus.Add(file);

            if (problem is not null && kinds.Add(problem))
                finds.Add($"{problem}: {corpus.Keep(file)}");
        }
    }

    /// <summary>One of every kind, small: what a find needs is not a large file.</summary>
    private static IEnumerable<byte[]> Beginnings()
    {
        var columns = EdController.Create(
            new ControllerSpec { Topology = new ColumnTopology(2, [3], 2), Decoding = ActionDecoding.Categorical(["a", "b"]) }, 1);
        var continuous = columns.With(columns.Normalization, ActionDecoding.Gaussian(["a"], [-1], [1], [1]));
        var network = BackpropController.Create(new BackpropSpec { Topology = new NetworkTopology(2, [new DenseLayer(3, Activation.Tanh, BatchNormalized: true)], 2) }, 1);
        var training = new TrainingInfo { Learner = "ppo", Seed = 1, Steps = 2, ScoreName = "score", Score = 0.5, Date = "2026-02-28", RewardScale = 2 };
        foreach (IController controller in (IController[])[columns, continuous, network])
        {
            foreach (var precision in Enum.GetValues<WeightPrecision>())
                yield return ModelFile.Serialize(new EdModel(controller, new TaskId("game", 1), training) { Precision = precision });
        }
    }

    /// <param name="Files">Tried.</param>
    /// <param name="Loaded">Those that are models.</param>
    /// <param name="Branches">Places in the reader's code that some file reached, by how often.</param>
    /// <param name="Corpus">Files that each reached one more.</param>
    /// <param name="Finds">What should never happen, each kind once, with the file.</param>
    private sealed record Answer(long Files, long Loaded, int Branches, int Corpus, IReadOnlyList<string> Finds);
}
