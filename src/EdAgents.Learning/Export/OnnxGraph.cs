namespace EdAgents.Learning.Export;

/// <summary>
/// The nodes, constants, inputs and outputs of an ONNX graph. Field numbers are those of onnx.proto3; the operators are of
/// set 13, which every runtime in use reads.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>The operator set, and the version of the file format that came with it.</summary>
    private const int OperatorSet = 13, FormatVersion = 7;

    private const int ElementFloat = 1, ElementInt64 = 7;
    private const int AttributeFloat = 1, AttributeInteger = 2, AttributeIntegers = 7;

    private readonly ProtobufWriter graph = new();
    private readonly HashSet<string> constants = [];
    private int values;

    /// <param name="operation">The operator: "MatMul".</param>
    /// <param name="output">The name of its output; a new one where null.</param>
    /// <returns>The name of its output.</returns>
    public string Node(string operation, string[] inputs, OnnxAttribute? attribute = null, string? output = null)
    {
        output ??= $"value.{values++}";
        graph.Message(1, node =>
        {
            foreach (string input in inputs)
                node.Text(1, input);

            node.Text(2, output);
            node.Text(3, $"{operation}.{output}");
            node.Text(4, operation);
            if (attribute is not null)
                node.Message(5, message => Write(message, attribute));
        });
        return output;
    }

    /// <summary>A constant tensor of floats, once for each name.</summary>
    public string Constant(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> numbers)
    {
        if (constants.Add(name))
        {
            var tensor = Tensor(name, shape, ElementFloat);
            tensor.Floats(9, numbers);
            graph.Message(5, tensor);
        }

        return name;
    }

    public string Constant(string name, float number) => Constant(name, [], [number]);

    /// <summary>A list of one integer: axes and bounds of slices.</summary>
    public string Constant(string name, long number)
    {
        if (constants.Add(name))
        {
            var tensor = Tensor(name, [1], ElementInt64);
            tensor.Integer(7, number);
            graph.Message(5, tensor);
        }

        return name;
    }

    public void Input(string name, int width) => Declare(11, name, shape => Rows(shape, width));

    public void Output(string name, int width) => Declare(12, name, shape => Rows(shape, width));

    /// <summary>Declares an output that is the same for every row.</summary>
    public void OutputOnce(string name, int width) => Declare(12, name, shape => Size(shape, width));

    public byte[] ToFile(string name, string producerVersion, IEnumerable<(string Key, string Value)> metadata)
    {
        graph.Text(2, name);
        var file = new ProtobufWriter();
        file.Integer(1, FormatVersion);
        file.Text(2, "EdAgents");
        file.Text(3, producerVersion);
        file.Message(7, graph);
        file.Message(8, set => set.Integer(2, OperatorSet));
        foreach (var (key, value) in metadata)
        {
            file.Message(14, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value);
            });
        }

        return file.Written.ToArray();
    }

    private static ProtobufWriter Tensor(string name, ReadOnlySpan<int> shape, int elementType)
    {
        var tensor = new ProtobufWriter();
        foreach (int size in shape)
            tensor.Integer(1, size);

        tensor.Integer(2, elementType);
        tensor.Text(8, name);
        return tensor;
    }

    private void Declare(int field, string name, Action<ProtobufWriter> shape) => graph.Message(field, value =>
    {
        value.Text(1, name);
        value.Message(2, type => type.Message(1, tensor =>
        {
            tensor.Integer(1, ElementFloat);
            tensor.Message(2, shape);
        }));
    });

    private static void Rows(ProtobufWriter shape, int width)
    {
        shape.Message(1, dimension => dimension.Text(2, "batch"));
        Size(shape, width);
    }

    private static void Size(ProtobufWriter shape, int width) => shape.Message(1, dimension => dimension.Integer(1, width));

    private static void Write(ProtobufWriter message, OnnxAttribute attribute)
    {
        message.Text(1, attribute.Name);
        if (attribute.Float is { } number)
        {
            message.Float(2, number);
            message.Integer(20, AttributeFloat);
        }
        else if (attribute.IsList)
        {
            message.Integer(8, attribute.Integer);
            message.Integer(20, AttributeIntegers);
        }
        else
        {
            message.Integer(3, attribute.Integer);
            message.Integer(20, AttributeInteger);
        }
    }
}

/// <summary>A setting of a node: a float, an integer, or a list of one integer.</summary>
internal sealed record OnnxAttribute(string Name, long Integer = 0, bool IsList = false, float? Float = null);
