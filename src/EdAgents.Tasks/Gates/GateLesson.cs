using System.Collections.Immutable;
using EdAgents.Activations;
using EdAgents.Backprop;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Losses;
using EdAgents.Optimizers;

namespace EdAgents.Tasks.Gates;

/// <summary>What a column answers to the four patterns of a gate after learning.</summary>
/// <param name="Gate">The gate's name.</param>
/// <param name="Loss">The loss it learned with.</param>
/// <param name="Together">Whether all six gates were columns of one controller.</param>
/// <param name="Outputs">Its answers to 00, 01, 10 and 11, as probabilities.</param>
/// <param name="MeanLoss">The gate's own loss, per pattern.</param>
/// <param name="Learned">Whether every answer lies on the right side of ½.</param>
public sealed record GateTable(string Gate, string Loss, bool Together, ImmutableArray<float> Outputs, double MeanLoss, bool Learned);

/// <summary>Teaches logic gates to columns of two hidden layers of eight sigmoid units (2-8-8-1), Adam, all four patterns a step.</summary>
public static class GateLesson
{
    /// <summary>Passes over the four patterns unless told otherwise.</summary>
    public const int DefaultEpochs = 1000;

    private const int Patterns = 4;

    /// <summary>Mean squared error, binary cross-entropy, and the same with logits.</summary>
    public static ImmutableArray<Loss> Losses { get; } =
        [new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits()];

    /// <summary>Every gate with every loss, as one controller and one by one.</summary>
    /// <param name="seed">What the first weights are drawn from.</param>
    /// <param name="epochs">Passes over the four patterns, ≥ 1.</param>
    public static IReadOnlyList<GateTable> All(ulong seed, int epochs)
    {
        var tables = new List<GateTable>();
        foreach (var loss in Losses)
        {
            tables.AddRange(Learn(LogicGate.All, loss, seed, epochs));
            foreach (var gate in LogicGate.All)
            {
                tables.AddRange(Learn([gate], loss, seed, epochs));
            }
        }

        return tables;
    }

    /// <summary>Some gates as the columns of one controller.</summary>
    /// <param name="gates">One a column.</param>
    /// <param name="loss">One of <see cref="Losses"/>.</param>
    /// <param name="seed">What the first weights are drawn from.</param>
    /// <param name="epochs">Passes over the four patterns, ≥ 1.</param>
    /// <param name="backprop">Whether the columns learn by back-propagation instead, with free signs.</param>
    /// <param name="progress">Told the epoch and its mean loss, before the step.</param>
    public static IReadOnlyList<GateTable> Learn(
        IReadOnlyList<LogicGate> gates, Loss loss, ulong seed, int epochs, bool backprop = false, Action<int, float>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(gates);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        bool logits = loss is BinaryCrossEntropyWithLogits;
        var topology = new ColumnTopology(
            2, [8, 8], gates.Count, Activation.Sigmoid, logits ? Activation.Linear : Activation.Sigmoid);
        var spec = new ControllerSpec
        {
            Topology = topology,
            InputNames = ["a", "b"],
            OutputNames = [.. gates.Select(gate => gate.Name)],
        };

        // Sigmoid units answer about ½ to anything; wide first weights make them differ from the start.
        var weights = new WeightInitializer { FirstScale = 3, HiddenScale = 3, OutputScale = 1 };
        IController start = backprop
            ? BackpropController.Create(BackpropSpec.Like(spec), seed, weights)
            : EdController.Create(spec, seed, weights);

        // A sigmoid output that has gone far cannot come back; a logit can, and so may go faster.
        var learner = start.CreateLearner(new Adam { LearningRate = logits ? 0.3f : 0.03f }, Patterns);
        float[] targets = LogicGate.Targets(gates);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            float mean = learner.Learn(LogicGate.Inputs.AsSpan(), targets, loss);
            progress?.Invoke(epoch, mean);
        }

        var outputs = learner.Forward(LogicGate.Inputs.AsSpan()).ToArray();
        return [.. gates.Select((gate, column) => Table(gate, column, gates.Count, outputs, loss, logits))];
    }

    private static GateTable Table(LogicGate gate, int column, int columns, float[] outputs, Loss loss, bool logits)
    {
        var answers = new float[Patterns];
        double total = 0;
        var unused = new float[1];
        for (int pattern = 0; pattern < Patterns; pattern++)
        {
            float output = outputs[(pattern * columns) + column];
            total += loss.Evaluate([output], [gate.Outputs[pattern]], unused);
            answers[pattern] = logits ? 1 / (1 + MathF.Exp(-output)) : output;
        }

        bool learned = answers.Select((answer, pattern) => answer > 0.5f == (gate.Outputs[pattern] == 1)).All(right => right);
        return new GateTable(gate.Name, loss.Name, columns > 1, [.. answers], total / Patterns, learned);
    }
}
