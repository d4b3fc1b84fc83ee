namespace EdAgents.Models;

/// <summary>
/// The structure of a model file: is it one, of a version we know, undamaged, and is every value of the type it must be? A
/// break in the structure ends the reading at once. What the values mean is the business of <see cref="ModelChecks"/>.
/// </summary>
internal static class ModelReader
{
    private const int MaxTensors = (5 * ColumnTopology.MaxHiddenLayers) + 2;
    private const int MaxDimensions = 8;

    public static ModelDraft Read(ReadOnlyMemory<byte> file)
    {
        ModelIdentity.Check(file);
        ModelChecksum.Check(file.Span);

        var draft = new ModelDraft();
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, "model");
        while (map.Next(ref reader, out int key))
            ReadPart(ref reader, key, draft);

        FileParts.End(in reader, in map);
        Require(map, draft.Problems);
        return draft;
    }

    private static void Require(KeyedMap map, List<string> problems)
    {
        map.Require(ModelKey.Producer, "producer", problems);
        map.Require(ModelKey.Task, "task", problems);
        map.Require(ModelKey.Inputs, "inputs", problems);
        map.Require(ModelKey.Outputs, "outputs", problems);
        map.Require(ModelKey.Decoding, "decoding", problems);
        RequireBrain(map, problems);
        map.Require(ModelKey.Tensors, "tensors", problems);
        map.Require(ModelKey.Training, "training", problems);
    }

    private static void RequireBrain(KeyedMap map, List<string> problems)
    {
        if (!map.Has(ModelKey.Network))
        {
            map.Require(ModelKey.Columns, "columns", problems);
        }
        else if (map.Has(ModelKey.Columns))
        {
            problems.Add($"model: expected key {ModelKey.Columns} (columns) or key {ModelKey.Network} (network), found both");
        }
    }

    private static void ReadPart(ref StrictReader reader, int key, ModelDraft draft)
    {
        switch (key)
        {
            case ModelKey.Producer: draft.Producer = reader.At("producer").ReadString(ModelText.MaxBytes); break;
            case ModelKey.Task: draft.Task = FileParts.Task(ref reader, draft.Problems); break;
            case ModelKey.Inputs: draft.Inputs = ReadInputs(ref reader, draft.Problems); break;
            case ModelKey.Outputs: draft.Outputs = ReadOutputs(ref reader, draft.Problems); break;
            case ModelKey.Decoding: draft.Decoding = ReadDecoding(ref reader, draft.Problems); break;
            case ModelKey.Columns: draft.Columns = ReadColumns(ref reader, draft.Problems); break;
            case ModelKey.Network: draft.Network = ReadNetwork(ref reader, draft.Problems); break;
            case ModelKey.Tensors: draft.Tensors = ReadTensors(ref reader, draft.Problems); break;
            case ModelKey.Training: draft.Training = ReadTraining(ref reader, draft.Problems); break;
            case ModelKey.Checksum: FileParts.Checksum(ref reader); break;
            default: reader.Skip(); break; // Format and version are known by now; the rest is of a later time.
        }
    }

    private static InputsDraft? ReadInputs(ref StrictReader reader, List<string> problems)
    {
        TextsDraft names = default;
        ReadOnlyMemory<byte> offsets = default, scales = default;
        var map = new KeyedMap(ref reader, "inputs");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case InputsKey.Names: names = FileParts.Texts(ref reader, "inputs.names", ColumnTopology.MaxSize); break;
                case InputsKey.Offsets: offsets = reader.At("inputs.offsets").ReadBytes(); break;
                case InputsKey.Scales: scales = reader.At("inputs.scales").ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(InputsKey.Names, "names", problems)
            & map.Require(InputsKey.Offsets, "offsets", problems)
            & map.Require(InputsKey.Scales, "scales", problems)
            ? new InputsDraft(names, offsets, scales)
            : null;
    }

    private static OutputsDraft? ReadOutputs(ref StrictReader reader, List<string> problems)
    {
        TextsDraft names = default;
        var map = new KeyedMap(ref reader, "outputs");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case OutputsKey.Names: names = FileParts.Texts(ref reader, "outputs.names", ColumnTopology.MaxSize); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(OutputsKey.Names, "names", problems) ? new OutputsDraft(names) : null;
    }

    private static DecodingDraft? ReadDecoding(ref StrictReader reader, List<string> problems)
    {
        long kind = 0;
        TextsDraft? actions = null;
        long? mode = null;
        ReadOnlyMemory<byte>? low = null, high = null, deviations = null;
        var map = new KeyedMap(ref reader, "decoding");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case DecodingKey.Kind: kind = reader.At("decoding.kind").ReadInt64(); break;
                case DecodingKey.Actions: actions = FileParts.Texts(ref reader, "decoding.actions", ColumnTopology.MaxSize); break;
                case DecodingKey.Mode: mode = reader.At("decoding.mode").ReadInt64(); break;
                case DecodingKey.Low: low = reader.At("decoding.low").ReadBytes(); break;
                case DecodingKey.High: high = reader.At("decoding.high").ReadBytes(); break;
                case DecodingKey.Deviations: deviations = reader.At("decoding.deviations").ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(DecodingKey.Kind, "kind", problems) ? new DecodingDraft(kind, actions, mode, low, high, deviations) : null;
    }

    private static ColumnsDraft? ReadColumns(ref StrictReader reader, List<string> problems)
    {
        long[] sizes = [];
        long hidden = 0, output = 0, normalization = 0;
        double? u0 = null;
        var map = new KeyedMap(ref reader, "columns");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case ColumnsKey.HiddenSizes:
                    sizes = FileParts.Integers(ref reader, "columns.hidden sizes", ColumnTopology.MaxHiddenLayers);
                    break;
                case ColumnsKey.HiddenActivation: hidden = reader.At("columns.hidden activation").ReadInt64(); break;
                case ColumnsKey.OutputActivation: output = reader.At("columns.output activation").ReadInt64(); break;
                case ColumnsKey.SigmoidU0: u0 = reader.At("columns.sigmoid u0").ReadDouble(); break;
                case ColumnsKey.HiddenNormalization: normalization = reader.At("columns.hidden normalisation").ReadInt64(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(ColumnsKey.HiddenSizes, "hidden sizes", problems)
            & map.Require(ColumnsKey.HiddenActivation, "hidden activation", problems)
            & map.Require(ColumnsKey.OutputActivation, "output activation", problems)
            ? new ColumnsDraft(sizes, hidden, output, u0, normalization)
            : null;
    }

    private static NetworkDraft? ReadNetwork(ref StrictReader reader, List<string> problems)
    {
        long wiring = 0, output = 0;
        long[] sizes = [], activations = [];
        long[]? normalizations = null;
        var map = new KeyedMap(ref reader, "network");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case NetworkKey.Wiring: wiring = reader.At("network.wiring").ReadInt64(); break;
                case NetworkKey.HiddenSizes: sizes = ReadLayers(ref reader, "network.hidden sizes"); break;
                case NetworkKey.HiddenActivations: activations = ReadLayers(ref reader, "network.hidden activations"); break;
                case NetworkKey.OutputActivation: output = reader.At("network.output activation").ReadInt64(); break;
                case NetworkKey.HiddenNormalizations: normalizations = ReadLayers(ref reader, "network.hidden normalisations"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(NetworkKey.Wiring, "wiring", problems)
            & map.Require(NetworkKey.HiddenSizes, "hidden sizes", problems)
            & map.Require(NetworkKey.HiddenActivations, "hidden activations", problems)
            & map.Require(NetworkKey.OutputActivation, "output activation", problems)
            ? new NetworkDraft(wiring, sizes, activations, output, normalizations)
            : null;
    }

    private static long[] ReadLayers(ref StrictReader reader, string place) =>
        FileParts.Integers(ref reader, place, ColumnTopology.MaxHiddenLayers);

    private static List<TensorDraft> ReadTensors(ref StrictReader reader, List<string> problems)
    {
        int count = reader.At("tensors").ReadArrayHeader(MaxTensors);
        var tensors = new List<TensorDraft>(count);
        for (int i = 0; i < count; i++)
        {
            ModelChecks.StopAtMany(problems);
            if (ReadTensor(ref reader, $"tensors[{i}]", problems) is { } tensor)
                tensors.Add(tensor);
        }

        return tensors;
    }

    private static TensorDraft? ReadTensor(ref StrictReader reader, string place, List<string> problems)
    {
        string name = "";
        long[] shape = [];
        ReadOnlyMemory<byte> data = default, scales = default;
        var precision = WeightPrecision.Float32;
        var map = new KeyedMap(ref reader, place);
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case TensorKey.Name: name = reader.At($"{place}.name").ReadString(ModelText.MaxBytes); break;
                case TensorKey.Shape: shape = FileParts.Integers(ref reader, $"{place}.shape", MaxDimensions); break;
                case TensorKey.Data: data = reader.At($"{place}.data").ReadBytes(); break;
                case TensorKey.Halves:
                    data = reader.At($"{place}.halves").ReadBytes();
                    precision = WeightPrecision.Float16;
                    break;
                case TensorKey.Bytes:
                    data = reader.At($"{place}.bytes").ReadBytes();
                    precision = WeightPrecision.Int8;
                    break;
                case TensorKey.Scales: scales = reader.At($"{place}.scales").ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(TensorKey.Name, "name", problems)
            & map.Require(TensorKey.Shape, "shape", problems)
            & RequireNumbers(map, place, precision, problems)
            ? new TensorDraft(name, shape, precision, data, scales)
            : null;
    }

    /// <summary>Of the three forms of numbers there must be one, and scales with bytes only.</summary>
    private static bool RequireNumbers(KeyedMap map, string place, WeightPrecision precision, List<string> problems)
    {
        int forms = (map.Has(TensorKey.Data) ? 1 : 0) + (map.Has(TensorKey.Halves) ? 1 : 0) + (map.Has(TensorKey.Bytes) ? 1 : 0);
        if (forms > 1)
        {
            problems.Add($"{place}: expected one of key {TensorKey.Data} (data), {TensorKey.Halves} (halves) and {TensorKey.Bytes} (bytes), found {forms}");
            return false;
        }

        if (precision == WeightPrecision.Int8)
            return map.Require(TensorKey.Scales, "scales", problems);

        if (map.Has(TensorKey.Scales))
        {
            problems.Add($"{place}: expected key {TensorKey.Scales} (scales) with key {TensorKey.Bytes} (bytes) only, found it without");
            return false;
        }

        return forms == 1 || map.Require(TensorKey.Data, "data", problems);
    }

    private static TrainingDraft? ReadTraining(ref StrictReader reader, List<string> problems)
    {
        var training = new TrainingDraft();
        var map = new KeyedMap(ref reader, "training");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case TrainingKey.Learner: training.Learner = reader.At("training.learner").ReadString(ModelText.MaxBytes); break;
                case TrainingKey.Seed: training.Seed = reader.At("training.seed").ReadUInt64(); break;
                case TrainingKey.Steps: training.Steps = reader.At("training.steps").ReadInt64(); break;
                case TrainingKey.ScoreName: training.ScoreName = reader.At("training.score name").ReadString(ModelText.MaxBytes); break;
                case TrainingKey.Score: training.Score = reader.At("training.score").ReadDouble(); break;
                case TrainingKey.Date: training.Date = reader.At("training.date").ReadString(ModelText.MaxBytes); break;
                case TrainingKey.RewardScale: training.RewardScale = reader.At("training.reward scale").ReadDouble(); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(TrainingKey.Seed, "seed", problems) & map.Require(TrainingKey.Steps, "steps", problems) ? training : null;
    }
}
