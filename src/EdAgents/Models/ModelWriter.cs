namespace EdAgents.Models;

/// <summary>
/// A model as bytes, in the order of models/FORMAT.md. Everything written comes from the model and from this library's
/// version: no clock, no machine, so the same model is the same bytes.
/// </summary>
internal static class ModelWriter
{
    public static byte[] Write(EdModel model)
    {
        if (!Enum.IsDefined(model.Precision))
            throw new ArgumentOutOfRangeException(nameof(model), $"expected a known precision, found {model.Precision}");

        var output = new ArrayBufferWriter<byte>(Estimate(model));
        var writer = new MessagePackWriter(output);
        var tensors = new TensorWriter(model.Precision);
        FileFrame.Begin(ref writer, 11, ModelIdentity.FormatName, ModelIdentity.Version);
        FileFrame.Task(ref writer, ModelKey.Task, model.Task);
        WriteInputs(ref writer, model.Controller);
        WriteOutputs(ref writer, model.Controller);
        WriteDecoding(ref writer, model.Controller.Decoding);
        switch (model.Controller)
        {
            case EdController columns:
                WriteColumns(ref writer, columns.Spec.Topology);
                WriteTensors(ref writer, tensors, columns);
                WriteTraining(ref writer, model.Training);
                break;
            case BackpropController network:
                WriteTensors(ref writer, tensors, network);
                WriteTraining(ref writer, model.Training);
                WriteNetwork(ref writer, network.Spec.Topology);
                break;
            default:
                throw new ModelFormatException($"expected a controller of columns or a network, found {model.Controller.GetType().Name}");
        }

        return FileFrame.End(ref writer, output);
    }

    /// <summary>Enough: a buffer that has to grow would copy all the weights.</summary>
    private static int Estimate(EdModel model)
    {
        long bytes = ModelSize.Of(model.Controller);
        return bytes <= ModelFile.MaxBytes
            ? (int)bytes
            : throw new ModelFormatException($"expected a model of at most {ModelFile.MaxBytes} bytes, found one of about {bytes}");
    }

    private static void WriteInputs(ref MessagePackWriter writer, IController controller)
    {
        writer.Write(ModelKey.Inputs);
        writer.WriteMapHeader(3);
        writer.Write(InputsKey.Names);
        FileFrame.Names(ref writer, controller.InputNames.AsSpan());
        writer.Write(InputsKey.Offsets);
        FileFrame.Floats(ref writer, controller.Normalization.Offsets.AsSpan());
        writer.Write(InputsKey.Scales);
        FileFrame.Floats(ref writer, controller.Normalization.Scales.AsSpan());
    }

    private static void WriteOutputs(ref MessagePackWriter writer, IController controller)
    {
        writer.Write(ModelKey.Outputs);
        writer.WriteMapHeader(1);
        writer.Write(OutputsKey.Names);
        FileFrame.Names(ref writer, controller.OutputNames.AsSpan());
    }

    /// <summary>Without an action there are no names and no mode to write, and without numbers no bounds and deviations.</summary>
    private static void WriteDecoding(ref MessagePackWriter writer, ActionDecoding decoding)
    {
        bool continuous = decoding.Kind == DecodingKind.Gaussian;
        bool acts = decoding.Kind != DecodingKind.None;
        writer.Write(ModelKey.Decoding);
        writer.WriteMapHeader(continuous ? 6 : acts ? 3 : 1);
        writer.Write(DecodingKey.Kind);
        writer.Write((int)decoding.Kind);
        if (acts)
        {
            writer.Write(DecodingKey.Actions);
            FileFrame.Names(ref writer, decoding.Actions.AsSpan());
            writer.Write(DecodingKey.Mode);
            writer.Write((int)decoding.Mode);
        }

        if (continuous)
        {
            writer.Write(DecodingKey.Low);
            FileFrame.Floats(ref writer, decoding.Low.AsSpan());
            writer.Write(DecodingKey.High);
            FileFrame.Floats(ref writer, decoding.High.AsSpan());
            writer.Write(DecodingKey.Deviations);
            FileFrame.Floats(ref writer, decoding.Deviations.AsSpan());
        }
    }

