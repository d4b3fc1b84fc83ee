using System.Collections.Immutable;
using EdAgents.Controllers;
using EdAgents.Learning.Ppo;
using EdAgents.Tasks.Control;
using EdAgents.Tasks.NekoFight;

namespace EdAgents.Tasks;

/// <summary>The tasks that come with EdAgents.</summary>
public static class TaskCatalog
{
    /// <summary>All of them, in the order in which a newcomer should meet them.</summary>
    public static ImmutableArray<TaskDefinition> All { get; } =
    [
        new TaskDefinition(
            NekoFightEnvironment.Id,
            "Two cats in a ring: a small fighting game with guard, recovery and a clock.",
            new TrainingSettings(),
            () => new NekoFightEnvironment()),
        new TaskDefinition(
            CartPoleEnvironment.Id,
            "Balance a pole on a cart (Gymnasium's CartPole-v1).",
            CartPole(),
            () => new CartPoleEnvironment()),
    ];

    /// <summary>A task by its name, with or without the version; null where there is none.</summary>
    public static TaskDefinition? Find(string name) =>
        All.FirstOrDefault(task => task.Id.ToString() == name || task.Id.Name == name);

    private static TrainingSettings CartPole() => new()
    {
        Controller = new ControllerSettings
        {
            ActionMode = ActionMode.Greedy,
            ObservationScale = [1 / 1.2f, 1f, 10f, 1f],
        },
        Ppo = new PpoOptions
        {
            Environments = 8,
            MinibatchSize = 64,
            RewardScale = 0.1f,
            TotalSteps = 150_000,
        },
    };
}
