namespace EdAgents.Benchmarks.Physics;

/// <summary>What one stage of a curriculum brought.</summary>
/// <param name="Measures">What the cat can do then.</param>
internal sealed record PhysicsStageResult(ulong Seed, string Stage, long Steps, double Seconds, IReadOnlyList<PhysicsMeasure> Measures);

/// <summary>Learns a fight of physical cats stage by stage, as <c>train</c> does, and measures the cat after each.</summary>
internal static class PhysicsStudy
{
    private const int Rounds = 256;
    private const double FightMark = 0.95;
    private const double BoxMark = 0.9;

    /// <summary>The tasks that can be studied.</summary>
    public static IReadOnlyList<TaskDefinition> Tasks { get; } = [PhysicsTasks.Fight, PhysicsTasks.Box];

    /// <summary>Learns once.</summary>
    /// <param name="torque">The share of the motors' torque that there is, in (0, 1].</param>
    /// <param name="report">Called after every update with the share of all steps that is done.</param>
    public static IReadOnlyList<PhysicsStageResult> Run(
        TaskDefinition task, float torque, ulong seed, int threads, Action<double>? report = null)
    {
        if (torque is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(torque), torque, "expected a share of the torque in (0, 1]");

        var body = new CatConstants(torque);
        task = PhysicsTasks.WithTorque(task, torque);
        var results = new List<PhysicsStageResult>();
        using var session = new TrainingSession(task, task.Defaults, seed, threads);
        var curriculum = session.Curriculum ?? throw new ArgumentException($"expected a task with phases, found {task.Id}", nameof(task));
        var clock = new Stopwatch();
        long before = 0;
        while (!session.Done)
        {
            clock.Start();
            session.Update();
            clock.Stop();
            report?.Invoke((double)session.Steps / session.TotalSteps);
            if (curriculum.PhaseDone && !curriculum.NextIsAlike)
            {
                var stage = curriculum.Task;
                var measures = Measure(stage, body, curriculum.Learned, session.Team);
                results.Add(new PhysicsStageResult(seed, stage.Id.Name, session.Steps - before, clock.Elapsed.TotalSeconds, measures));
                before = session.Steps;
            }
        }

        return results;
    }

    /// <summary>What is asked of a cat that has learned a task.</summary>
    private static IReadOnlyList<PhysicsMeasure> Measure(TaskDefinition task, CatConstants body, IController controller, WorkerTeam team) =>
        task.Id == NekoStandEnvironment.Id ? PhysicsMeasures.GettingUp(controller, body)
        : task.Id == NekoWalkEnvironment.Id ? PhysicsMeasures.Walking(controller, body)
        : task.Id == NekoUprightEnvironment.Id ? PhysicsMeasures.BeingUpright(controller, body)
        : PhysicsMeasures.Fighting(task, controller, task.Id == PhysicsStyle.TwoLegs.Task ? BoxMark : FightMark, Rounds, team);
}
