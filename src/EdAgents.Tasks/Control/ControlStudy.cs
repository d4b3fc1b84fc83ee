namespace EdAgents.Tasks.Control;

/// <summary>How many environment steps one way of learning needed to solve a task, seed by seed.</summary>
/// <param name="Learner">What learned: "ed", or "backprop" on the same columns.</param>
/// <param name="SolvedAt">The mean return over a hundred episodes that counts as solved.</param>
/// <param name="Budget">Steps after which a run is given up.</param>
/// <param name="Steps">For seeds 1, 2 …; null for a run that was given up.</param>
public sealed record ControlResult(string Task, string Learner, double SolvedAt, long Budget, IReadOnlyList<long?> Steps)
{
    /// <summary>The median, of an even number of seeds the upper one; null where that run was given up.</summary>
    public long? Median => Ordered[Steps.Count / 2];

    /// <summary>The fastest run; null where all were given up.</summary>
    public long? Min => Ordered[0];

    /// <summary>The slowest run; null where one was given up.</summary>
    public long? Max => Ordered[^1];

    private IReadOnlyList<long?> Ordered => [.. Steps.OrderBy(steps => steps ?? long.MaxValue)];
}

/// <summary>ED columns against back-propagation on columns of the same shape: the same PPO, settings, seeds and worlds.</summary>
public static class ControlStudy
{
    /// <summary>Episodes whose mean return is asked for.</summary>
    public const int Episodes = 100;

    private static readonly (string Name, ControllerKind Kind)[] Learners =
        [("ed", ControllerKind.ErrorDiffusion), ("backprop", ControllerKind.BackpropColumns)];

    /// <summary>The tasks that have a number from which they count as solved.</summary>
    public static IReadOnlyList<TaskDefinition> Tasks { get; } =
    [
        CartPoleEnvironment.Definition, AcrobotEnvironment.Definition, MountainCarEnvironment.Definition, PendulumEnvironment.Definition,
        LunarLanderEnvironment.Definition,
    ];

    public static int RunsOf(int seeds) => Learners.Length * seeds;

    /// <param name="tasks">Some of <see cref="Tasks"/>.</param>
    /// <param name="seeds">Seeds 1 to this.</param>
    /// <param name="threads">Runs side by side; no influence on the results.</param>
    /// <param name="done">Called after every run, from any thread.</param>
    public static IReadOnlyList<ControlResult> Run(IReadOnlyList<TaskDefinition> tasks, int seeds, int threads, IAlgorithm algorithm, Action? done = null)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seeds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var steps = new long?[tasks.Count * RunsOf(seeds)];
        Parallel.For(0, steps.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, place =>
        {
            var (task, learner, seed) = Place(place);
            steps[place] = StepsToSolve(SettingsOf(tasks[task], Learners[learner].Kind, algorithm), tasks[task], seed);
            done?.Invoke();
        });

        return [.. Enumerable.Range(0, tasks.Count * Learners.Length).Select(pair =>
        {
            var (task, learner, _) = Place(pair * seeds);
            var definition = tasks[task];
            return new ControlResult(
                definition.Id.ToString(), Learners[learner].Name, definition.SolvedAt!.Value, SettingsOf(definition, Learners[learner].Kind, algorithm).TotalSteps,
                steps.AsSpan(pair * seeds, seeds).ToArray());
        })];

        (int Task, int Learner, ulong Seed) Place(int place) =>
            (place / RunsOf(seeds), place / seeds % Learners.Length, (ulong)(place % seeds) + 1);
    }

    private static TrainingOptions SettingsOf(TaskDefinition task, ControllerKind controller, IAlgorithm algorithm) =>
        task.Defaults with { Controller = task.Defaults.Controller with { Kind = controller }, Algorithm = algorithm };

    /// <summary>The steps after the first update with which the last hundred episodes' mean return is enough.</summary>
    private static long? StepsToSolve(TrainingOptions settings, TaskDefinition task, ulong seed)
    {
        using var session = new TrainingSession(task, settings, seed, threads: 1);
        var last = new Queue<EpisodeSummary>();
        while (!session.Done)
        {
            foreach (var episode in session.Update().Episodes)
                last.Enqueue(episode);

            while (last.Count > Episodes)
                last.Dequeue();

            if (last.Count == Episodes && last.Average(episode => (double)episode.Return) >= task.SolvedAt)
                return session.Steps;
        }

        return null;
    }
}
