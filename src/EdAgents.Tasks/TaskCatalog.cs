using System.Collections.Immutable;

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
            () => new CartPoleEnvironment())
        {
            SolvedAt = 475,
        },
        new TaskDefinition(
            AcrobotEnvironment.Id,
            "Swing two hanging links up to a line (Gymnasium's Acrobot-v1).",
            Acrobot(),
            () => new AcrobotEnvironment())
        {
            SolvedAt = -100,
        },
        new TaskDefinition(
            MountainCarEnvironment.Id,
            "Rock a weak car up a hill (Gymnasium's MountainCar-v0).",
            MountainCar(),
            () => new MountainCarEnvironment())
        {
            SolvedAt = -110,
        },
        new TaskDefinition(
            PendulumEnvironment.Id,
            "Hold a pendulum upright with a weak motor (Gymnasium's Pendulum-v1, a continuous action).",
            Pendulum(),
            () => new PendulumEnvironment())
        {
            SolvedAt = -200,
        },
        new TaskDefinition(
            LunarLanderEnvironment.Id,
            "Land softly on a pad on the Moon (in the spirit of Gymnasium's LunarLander).",
            LunarLander(),
            () => new LunarLanderEnvironment())
        {
            SolvedAt = 200,
        },
        new TaskDefinition(
            ChaseEnvironment.Id,
            "Cat and mouse on a grid, each with a view of a few cells.",
            Chase(),
            () => new ChaseEnvironment()),
        .. PhysicsTasks.All,
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
        ActorCritic = new ActorCriticOptions { RewardScale = 0.1f, TotalSteps = 500_000 },
        Evolution = new EvolutionOptions { TotalSteps = 500_000 },
    };

    private static TrainingSettings Acrobot() => new()
    {
        Controller = new ControllerSettings
        {
            ActionMode = ActionMode.Greedy,
            ObservationScale = [1, 1, 1, 1, 1 / 3f, 1 / 5f],
        },
        Ppo = new PpoOptions
        {
            Environments = 8,
            Horizon = 64,
            MinibatchSize = 64,
            RewardScale = 0.1f,
            TotalSteps = 100_000,
        },
        ActorCritic = new ActorCriticOptions { LearningRate = 0.01f, RewardScale = 0.1f, TotalSteps = 300_000 },
        Evolution = new EvolutionOptions { TotalSteps = 1_000_000 },
    };

    /// <summary>Every return is −200 until the first flag, so the size of rewards is measured, not guessed.</summary>
    private static TrainingSettings MountainCar() => new()
    {
        Controller = new ControllerSettings { ActionMode = ActionMode.Greedy },
        Ppo = new PpoOptions
        {
            Environments = 8,
            MinibatchSize = 64,
            NormalizeObservations = true,
            NormalizeRewards = true,
            TotalSteps = 300_000,
        },
        ActorCritic = new ActorCriticOptions { LearningRate = 0.01f, RewardScale = 0.1f, NormalizeObservations = true, TotalSteps = 1_000_000 },
    };

    private static TrainingSettings Pendulum() => new()
    {
        Controller = new ControllerSettings
        {
            ActionMode = ActionMode.Greedy,
            ObservationScale = [1, 1, 1 / 4f],
        },
        Ppo = new PpoOptions
        {
            Environments = 8,
            Horizon = 256,
            MinibatchSize = 64,
            Epochs = 10,
            Discount = 0.95f,
            RewardScale = 0.1f,
            TotalSteps = 150_000,
        },
        ActorCritic = new ActorCriticOptions { Discount = 0.95f, LearningRate = 1e-3f, RewardScale = 0.1f, TotalSteps = 500_000 },
    };

    private static TrainingSettings LunarLander() => new()
    {
        Controller = new ControllerSettings
        {
            ActionMode = ActionMode.Greedy,
            ObservationScale = [2, 1, 2, 2, 3, 2, 1, 1],
        },
        Ppo = new PpoOptions
        {
            Environments = 8,
            Horizon = 256,
            MinibatchSize = 64,
            Epochs = 6,
            Discount = 0.997f,
            RewardScale = 0.05f,
            TotalSteps = 500_000,
        },
    };

    private static TrainingSettings Chase() => new()
    {
        Controller = new ControllerSettings { HiddenSizes = [64] },
        Ppo = new PpoOptions
        {
            Discount = 0.97f,
            TotalSteps = 1_500_000,
        },
    };
}
