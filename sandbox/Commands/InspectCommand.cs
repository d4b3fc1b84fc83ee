namespace EdAgents.Sandbox.Commands;

/// <summary><c>inspect MODEL</c>: what is in a model file.</summary>
internal static class InspectCommand
{
    /// <summary>Inputs that are listed one by one.</summary>
    private const int MaxShown = 100;

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file, or a run folder." };
        return AnsweringCommand.Create("inspect", "Show what is in a model file.", [model], (parsed, terminal) =>
        {
            var loaded = Arguments.Model(parsed.GetValue(model)!);
            terminal.Answer(ToAnswer(loaded), writer => Write(writer, loaded));
            return ExitCode.Success;
        });
    }

    private static object ToAnswer(EdModel model)
    {
        var controller = model.Controller;
        var inputs = controller.InputNames.Select((name, i) => new
        {
            Name = name,
            Offset = controller.Normalization.Offsets[i],
            Scale = controller.Normalization.Scales[i],
        });
        string[] outputs = [.. controller.OutputNames];
        var decoding = new
        {
            controller.Decoding.Kind,
            controller.Decoding.Mode,
            Actions = controller.Decoding.Actions.ToArray(),
            Low = controller.Decoding.Low.ToArray(),
            High = controller.Decoding.High.ToArray(),
            Deviations = controller.Decoding.Deviations.ToArray(),
        };
        string task = model.Task.ToString();
        return controller switch
        {
            EdController { Spec.Topology: var columns } => new
            {
                Task = task,
                Parameters = controller.ParameterCount,
                model.Precision,
                HiddenSizes = columns.HiddenSizes.ToArray(),
                columns.HiddenActivation,
                columns.OutputActivation,
                columns.SigmoidU0,
                columns.HiddenNormalization,
                Inputs = inputs,
                Outputs = outputs,
                Decoding = decoding,
                model.Training,
            },
            BackpropController { Spec.Topology: var network } => new
            {
                Task = task,
                Parameters = controller.ParameterCount,
                model.Precision,
                network.Wiring,
                Hidden = network.Hidden.ToArray(),
                network.OutputActivation,
                Inputs = inputs,
                Outputs = outputs,
                Decoding = decoding,
                model.Training,
            },
            _ => throw new InvalidOperationException($"expected a controller of columns or a network, found {controller.GetType().Name}"),
        };
    }

    private static void Write(TextWriter writer, EdModel model)
    {
        var controller = model.Controller;
        var decoding = controller.Decoding;
        var training = model.Training;
        Row("task", model.Task);
        foreach (var (name, value) in Shape(controller))
            Row(name, value);

        if (model.Precision != WeightPrecision.Float32)
            Row("weights", $"kept as {model.Precision.ToString().ToLowerInvariant()} in the file");

        Row("inputs", Names(controller.InputNames));
        Row("normalised", controller.Normalization.Equals(ObservationNormalization.None(controller.InputCount)) ? "no" : Scales(controller.Normalization));
        Row("outputs", string.Join(", ", controller.OutputNames));
        Row("decoding", decoding.Kind == DecodingKind.None ? "none" : $"{decoding.Kind}, {decoding.Mode}: {string.Join(", ", Actions(decoding))}");
        Row("trained", $"{training.Learner ?? "unknown"}, seed {training.Seed}, {training.Steps:N0} steps{(training.Date is null ? "" : $", {training.Date}")}");
        if (training.Score is { } score)
            Row("score", $"{training.ScoreName ?? "score"} {score:F4}");

        if (training.RewardScale is { } scale)
            Row("rewards", $"learned from times {scale:G4}");

        void Row(string name, object value) => writer.WriteLine(FormattableString.Invariant($"{name,-11} {value}"));
    }

    private static IEnumerable<(string Name, object Value)> Shape(IController controller)
    {
        if (controller is EdController { Spec.Topology: var columns })
        {
            yield return ("columns", $"{columns}, {columns.ParameterCount:N0} parameters");
            yield return ("activation", $"hidden {columns.HiddenActivation}, output {columns.OutputActivation}");
            if (columns.SigmoidU0 != ColumnTopology.DefaultSigmoidU0)
                yield return ("sigmoid u0", columns.SigmoidU0);

            if (columns.HiddenNormalization != HiddenNormalization.None)
                yield return ("hidden", $"normalised by {columns.HiddenNormalization}");
        }
        else if (controller is BackpropController { Spec.Topology: var network })
        {
            yield return ("network", $"{network}, {network.ParameterCount:N0} parameters, an ordinary one (backprop)");
            var hidden = network.Hidden.Select(layer => $"{layer.Activation}{(layer.BatchNormalized ? " after batch normalisation" : "")}").ToList();
            string activations = hidden.Count == 0 ? "none" : hidden.Distinct().Count() == 1 ? hidden[0] : string.Join(", ", hidden);
            yield return ("activation", $"hidden {activations}, output {network.OutputActivation}");
        }
    }

    /// <summary>The actions' names; with numbers their bounds and, in their own units, deviations.</summary>
    private static IEnumerable<string> Actions(ActionDecoding decoding) => decoding.Kind != DecodingKind.Gaussian
        ? decoding.Actions
        : decoding.Actions.Select((name, i) =>
        {
            float deviation = 0.5f * (decoding.High[i] - decoding.Low[i]) * decoding.Deviations[i];
            return FormattableString.Invariant($"{name} in [{decoding.Low[i]:G4}, {decoding.High[i]:G4}] ± {deviation:G3}");
        });

    /// <summary>All names, or of very many (an image's pixels) the first and the last.</summary>
    private static string Names(ImmutableArray<string> names) =>
        names.Length <= MaxShown ? string.Join(", ", names) : $"{names[0]}, {names[1]} … {names[^1]} ({names.Length})";

    /// <summary>What is done to every input, or once where it is the same for all.</summary>
    private static string Scales(ObservationNormalization normalization)
    {
        ImmutableArray<string> scales = [.. normalization.Offsets.Zip(
            normalization.Scales, (offset, scale) => FormattableString.Invariant($"(x − {offset:G4})·{scale:G4}"))];
        return scales.Length > MaxShown && scales.Distinct().Count() == 1 ? $"all {scales[0]}" : Names(scales);
    }
}
