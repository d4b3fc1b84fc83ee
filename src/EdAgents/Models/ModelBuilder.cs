using EdAgents.Activations;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Environments;

namespace EdAgents.Models;

/// <summary>Makes the model of a draft that has passed every check: nothing here can be refused any more.</summary>
internal static class ModelBuilder
{
    public static EdModel Build(ReadOnlySpan<byte> file, ModelDraft draft)
    {
        if (draft is not
            {
                Problems.Count: 0, Task: { } task, Inputs: { } inputs, Outputs: { } outputs, Decoding: { } decoding,
                Columns: { } columns, Tensors: { } tensors, Training: { } training
            })
        {
            throw new InvalidOperationException($"expected a draft without problems, found {draft.Problems.Count}");
        }

        var spec = new ControllerSpec
        {
            Topology = new ColumnTopology(
                inputs.Names.Length, ModelChecks.Sizes(columns), outputs.Names.Length,
                (Activation)columns.HiddenActivation, (Activation)columns.OutputActivation)
            {
                SigmoidU0 = (float?)columns.SigmoidU0 ?? ColumnTopology.DefaultSigmoidU0,
                HiddenNormalization = (HiddenNormalization)columns.HiddenNormalization,
            },
            InputNames = [.. inputs.Names],
            OutputNames = [.. outputs.Names],
            Normalization = new ObservationNormalization(Floats(file[inputs.Offsets]), Floats(file[inputs.Scales])),
            Decoding = Decoding(decoding),
        };
        return new EdModel(
            new EdController(spec, Weights(file, spec.Topology, tensors)), new TaskId(task.Name, (int)task.Version), Training(training));
    }

    private static ActionDecoding Decoding(DecodingDraft decoding) =>
        decoding is { Actions: { } actions, Mode: { } mode }
            ? ActionDecoding.Categorical(actions, (ActionMode)mode)
            : ActionDecoding.None;

    private static ColumnWeights Weights(ReadOnlySpan<byte> file, ColumnTopology topology, List<TensorDraft> drafts)
    {
        var weights = new ColumnWeights(topology);
        foreach (var tensor in ModelTensor.Of(topology))
        {
            var data = file[drafts.Single(draft => draft.Name == tensor.Name).Data];
            for (int column = 0; column < tensor.Columns; column++)
            {
                for (int row = 0; row < tensor.Rows; row++)
                {
                    var target = tensor.Row(weights, column, row);
                    LittleEndianFloats.Read(data, target);
                    data = data[(target.Length * sizeof(float))..];
                }
            }
        }

        return weights;
    }

    private static TrainingInfo Training(TrainingDraft training) => new()
    {
        Learner = training.Learner,
        Seed = training.Seed,
        Steps = training.Steps,
        ScoreName = training.ScoreName,
        Score = training.Score,
        Date = training.Date,
    };

    private static float[] Floats(ReadOnlySpan<byte> data)
    {
        float[] floats = new float[data.Length / sizeof(float)];
        LittleEndianFloats.Read(data, floats);
        return floats;
    }
}
