using System.CommandLine;
using System.Text.Json;
using EdAgents.Sandbox.Digits;
using EdAgents.Sandbox.Reports;
using EdAgents.Sandbox.Runs;
using EdAgents.Tasks.Digits;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench mnist</c> and <c>bench digits</c>: classes of images with one column per class, into a run folder like any training.</summary>
internal static class BenchDigitsCommand
{
    public static Command CreateMnist() => Create(
        "mnist", "Learn the handwritten digits of MNIST with one column per digit; save the model, write a report.", DigitOptions.Data(required: false));

    public static Command CreateDigits() => Create(
        "digits", "The same with any set of images.", DigitOptions.Data(required: true));

    private static Command Create(string name, string description, Option<string?> data)
    {
        var preset = new Option<string?>("--preset") { Description = $"How to learn: {Names}. Default: {DigitRecipe.Default.Name}." };
        var seed = CommonOptions.Seed();
        var epochs = CommonOptions.Positive("--epochs", "Passes over the training images; by default the preset's.");
        var units = CommonOptions.Positive("--units", "Hidden units of each column; by default the preset's.");
        var validation = CommonOptions.Positive(
            "--validation", "Hold out as many of the last training images in place of the test images, which are then not looked at: for choosing settings.");
        var threads = CommonOptions.Threads();
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description) { data, preset, seed, epochs, units, validation, threads, output, force, json, quiet };

        command.SetAction(parsed =>
        {
            var terminal = new Terminal(parsed, json, quiet);
            var recipe = Recipe(parsed.GetValue(preset), parsed.GetValue(epochs), parsed.GetValue(units));
            int members = parsed.GetValue(threads) ?? Math.Min(Environment.ProcessorCount, 256);
            var images = Validated(DigitOptions.Load(parsed.GetValue(data), members, terminal), parsed.GetValue(validation));
            var config = new DigitConfig
            {
                Source = images.Source,
                Seed = parsed.GetValue(seed) ?? 1,
                Threads = members,
                Validation = (int)(parsed.GetValue(validation) ?? 0),
                Recipe = recipe,
            };
            return Run(images, config, name, parsed.GetValue(output), parsed.GetValue(force), terminal);
        });
        return command;
    }

    private static string Names => string.Join(", ", DigitRecipe.Presets.Select(recipe => recipe.Name));

    private static DigitRecipe Recipe(string? preset, long? epochs, long? units)
    {
        var recipe = DigitRecipe.Presets.FirstOrDefault(recipe => recipe.Name == (preset ?? DigitRecipe.Default.Name))
            ?? throw new UserErrorException($"expected a preset ({Names}), found '{preset}'");
        recipe = recipe with
        {
            Epochs = (int)Math.Min(epochs ?? recipe.Epochs, int.MaxValue),
            Units = (int)Math.Min(units ?? recipe.Units, int.MaxValue),
        };
        recipe.Validate();
        return recipe;
    }

    private static ImageData Validated(ImageData data, long? validation)
    {
        if (validation is not { } count)
        {
            return data;
        }

        int all = data.Training.Count;
        return count < all
            ? data with { Training = data.Training.Slice(0, all - (int)count), Test = data.Training.Slice(all - (int)count, (int)count) }
            : throw new UserErrorException($"expected fewer than the {all} training images for --validation, found {count}");
    }

    private static int Run(ImageData data, DigitConfig config, string name, string? output, bool force, Terminal terminal)
    {
        using var folder = RunFolder.Claim(output, name, JsonSerializer.Serialize(config, SandboxJson.Indented), force);
        terminal.Remark($"Learning {data.Source} with the preset {config.Recipe.Name} and seed {config.Seed} on {config.Threads} threads into {folder.Path}");
        var summary = DigitRun.Learn(data, config, folder, terminal);
        DigitReport.Write(folder.Report, summary, data);
        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return ExitCode.Success;
    }
}
