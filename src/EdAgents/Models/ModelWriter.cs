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
        var controller = model.Controller;
        writer.Begin(11, ModelIdentity.FormatName, ModelIdentity.Version);
        writer.Map(ModelKey.Task, 2);
        writer.Entry(TaskKey.Name, model.Task.Name);
        writer.Entry(TaskKey.Version, model.Task.Version);
        writer.Map(ModelKey.Inputs, 3);
        writer.Entry(InputsKey.Names, controller.InputNames);
        writer.Entry(InputsKey.Offsets, controller.Normalization.Offsets.AsSpan());
        writer.Entry(InputsKey.Scales, controller.Normalization.Scales.AsSpan());
        writer.Map(ModelKey.Outputs, 1);
        writer.Entry(OutputsKey.Names, controller.OutputNames);
        WriteDecoding(ref writer, controller.Decoding);
        if (controller is EdController columns)
            WriteColumns(ref writer, columns.Spec.Topology);

        WriteTensors(ref writer, controller, new TensorWriter(model.Precision));
        WriteTraining(ref writer, model.Training);
        if (controller is BackpropController network)
            WriteNetwork(ref writer, network.Spec.Topology);

        return writer.End(output);
    }

    /// <summary>Enough: a buffer that has to grow would copy all the weights.</summary>
    private static int Estimate(EdModel model)
    {
        long bytes = ModelSize.Of(model.Controller);
        return bytes <= ModelFile.MaxBytes
            ? (int)bytes
            : throw new ModelFormatException($"expected a model of at most {ModelFile.MaxBytes} bytes, found one of about {bytes}");
    }

    /// <summary>Without an action there are no names and no mode to write, and without numbers no bounds and deviations.</summary>
    private static void WriteDecoding(ref MessagePackWriter writer, ActionDecoding decoding)
    {
        bool continuous = decoding.Kind == DecodingKind.Gaussian;
        bool acts = decoding.Kind != DecodingKind.None;
        writer.Map(ModelKey.Decoding, continuous ? 6 : acts ? 3 : 1);
        writer.Entry(DecodingKey.Kind, (int)decoding.Kind);
        if (acts)
        {
            writer.Entry(DecodingKey.Actions, decoding.Actions);
            writer.Entry(DecodingKey.Mode, (int)decoding.Mode);
        }

        if (continuous)
        {
            writer.Entry(DecodingKey.Low, decoding.Low.AsSpan());
            writer.Entry(DecodingKey.High, decoding.High.AsSpan());
            writer.Entry(DecodingKey.Deviations, decoding.Deviations.AsSpan());
        }
    }

    /// <summary>Without a normalisation the key is left out, so such a model's bytes are what they were before there was one.</summary>
    private static void WriteColumns(ref MessagePackWriter writer, ColumnTopology topology)
    {
        bool steep = topology.SigmoidU0 != ColumnTopology.DefaultSigmoidU0;
        bool normalized = topology.HiddenNormalization != HiddenNormalization.None;
        writer.Map(ModelKey.Columns, 3 + (steep ? 1 : 0) + (normalized ? 1 : 0));
        writer.Integers(ColumnsKey.HiddenSizes, topology.HiddenSizes);
        writer.Entry(ColumnsKey.HiddenActivation, topology.HiddenActivation.Id);
        writer.Entry(ColumnsKey.OutputActivation, topology.OutputActivation.Id);
        if (steep)
        {
            // As a float, which it is: half the bytes of a double.
            writer.Write(ColumnsKey.SigmoidU0);
            writer.Write(topology.SigmoidU0);
        }

        if (normalized)
            writer.Entry(ColumnsKey.HiddenNormalization, (int)topology.HiddenNormalization);
    }

    /// <summary>Without batch normalisation the key is left out.</summary>
    private static void WriteNetwork(ref MessagePackWriter writer, NetworkTopology topology)
    {
        bool normalized = topology.Hidden.Any(layer => layer.BatchNormalized);
        writer.Map(ModelKey.Network, normalized ? 5 : 4);
        writer.Entry(NetworkKey.Wiring, (int)topology.Wiring);
        writer.Integers(NetworkKey.HiddenSizes, [.. topology.Hidden.Select(layer => layer.Units)]);
        writer.Integers(NetworkKey.HiddenActivations, [.. topology.Hidden.Select(layer => layer.Activation.Id)]);
        writer.Entry(NetworkKey.OutputActivation, topology.OutputActivation.Id);
        if (normalized)
            writer.Integers(NetworkKey.HiddenNormalizations, [.. topology.Hidden.Select(NetworkChecks.NormalizationOf)]);
    }

    private static void WriteTensors(ref MessagePackWriter writer, IController controller, TensorWriter tensorWriter)
    {
        var tensors = ModelTensor.Of(controller);
        writer.Write(ModelKey.Tensors);
        writer.WriteArrayHeader(tensors.Count);
        foreach (var tensor in tensors)
            tensorWriter.Write(ref writer, tensor, controller);
    }

    private static void WriteTraining(ref MessagePackWriter writer, TrainingInfo training)
    {
        int absent = (training.Learner is null ? 1 : 0) + (training.ScoreName is null ? 1 : 0)
            + (training.Score is null ? 1 : 0) + (training.Date is null ? 1 : 0) + (training.RewardScale is null ? 1 : 0);
        writer.Map(ModelKey.Training, 7 - absent);
        writer.Entry(TrainingKey.Learner, training.Learner);
        writer.Write(TrainingKey.Seed);
        writer.Write(training.Seed);
        writer.Entry(TrainingKey.Steps, training.Steps);
        writer.Entry(TrainingKey.ScoreName, training.ScoreName);
        writer.Entry(TrainingKey.Score, training.Score);
        writer.Entry(TrainingKey.Date, training.Date);
        writer.Entry(TrainingKey.RewardScale, training.RewardScale);
    }
}
