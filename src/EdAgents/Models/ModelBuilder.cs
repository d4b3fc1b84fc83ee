namespace EdAgents.Models;

/// <summary>Makes the model of a draft that has passed every check: nothing here can be refused any more.</summary>
internal static class ModelBuilder
{
    public static EdModel Build(ModelDraft draft)
    {
        if (draft is not
            {
                Problems.Count: 0, Task: { } task, Inputs: { } inputs, Outputs: { } outputs, Decoding: { } decoding,
                Tensors: { } tensors, Training: { } training
            })
        {
            throw new InvalidOperationException($"expected a draft without problems, found {draft.Problems.Count}");
        }

        IController controller = (draft.Columns, draft.Network) switch
        {
            ({ } columns, null) => Columns(inputs, outputs, decoding, columns),
            (null, { } network) => Network(inputs, outputs, decoding, network),
            _ => throw new InvalidOperationException("expected a draft of columns or of a network, found neither or both"),
        };
        foreach (var tensor in ModelTensor.Of(controller))
            Read(tensor, tensors, controller);

        return new EdModel(controller, new TaskId(task.Name, (int)task.Version), Training(training))
        {
            Precision = tensors.Max(tensor => tensor.Precision),
        };
    }

    private static EdController Columns(InputsDraft inputs, OutputsDraft outputs, DecodingDraft decoding, ColumnsDraft columns)
    {
        var topology = new ColumnTopology(
            inputs.Names.Length, ModelChecks.Sizes(columns), outputs.Names.Length,
            Activation.WithId(columns.HiddenActivation), Activation.WithId(columns.OutputActivation))
        {
            SigmoidU0 = (float?)columns.SigmoidU0 ?? ColumnTopology.DefaultSigmoidU0,
            HiddenNormalization = (HiddenNormalization)columns.HiddenNormalization,
        };
        return new EdController(Ports(new ControllerSpec { Topology = topology }, inputs, outputs, decoding), new ColumnWeights(topology));
    }

    private static BackpropController Network(InputsDraft inputs, OutputsDraft outputs, DecodingDraft decoding, NetworkDraft network)
    {
        var topology = NetworkChecks.Topology(inputs.Names.Length, outputs.Names.Length, network);
        return new BackpropController(Ports(new BackpropSpec { Topology = topology }, inputs, outputs, decoding), new NetworkWeights(topology));
    }

    private static TSpec Ports<TSpec>(
        TSpec spec, InputsDraft inputs, OutputsDraft outputs, DecodingDraft decoding)
        where TSpec : InputOutputSpec => spec with
        {
            InputNames = Names(inputs.Names),
            OutputNames = Names(outputs.Names),
            Normalization = new ObservationNormalization(Floats(inputs.Offsets.Span), Floats(inputs.Scales.Span)),
            Decoding = Decoding(decoding),
        };

    private static ActionDecoding Decoding(DecodingDraft decoding) => decoding switch
    {
        { Actions: { } actions, Mode: { } mode, Low: { } low, High: { } high, Deviations: { } deviations } =>
            ActionDecoding.Gaussian(actions.ToStrings(), Floats(low.Span), Floats(high.Span), Floats(deviations.Span), (ActionMode)mode),
        { Actions: { } actions, Mode: { } mode } => ActionDecoding.Categorical(actions.ToStrings(), (ActionMode)mode),
        _ => ActionDecoding.None,
    };

    private static void Read(ModelTensor tensor, List<TensorDraft> drafts, IController controller)
    {
        var numbers = new TensorNumbers(drafts.Single(draft => draft.Name == tensor.Name), tensor);
        for (int column = 0; column < tensor.Columns; column++)
        {
            for (int row = 0; row < tensor.Rows; row++)
                numbers.Read(column, row, tensor.Row(controller, column, row));
        }
    }

    private static TrainingInfo Training(TrainingDraft training) => new()
    {
        Learner = training.Learner,
        Seed = training.Seed,
        Steps = training.Steps,
        ScoreName = training.ScoreName,
        Score = training.Score,
        Date = training.Date,
        RewardScale = training.RewardScale,
    };

    private static ImmutableArray<string> Names(TextsDraft names) =>
        ImmutableCollectionsMarshal.AsImmutableArray(names.ToStrings());

    private static float[] Floats(ReadOnlySpan<byte> data)
    {
        float[] floats = new float[data.Length / sizeof(float)];
        LittleEndianFloats.Read(data, floats);
        return floats;
    }
}