    /// <summary>Without a normalisation the key is left out, so such a model's bytes are what they were before there was one.</summary>
    private static void WriteColumns(ref MessagePackWriter writer, ColumnTopology topology)
    {
        bool steep = topology.SigmoidU0 != ColumnTopology.DefaultSigmoidU0;
        bool normalized = topology.HiddenNormalization != HiddenNormalization.None;
        writer.Write(ModelKey.Columns);
        writer.WriteMapHeader(3 + (steep ? 1 : 0) + (normalized ? 1 : 0));
        writer.Write(ColumnsKey.HiddenSizes);
        FileFrame.Integers(ref writer, topology.HiddenSizes);
        writer.Write(ColumnsKey.HiddenActivation);
        writer.Write(topology.HiddenActivation.Id);
        writer.Write(ColumnsKey.OutputActivation);
        writer.Write(topology.OutputActivation.Id);
        if (steep)
        {
            writer.Write(ColumnsKey.SigmoidU0);
            writer.Write(topology.SigmoidU0);
        }

        if (normalized)
        {
            writer.Write(ColumnsKey.HiddenNormalization);
            writer.Write((int)topology.HiddenNormalization);
        }
    }

    /// <summary>Without batch normalisation the key is left out.</summary>
    private static void WriteNetwork(ref MessagePackWriter writer, NetworkTopology topology)
    {
        bool normalized = topology.Hidden.Any(layer => layer.BatchNormalized);
        writer.Write(ModelKey.Network);
        writer.WriteMapHeader(normalized ? 5 : 4);
        writer.Write(NetworkKey.Wiring);
        writer.Write((int)topology.Wiring);
        writer.Write(NetworkKey.HiddenSizes);
        FileFrame.Integers(ref writer, [.. topology.Hidden.Select(layer => layer.Units)]);
        writer.Write(NetworkKey.HiddenActivations);
        FileFrame.Integers(ref writer, [.. topology.Hidden.Select(layer => layer.Activation.Id)]);
        writer.Write(NetworkKey.OutputActivation);
        writer.Write(topology.OutputActivation.Id);
        if (normalized)
        {
            writer.Write(NetworkKey.HiddenNormalizations);
            FileFrame.Integers(ref writer, [.. topology.Hidden.Select(NetworkChecks.NormalizationOf)]);
        }
    }

    private static void WriteTensors(ref MessagePackWriter writer, TensorWriter tensorWriter, EdController controller)
    {
        var tensors = ColumnTensor.Of(controller.Spec.Topology);
        WriteTensorsHeader(ref writer, tensors.Count);
        foreach (var tensor in tensors)
            tensorWriter.Write(ref writer, tensor, (column, row) => tensor.Row(controller.Weights, column, row));
    }

    private static void WriteTensors(ref MessagePackWriter writer, TensorWriter tensorWriter, BackpropController controller)
    {
        var tensors = NetworkTensor.Of(controller.Spec.Topology);
        WriteTensorsHeader(ref writer, tensors.Count);
        foreach (var tensor in tensors)
            tensorWriter.Write(ref writer, tensor, (network, row) => tensor.Row(controller.Weights, network, row));
    }

    private static void WriteTensorsHeader(ref MessagePackWriter writer, int count)
    {
        writer.Write(ModelKey.Tensors);
        writer.WriteArrayHeader(count);
    }

    private static void WriteTraining(ref MessagePackWriter writer, TrainingInfo training)
    {
        int absent = (training.Learner is null ? 1 : 0) + (training.ScoreName is null ? 1 : 0)
            + (training.Score is null ? 1 : 0) + (training.Date is null ? 1 : 0) + (training.RewardScale is null ? 1 : 0);
        writer.Write(ModelKey.Training);
        writer.WriteMapHeader(7 - absent);
        WriteOptional(ref writer, TrainingKey.Learner, training.Learner);
        writer.Write(TrainingKey.Seed);
        writer.Write(training.Seed);
        writer.Write(TrainingKey.Steps);
        writer.Write(training.Steps);
        WriteOptional(ref writer, TrainingKey.ScoreName, training.ScoreName);
        if (training.Score is { } score)
        {
            writer.Write(TrainingKey.Score);
            writer.Write(score);
        }

        WriteOptional(ref writer, TrainingKey.Date, training.Date);
        if (training.RewardScale is { } scale)
        {
            writer.Write(TrainingKey.RewardScale);
            writer.Write(scale);
        }
    }

    private static void WriteOptional(ref MessagePackWriter writer, int key, string? text)
    {
        if (text is not null)
        {
            writer.Write(key);
            FileFrame.Text(ref writer, text);
        }
    }
}
