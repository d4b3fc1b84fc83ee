namespace EdAgents.Tasks.Gates;

/// <summary>A logic gate of two inputs, as four patterns in the order 00, 01, 10, 11. Immutable.</summary>
public sealed class LogicGate
{
    /// <summary>Patterns of two inputs.</summary>
    public const int Patterns = 4;

    private LogicGate(string name, params ReadOnlySpan<int> outputs)
    {
        Name = name;
        Outputs = [.. outputs];
    }

    public static ImmutableArray<LogicGate> All { get; } =
    [
        new("AND", 0, 0, 0, 1),
        new("OR", 0, 1, 1, 1),
        new("NAND", 1, 1, 1, 0),
        new("NOR", 1, 0, 0, 0),
        new("XOR", 0, 1, 1, 0),
        new("XNOR", 1, 0, 0, 1),
    ];

    public static ImmutableArray<float> Inputs { get; } = [0, 0, 0, 1, 1, 0, 1, 1];

    public string Name { get; }

    /// <summary>What it answers to each pattern.</summary>
    public ImmutableArray<int> Outputs { get; }

    /// <summary>The targets of several gates learned together: a row of one number a gate for each pattern.</summary>
    public static float[] Targets(IReadOnlyList<LogicGate> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        var targets = new float[Patterns * gates.Count];
        for (int pattern = 0; pattern < Patterns; pattern++)
        {
            for (int gate = 0; gate < gates.Count; gate++)
                targets[(pattern * gates.Count) + gate] = gates[gate].Outputs[pattern];
        }

        return targets;
    }
}
