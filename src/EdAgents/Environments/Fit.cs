using System.Collections.Immutable;

namespace EdAgents.Environments;

/// <summary>Whether a controller can play in an environment.</summary>
public static class Fit
{
    /// <summary>Inputs that are told apart one by one; of an image's pixels nobody would read more.</summary>
    private const int MaxNames = 100;

    /// <summary>Every difference between what a controller expects and what an environment offers.</summary>
    public static IReadOnlyList<string> Differences(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(actions);
        var found = Names(controller, observations.Names, actions.Names);
        var decoding = controller.Decoding;
        if (!decoding.Actions.SequenceEqual(actions.Names))
        {
            return found;
        }

        if (decoding.Kind != KindFor(actions))
        {
            found.Add($"expected decoding {KindFor(actions)}, found {decoding.Kind}");
        }
        else if (actions is ContinuousActionSpace { Low: var low, High: var high }
            && !(decoding.Low.SequenceEqual(low) && decoding.High.SequenceEqual(high)))
        {
            found.Add($"expected actions in {Ranges(low, high)}, found {Ranges(decoding.Low, decoding.High)}");
        }

        return found;
    }

    /// <summary>Every difference between the model that a game needs and the one that it has.</summary>
    /// <param name="model">What was loaded.</param>
    /// <param name="task">The task, in the version whose rules the game has.</param>
    /// <param name="inputs">What the game observes, in order.</param>
    /// <param name="actions">What the game can do, in order; nothing where the outputs themselves are used.</param>
    public static IReadOnlyList<string> Differences(EdModel model, TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(actions);
        var found = Names(model.Controller, inputs, actions);
        if (model.Task != task)
        {
            found.Insert(0, $"expected a model of {task}, found one of {model.Task}");
        }

        return found;
    }

    /// <summary>Throws where there is any difference.</summary>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public static void Check(IController controller, ObservationSpace observations, ActionSpace actions) =>
        Refuse(Differences(controller, observations, actions), nameof(controller));

    /// <summary>Throws where a model is not the one that a game needs; to be called once, after loading.</summary>
    /// <inheritdoc cref="Differences(EdModel, TaskId, IReadOnlyList{string}, IReadOnlyList{string})"/>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public static void Check(EdModel model, TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions) =>
        Refuse(Differences(model, task, inputs, actions), nameof(model));

    private static void Refuse(IReadOnlyList<string> differences, string parameter)
    {
        if (differences.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", differences), parameter);
        }
    }

    private static List<string> Names(IController controller, IReadOnlyList<string> inputs, IReadOnlyList<string> actions)
    {
        var found = new List<string>();
        if (controller.InputCount != inputs.Count)
        {
            found.Add($"expected {inputs.Count} inputs, found {controller.InputCount}");
        }

        int others = 0;
        for (int i = 0; i < Math.Max(inputs.Count, controller.InputCount); i++)
        {
            string? expected = i < inputs.Count ? inputs[i] : null;
            string? name = i < controller.InputCount ? controller.InputNames[i] : null;
            if (expected != name && others++ < MaxNames)
            {
                found.Add($"expected input {i} to be {Quoted(expected)}, found {Quoted(name)}");
            }
        }

        if (others > MaxNames)
        {
            found.Add($"expected {others - MaxNames} more inputs to be others");
        }

        if (!controller.Decoding.Actions.SequenceEqual(actions))
        {
            found.Add($"expected actions [{string.Join(", ", actions)}], found [{string.Join(", ", controller.Decoding.Actions)}]");
        }

        return found;
    }

    private static string Quoted(string? name) => name is null ? "none" : $"'{name}'";

    private static DecodingKind KindFor(ActionSpace actions) =>
        actions is DiscreteActionSpace ? DecodingKind.Categorical : DecodingKind.Gaussian;

    private static string Ranges(ImmutableArray<float> low, ImmutableArray<float> high) =>
        string.Join(" × ", low.Zip(high, (from, to) => FormattableString.Invariant($"[{from}, {to}]")));
}
