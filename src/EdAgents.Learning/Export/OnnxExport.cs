using System.Text.RegularExpressions;

namespace EdAgents.Learning.Export;

/// <summary>
/// Models as ONNX files (onnx.ai), for engines and runtimes that read those. Normalisation and decoding are part of the graph,
/// so whoever runs it hands in raw observations:
/// <list type="bullet">
/// <item>input <c>observation</c>: [batch, inputs], raw numbers;</item>
/// <item>output <c>outputs</c>: [batch, outputs], what <see cref="IController.Evaluate"/> gives;</item>
/// <item>with discrete actions <c>probabilities</c>: [batch, actions], the softmax of the actions' logits;</item>
/// <item>
/// with continuous ones <c>mean</c>: [batch, actions] in half ranges, <c>deviation</c>: [actions] of a draw about it, and
/// <c>action</c>: [batch, actions], the mean cut off at the bounds and in the action's own units.
/// </item>
/// </list>
/// A draw of a continuous action is low + ½(c + 1)(high − low), c being mean + deviation · (a standard normal number) cut off
/// at −1 and 1; names and bounds are among the file's metadata, a name or number a line.
/// </summary>
/// <remarks>Results agree with the library's but for rounding: runtimes add in an order of their own.</remarks>
internal sealed partial class OnnxExport : IExportTarget
{
    public string Name => "onnx";

    public string Extension => ".onnx";

    public byte[] Write(EdModel model, string name, IReadOnlyDictionary<string, string> options) => Serialize(model);

    /// <summary>The bytes of a model as an ONNX file; the same model gives the same bytes.</summary>
    public static byte[] Serialize(EdModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var controller = model.Controller;
        var graph = new OnnxGraph();
        graph.Input("observation", controller.InputCount);
        string value = Normalized(graph, controller);
        value = Stacked(graph, LayerStack.Of(controller), value);
        graph.Node("Identity", [value], output: "outputs");
        graph.Output("outputs", controller.OutputCount);
        Decode(graph, controller, value);
        return graph.ToFile(model.Task.ToString(), FileFrame.ProducerVersion, Metadata(model));
    }

    private static string Normalized(OnnxGraph graph, IController controller)
    {
        int[] shape = [controller.InputCount];
        string offsets = graph.Constant("input.offsets", shape, controller.Normalization.Offsets.AsSpan());
        string scales = graph.Constant("input.scales", shape, controller.Normalization.Scales.AsSpan());
        return graph.Node("Mul", [graph.Node("Sub", ["observation", offsets]), scales]);
    }

    /// <summary>
    /// All layers. Of several stacks the weights are [stacks, sources, units], and one product does them all; a single one is
    /// an ordinary network of two dimensions.
    /// </summary>
    private static string Stacked(OnnxGraph graph, LayerStack stack, string value)
    {
        if (stack.Count > 1)
            value = graph.Node("Unsqueeze", [value, graph.Constant("axis.stack", 0)]);

        foreach (var layer in stack.Layers)
            value = Layer(graph, stack.Count, layer, value);

        // [stacks, batch, 1] to [batch, stacks].
        return stack.Count > 1
            ? graph.Node("Transpose", [graph.Node("Squeeze", [value, graph.Constant("axis.unit", 2)])])
            : value;
    }

    private static string Layer(OnnxGraph graph, int stacks, StackLayer layer, string value)
    {
        int[] matrix = stacks > 1 ? [stacks, layer.Sources, layer.Units] : [layer.Sources, layer.Units];
        int[] row = stacks > 1 ? [stacks, 1, layer.Units] : [layer.Units];
        string biases = graph.Constant($"{layer.Name}.bias", row, layer.Biases);
        value = graph.Node("MatMul", [value, graph.Constant($"{layer.Name}.weight", matrix, layer.Weights)]);
        if (layer.Batch is { } batch)
        {
            value = graph.Node("Sub", [value, graph.Constant($"{layer.Name}.mean", row, batch.Mean)]);
            value = graph.Node("Mul", [value, graph.Constant($"{layer.Name}.inverse_deviation", row, batch.InverseDeviations())]);
            value = graph.Node("Mul", [value, graph.Constant($"{layer.Name}.scale", row, batch.Scale)]);
        }

        value = graph.Node("Add", [value, biases]);
        if (layer.IsRmsNormalized)
        {
            string squares = graph.Node("Mul", [value, value]);
            string mean = graph.Node("ReduceMean", [squares], new OnnxAttribute("axes", -1, IsList: true));
            string root = graph.Node("Sqrt", [graph.Node("Add", [mean, graph.Constant("epsilon", RmsNormalization.Epsilon)])]);
            value = graph.Node("Div", [value, root]);
        }

        if (layer.Gain != 1)
            value = graph.Node("Mul", [value, graph.Constant($"{layer.Name}.gain", layer.Gain)]);

        return Activated(graph, layer.Activation, value);
    }

