using EdAgents.Controllers;

namespace EdAgents.Environments;

/// <summary>Whether a controller can play in an environment.</summary>
public static class Fit
{
    /// <summary>Every difference between what a controller expects and what an environment offers.</summary>
    public static IReadOnlyList<string> Differences(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(actions);
        var found = new List<string>();
        if (controller.InputCount != observations.Count)
        {
            found.Add($"expected {observations.Count} inputs, found {controller.InputCount}");
        }
        else if (!controller.InputNames.SequenceEqual(observations.Names))
        {
            int i = Enumerable.Range(0, observations.Count).First(i => controller.InputNames[i] != observations.Names[i]);
            found.Add($"expected input {i} to be '{observations.Names[i]}', found '{controller.InputNames[i]}'");
        }

        if (actions is not DiscreteActionSpace)
        {
            found.Add($"expected a discrete action space, found {actions.GetType().Name}");
        }
        else if (!controller.Decoding.Actions.SequenceEqual(actions.Names))
        {
            found.Add(
                $"expected actions [{string.Join(", ", actions.Names)}], found [{string.Join(", ", controller.Decoding.Actions)}]");
        }

        return found;
    }

    /// <summary>Throws where there is any difference.</summary>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public static void Check(IController controller, ObservationSpace observations, ActionSpace actions)
    {
        var differences = Differences(controller, observations, actions);
        if (differences.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", differences), nameof(controller));
        }
    }
}
