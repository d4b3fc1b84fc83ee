using System.Collections.Immutable;
using System.CommandLine;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Models;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>inspect MODEL</c>: what is in a model file.</summary>
internal static class InspectCommand
{
    /// <summary>Inputs that are listed one by one.</summary>
    private const int MaxShown = 100;

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file, or a run folder." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("inspect", "Show what is in a model file.") { model, json, quiet };
        command.SetAction(parsed =>
        {
            var loaded = Arguments.Model(parsed.GetValue(model)!);
            new Terminal(parsed, json, quiet).Answer(ToAnswer(loaded), writer => Write(writer, loaded));
            return ExitCode.Success;
        });
        return command;
    }

    private static object ToAnswer(EdModel model)
    {
        var spec = model.Controller.Spec;
        return new
        {
            Task = model.Task.ToString(),
            Parameters = spec.Topology.ParameterCount,
            HiddenSizes = spec.Topology.HiddenSizes.ToArray(),
            spec.Topology.HiddenActivation,
            spec.Topology.OutputActivation,
            spec.Topology.SigmoidU0,
            spec.Topology.HiddenNormalization,
            Inputs = spec.InputNames.Select((name, i) => new
            {
                Name = name,
                Offset = spec.Normalization!.Offsets[i],
                Scale = spec.Normalization.Scales[i],
            }),
            Outputs = spec.OutputNames.ToArray(),
            Decoding = new { spec.Decoding.Kind, spec.Decoding.Mode, Actions = spec.Decoding.Actions.ToArray() },
            model.Training,
        };
    }

    private static void Write(TextWriter writer, EdModel model)
    {
        var spec = model.Controller.Spec;
        var training = model.Training;
        Row("task", model.Task);
        Row("columns", $"{spec.Topology}, {spec.Topology.ParameterCount:N0} parameters");
        Row("activation", $"hidden {spec.Topology.HiddenActivation}, output {spec.Topology.OutputActivation}");
        if (spec.Topology.SigmoidU0 != ColumnTopology.DefaultSigmoidU0)
        {
            Row("sigmoid u0", spec.Topology.SigmoidU0);
        }

        if (spec.Topology.HiddenNormalization != HiddenNormalization.None)
        {
            Row("hidden", $"normalised by {spec.Topology.HiddenNormalization}");
        }

        Row("inputs", Names(spec.InputNames));
        Row("normalised", spec.Normalization!.Equals(ObservationNormalization.None(model.Controller.InputCount)) ? "no" : Scales(spec));
        Row("outputs", string.Join(", ", spec.OutputNames));
        Row("decoding", spec.Decoding.Kind == DecodingKind.None ? "none" : $"{spec.Decoding.Kind}, {spec.Decoding.Mode}: {string.Join(", ", spec.Decoding.Actions)}");
        Row("trained", $"{training.Learner ?? "unknown"}, seed {training.Seed}, {training.Steps:N0} steps{(training.Date is null ? "" : $", {training.Date}")}");
        if (training.Score is { } score)
        {
            Row("score", $"{training.ScoreName ?? "score"} {score:F4}");
        }

        void Row(string name, object value) => writer.WriteLine(FormattableString.Invariant($"{name,-11} {value}"));
    }

    /// <summary>All names, or of very many (an image's pixels) the first and the last.</summary>
    private static string Names(ImmutableArray<string> names) =>
        names.Length <= MaxShown ? string.Join(", ", names) : $"{names[0]}, {names[1]} … {names[^1]} ({names.Length})";

    /// <summary>What is done to every input, or once where it is the same for all.</summary>
    private static string Scales(ControllerSpec spec)
    {
        ImmutableArray<string> scales = [.. spec.Normalization!.Offsets.Zip(
            spec.Normalization.Scales, (offset, scale) => FormattableString.Invariant($"(x − {offset:G4})·{scale:G4}"))];
        return scales.Length > MaxShown && scales.Distinct().Count() == 1 ? $"all {scales[0]}" : Names(scales);
    }
}
