namespace EdAgents.Models;

internal static class Compatibility
{
    /// <summary>Inputs that are compared one by one; of an image's pixels nobody would read more.</summary>
    private const int MaxNames = 100;

    public static IReadOnlyList<string> Differences(EdModel model, TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(actions);
        var found = Names(model.Controller, inputs, actions);
        if (model.Task != task)
            found.Insert(0, $"expected a model of {task}, found one of {model.Task}");

        return found;
    }

    internal static void Refuse(IReadOnlyList<string> differences, string? parameter = null)
    {
        if (differences.Count > 0)
            throw new ArgumentException(string.Join("; ", differences), parameter);
    }

    internal static List<string> Names(IController controller, IReadOnlyList<string> inputs, IReadOnlyList<string> actions)
    {
        var found = new List<string>();
        if (controller.InputCount != inputs.Count)
            found.Add($"expected {inputs.Count} inputs, found {controller.InputCount}");

        int others = 0;
        for (int i = 0; i < Math.Max(inputs.Count, controller.InputCount); i++)
        {
            string? expected = i < inputs.Count ? inputs[i] : null;
            string? name = i < controller.InputCount ? controller.InputNames[i] : null;
            if (expected != name && others++ < MaxNames)
                found.Add($"expected input {i} to be {Quoted(expected)}, found {Quoted(name)}");
        }

        if (others > MaxNames)
            found.Add($"expected {others - MaxNames} more inputs to be others");

        if (!controller.Decoding.Actions.SequenceEqual(actions))
            found.Add($"expected actions [{string.Join(", ", actions)}], found [{string.Join(", ", controller.Decoding.Actions)}]");

        return found;
    }

    private static string Quoted(string? name) => name is null ? "none" : $"'{name}'";
}
