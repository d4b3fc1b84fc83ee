namespace EdAgents.Tasks.Gates;

/// <summary>
/// Learns gates, one column each, an epoch at a time: columns of two hidden layers of eight sigmoid units (2-8-8-1), Adam,
/// all four patterns a step. The same seed gives the same weights. Not thread-safe.
/// </summary>
public sealed class GateTrainer
{
    private readonly ILearner learner;
    private readonly ulong seed;
    private readonly float[] targets;
    private readonly bool logits;

    /// <param name="gates">One a column.</param>
    /// <param name="loss">One of <see cref="GateStudy.Losses"/>.</param>
    /// <param name="seed">What the first weights are drawn from.</param>
    /// <param name="backprop">Whether the columns learn by back-propagation instead, with free signs.</param>
    public GateTrainer(IReadOnlyList<LogicGate> gates, Loss loss, ulong seed, bool backprop = false)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(loss);
        Gates = [.. gates];
        Loss = loss;
        this.seed = seed;
        logits = loss is BinaryCrossEntropyWithLogits;
        var topology = new ColumnTopology(
            2, [8, 8], gates.Count, Activation.Sigmoid, logits ? Activation.Linear : Activation.Sigmoid);
        var spec = new ControllerSpec
        {
            Topology = topology,
            InputNames = ["a", "b"],
            OutputNames = [.. gates.Select(gate => gate.Name)],
        };

        // With small weights every sigmoid unit gives about ½; wide first weights make them differ from the start.
        var weights = new WeightInitializer { FirstScale = 3, HiddenScale = 3, OutputScale = 1 };
        IController start = backprop
            ? BackpropController.Create(BackpropSpec.Like(spec), seed, weights)
            : EdController.Create(spec, seed, weights);

        // A saturated sigmoid output has no gradient; a logit has, so its rate can be higher.
        learner = start.CreateLearner(new Adam { LearningRate = logits ? 0.3f : 0.03f }, LogicGate.Patterns);
        targets = LogicGate.Targets(gates);
    }

    /// <summary>The task id of models of gates: two inputs of 0 or 1, a logit for each gate.</summary>
    public static TaskId Task { get; } = new("gates", 1);

    public ImmutableArray<LogicGate> Gates { get; }

    public Loss Loss { get; }

    public int Epoch { get; private set; }

    /// <returns>The mean loss before the step.</returns>
    public float LearnEpoch()
    {
        Epoch++;
        return learner.Learn(LogicGate.Inputs.AsSpan(), targets, Loss);
    }

    /// <summary>The columns as they are now, as a model of the gates.</summary>
    public EdModel ToModel() => new(
        learner.ToController(),
        Task,
        new TrainingInfo
        {
            Learner = "imitation",
            Seed = seed,
            Steps = (long)Epoch * LogicGate.Patterns,
            ScoreName = "share of gates learned",
            Score = Tables().Average(table => table.Learned ? 1.0 : 0),
        });

    /// <summary>Every column's outputs for the four patterns now.</summary>
    /// <returns>One table a gate.</returns>
    public ImmutableArray<GateTable> Tables()
    {
        var outputs = learner.Forward(LogicGate.Inputs.AsSpan());
        var tables = new GateTable[Gates.Length];
        for (int column = 0; column < tables.Length; column++)
            tables[column] = Table(column, outputs);

        return [.. tables];
    }

    /// <summary>The columns' outputs for any inputs, as probabilities.</summary>
    /// <param name="inputs">Pairs of numbers, which need not be 0 and 1.</param>
    /// <param name="answers">Receives a row of one number a gate for each pair.</param>
    public void Answer(ReadOnlySpan<float> inputs, Span<float> answers)
    {
        learner.ToController().EvaluateBatch(inputs, answers);
        if (logits)
        {
            foreach (ref float answer in answers)
                answer = Probability(answer);
        }
    }

    private GateTable Table(int column, ReadOnlySpan<float> outputs)
    {
        var gate = Gates[column];
        var answers = new float[LogicGate.Patterns];
        double total = 0;
        var unused = new float[1];
        for (int pattern = 0; pattern < answers.Length; pattern++)
        {
            float output = outputs[(pattern * Gates.Length) + column];
            total += Loss.Evaluate([output], [gate.Outputs[pattern]], unused);
            answers[pattern] = logits ? Probability(output) : output;
        }

        bool learned = answers.Select((answer, pattern) => answer > 0.5f == (gate.Outputs[pattern] == 1)).All(right => right);
        return new GateTable(gate.Name, Loss.Name, Gates.Length > 1, [.. answers], total / answers.Length, learned);
    }

    private static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));
}
