using EdAgents.Learning.Imitation;
using EdAgents.Learning.Ppo;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Runs;

/// <summary>All that was resolved for a run, defaults included: what <c>config.json</c> holds and <c>--config</c> takes.</summary>
internal sealed record RunConfig
{
    public required string Task { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    public required ControllerSettings Controller { get; init; }

    public required PpoOptions Ppo { get; init; }

    public required SelfPlaySettings SelfPlay { get; init; }

    /// <summary>The demonstration file that is learned from; empty: rewards are.</summary>
    public required string From { get; init; }

    public required CloningOptions Cloning { get; init; }

    public TrainingSettings Settings => new() { Controller = Controller, Ppo = Ppo, SelfPlay = SelfPlay, Cloning = Cloning };

    public static RunConfig DefaultsOf(TaskDefinition task) => new()
    {
        Task = task.Id.ToString(),
        Seed = 1,
        Threads = Math.Min(Environment.ProcessorCount, 256),
        Controller = task.Defaults.Controller,
        Ppo = task.Defaults.Ppo,
        SelfPlay = task.Defaults.SelfPlay,
        From = "",
        Cloning = task.Defaults.Cloning,
    };
}
