using System.CommandLine;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Models;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>inspect MODEL</c>: what is in a model file.</summary>
internal static class InspectCommand
{
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

        Row("inputs", string.Join(", ", spec.InputNames));
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

    private static string Scales(ControllerSpec spec) => string.Join(
        ", ", spec.Normalization!.Offsets.Zip(spec.Normalization.Scales, (offset, scale) => FormattableString.Invariant($"(x − {offset:G4})·{scale:G4}")));
}
