namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench mnist</c> and <c>bench digits</c>: classes of images with one column per class, into a run folder like any training.</summary>
internal static class BenchDigitsCommand
{
    public static Command CreateMnist() => Create(
        "mnist", "Learn the handwritten digits of MNIST with one column per digit; save the model, write a report.", needsData: false);

    public static Command CreateDigits() => Create(
        "digits", "The same with any set of images.", needsData: true);

    private static Command Create(string name, string description, bool needsData)
    {
        var data = DigitArguments.Data(needsData ? "Needed, except with --resume." : "By default MNIST.");
        var preset = new Option<string?>("--preset") { Description = $"How to learn: {Names}. Default: {ImageTrainerOptions.Default.Name}." };
        var seed = CommonOptions.Seed();
        var epochs = CommonOptions.Positive("--epochs", "Passes over the training images; by default the preset's.");
        var units = CommonOptions.Positive("--units", "Hidden units of each column; by default the preset's.");
        var optimizer = CommonOptions.Name("--optimizer", "How gradients become steps; by default the preset's.", [.. Optimizer.All.Select(row => row.Name.ToLowerInvariant())]);
        var loss = CommonOptions.Name("--loss", "What becomes small; by default the preset's.", [.. Loss.All.Select(row => row.Name)]);
        var validation = CommonOptions.Positive(
            "--validation", "Hold out as many of the last training images in place of the test images, which are then not looked at: for choosing settings.");
        var threads = CommonOptions.Threads();
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var resume = new Option<string?>("--resume") { Description = "The run folder of a training to go on with, as it was begun, from its newest checkpoint." };
        var checkpoint = CheckpointOptions.Seconds("written between two epochs");
        var keep = CheckpointOptions.Keep();
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description) { data, preset, seed, epochs, units, optimizer, loss, validation, threads, output, resume, checkpoint, keep, force, json, quiet };

        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed, json, quiet);
            var policy = CheckpointOptions.Policy(parsed.GetValue(checkpoint), parsed.GetValue(keep));
            if (parsed.GetValue(resume) is { } run)
            {
                return new Option[] { data, preset, seed, epochs, units, optimizer, loss, validation, output, force }.Any(option => parsed.GetResult(option) is { Implicit: false })
                    ? throw new UserErrorException(
                        "expected --resume RUN alone or with --threads, --checkpoint-seconds, --keep-checkpoints, --json or --quiet: a run goes on as it was begun")
                    : Resume(run, parsed.GetValue(threads), policy, terminal);
            }

            if (needsData && parsed.GetValue(data) is null)
                throw new UserErrorException("Option '--data' is required, or --resume RUN");

            var options = Options(parsed.GetValue(preset), parsed.GetValue(epochs), parsed.GetValue(units));
            options = options with { Optimizer = parsed.GetValue(optimizer) ?? options.Optimizer, Loss = parsed.GetValue(loss) ?? options.Loss };
            int members = parsed.GetValue(threads) ?? ThreadCount.Usual;
            int heldOut = (int)(parsed.GetValue(validation) ?? 0);
            var images = Validated(DigitArguments.Load(parsed.GetValue(data), members, terminal), heldOut);
            var config = new DigitConfig
            {
                Source = images.Source,
                Data = parsed.GetValue(data),
                Seed = parsed.GetValue(seed) ?? 1,
                Threads = members,
                Validation = heldOut,
                Options = options,
            };
            using var folder = RunFolder.Claim(parsed.GetValue(output), name, config.ToText(), parsed.GetValue(force));
            return Run(images, config, folder, policy, terminal);
        });
        return command;
    }

    private static string Names => string.Join(", ", ImageTrainerOptions.Presets.Select(options => options.Name));

    private static ImageTrainerOptions Options(string? preset, long? epochs, long? units)
    {
        var options = ImageTrainerOptions.Presets.FirstOrDefault(options => options.Name == (preset ?? ImageTrainerOptions.Default.Name))
            ?? throw new UserErrorException($"expected a preset ({Names}), found '{preset}'");
        options = options with
        {
            Epochs = (int)Math.Min(epochs ?? options.Epochs, int.MaxValue),
            Units = (int)Math.Min(units ?? options.Units, int.MaxValue),
        };
        options.Validate();
        return options;
    }

    private static ImageData Validated(ImageData data, int count)
    {
        if (count == 0)
            return data;

        int all = data.Training.Count;
        return count < all
            ? data with { Training = data.Training.Slice(0, all - count), Test = data.Training.Slice(all - count, count) }
            : throw new UserErrorException($"expected fewer than the {all} training images for --validation, found {count}");
    }

    private static int Resume(string path, int? threads, CheckpointPolicy policy, Terminal terminal)
    {
        using var folder = new RunFolder(path);
        if (!File.Exists(folder.Config))
        {
            throw new UserErrorException(
                $"expected the folder of a run, with config.json in it, found {(Directory.Exists(path) ? "a folder without" : "nothing")} at {path}");
        }

        var config = DigitConfig.Load(folder.Config);
        config.Options.Validate();
        if (File.Exists(folder.Result) && RunResult.Load(folder.Result) is { Interrupted: false } result)
        {
            terminal.Answer(result, writer => writer.WriteLine(FormattableString.Invariant($"{path} is finished already: {result.ScoreName} {100 * result.Score:F2} %")));
            return ExitCode.Success;
        }

        config = config with { Threads = threads ?? config.Threads };
        var images = Validated(DigitArguments.Load(config.Data, config.Threads, terminal), config.Validation);
        if (images.Source != config.Source)
            throw new UserErrorException($"expected the images of {path}, {config.Source}, found {images.Source}");

        folder.Take().Reopen();
        return Run(images, config, folder, policy, terminal);
    }

    private static int Run(ImageData data, DigitConfig config, RunFolder folder, CheckpointPolicy policy, Terminal terminal)
    {
        using var interruption = new Interruption();
        var checkpoints = new RunCheckpoints(folder, policy);
        var from = checkpoints.Newest();
        string where = from is null ? "" : $", going on after {from.Trainer.Updates} epochs";
        terminal.Remark(
            $"Learning {data.Source} with the preset {config.Options.Name} and seed {config.Seed} on {config.Threads} threads into {folder.Path}{where}");
        var summary = DigitRun.Learn(data, config, folder, checkpoints, from, terminal, interruption);
        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return interruption.ExitCodeOf(summary.Interrupted);
    }
}