    /// <summary>The operators of <see cref="IActivationFunction.Onnx"/>, one after the other.</summary>
    private static string Activated(OnnxGraph graph, Activation activation, string value)
    {
        string operators = activation.Onnx
            ?? throw new ArgumentException($"expected activations that are known as ONNX operators, found {activation}", nameof(activation));
        var values = new Dictionary<string, string> { ["x"] = value };
        foreach (string text in operators.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = Operator().Match(text);
            if (!parts.Success)
                throw new ArgumentException($"expected an operator like 'y = Name<attribute=1>(x, 2)' in {activation}, found '{text}'", nameof(activation));

            string[] inputs = parts.Groups["inputs"].Value.Split(',', StringSplitOptions.TrimEntries);
            value = graph.Node(
                parts.Groups["name"].Value,
                [.. inputs.Select(input => values.TryGetValue(input, out string? known) ? known : graph.Constant($"number.{input}", Number(input)))],
                parts.Groups["attribute"].Success
                    ? new OnnxAttribute(parts.Groups["attribute"].Value, Float: Number(parts.Groups["setting"].Value))
                    : null);
            values[parts.Groups["result"].Value] = value;
        }

        return value;

        static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^((?<result>\w+) = )?(?<name>\w+)(<(?<attribute>\w+)=(?<setting>[^>]+)>)?\((?<inputs>[^)]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Operator();

    private static void Decode(OnnxGraph graph, IController controller, string outputs)
    {
        var decoding = controller.Decoding;
        int count = decoding.Actions.Length;
        if (decoding.Kind == DecodingKind.None)
            return;

        string first = count == controller.OutputCount
            ? outputs
            : graph.Node("Slice", [outputs, graph.Constant("actions.start", 0), graph.Constant("actions.end", count), graph.Constant("actions.axis", 1)]);
        if (decoding.Kind == DecodingKind.Categorical)
        {
            graph.Node("Softmax", [first], new OnnxAttribute("axis", -1), "probabilities");
            graph.Output("probabilities", count);
            return;
        }

        graph.Node("Identity", [first], output: "mean");
        graph.Output("mean", count);
        graph.Node("Identity", [graph.Constant("action.deviation", [count], decoding.Deviations.AsSpan())], output: "deviation");
        graph.OutputOnce("deviation", count);
        graph.Node("Identity", [InRange(graph, decoding, first)], output: "action");
        graph.Output("action", count);
    }

    /// <summary>low + ½(clamp(mean) + 1)(high − low), and the bounds once more against rounding.</summary>
    private static string InRange(OnnxGraph graph, ActionDecoding decoding, string mean)
    {
        int[] shape = [decoding.Actions.Length];
        float[] ranges = [.. decoding.High.Zip(decoding.Low, (high, low) => high - low)];
        string low = graph.Constant("action.low", shape, decoding.Low.AsSpan());
        string high = graph.Constant("action.high", shape, decoding.High.AsSpan());
        string cut = graph.Node("Clip", [mean, graph.Constant("minus_one", -1f), graph.Constant("one", 1f)]);
        string share = graph.Node("Mul", [graph.Node("Add", [cut, "one"]), graph.Constant("half", 0.5f)]);
        string number = graph.Node("Add", [graph.Node("Mul", [share, graph.Constant("action.range", shape, ranges)]), low]);
        return graph.Node("Min", [graph.Node("Max", [number, low]), high]);
    }

    private static IEnumerable<(string Key, string Value)> Metadata(EdModel model)
    {
        var decoding = model.Controller.Decoding;
        yield return ("task", model.Task.ToString());
        yield return ("inputs", string.Join('\n', model.Controller.InputNames));
        yield return ("outputs", string.Join('\n', model.Controller.OutputNames));
        if (decoding.Kind == DecodingKind.None)
            yield break;

        yield return ("actions", string.Join('\n', decoding.Actions));
        yield return ("mode", decoding.Mode == ActionMode.Sample ? "sample" : "greedy");
        if (decoding.Kind == DecodingKind.Gaussian)
        {
            yield return ("low", string.Join('\n', decoding.Low.Select(ExportText.Number)));
            yield return ("high", string.Join('\n', decoding.High.Select(ExportText.Number)));
        }
    }
}
