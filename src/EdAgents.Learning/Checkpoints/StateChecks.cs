using static EdAgents.Learning.Files.ContentChecks;

namespace EdAgents.Learning.Checkpoints;

/// <summary>What trainers share when they save and restore.</summary>
internal static class StateChecks
{
    /// <exception cref="InvalidOperationException">The learner cannot be saved.</exception>
    private static IRestorableLearner Restorable(ILearner learner) => learner as IRestorableLearner
        ?? throw new InvalidOperationException($"expected a learner that can be saved, found {learner.GetType().Name}");

    /// <summary>The learner's part of a state; the rest is the trainer's to add.</summary>
    public static TrainerState SaveLearner(ILearner learner, long steps, int updates)
    {
        var restorable = Restorable(learner);
        var state = new float[restorable.StateLength];
        restorable.SaveState(state);
        var generators = new Pcg32[restorable.GeneratorCount];
        restorable.SaveGenerators(generators);
        return new TrainerState
        {
            Steps = steps,
            Updates = updates,
            OptimizerSteps = learner.Steps,
            Learner = ImmutableCollectionsMarshal.AsImmutableArray(state),
            Generators = ImmutableCollectionsMarshal.AsImmutableArray(generators),
        };
    }

    /// <summary>Puts the learner's part back, after a look at all parts.</summary>
    /// <exception cref="ArgumentException">A part of the state has another length than this training's; nothing was changed.</exception>
    public static void RestoreLearner(ILearner learner, TrainerState state, int moments, int policy)
    {
        var restorable = Restorable(learner);
        Check(state, restorable.StateLength, restorable.GeneratorCount, moments, policy);
        restorable.RestoreState(state.Learner.AsSpan(), state.OptimizerSteps);
        restorable.RestoreGenerators(state.Generators.AsSpan());
    }

    /// <summary>What no file may hold.</summary>
    public static void NoteProblems(string place, TrainerState trainer, List<string> problems)
    {
        Expect(
            trainer is { Steps: >= 0, Updates: >= 0, OptimizerSteps: >= 0 },
            $"{place}: expected counts that are not negative, found {trainer.Steps}, {trainer.Updates}, {trainer.OptimizerSteps}", problems);
        Finite($"{place}.learner", trainer.Learner.AsSpan(), problems);
        Finite($"{place}.moments", trainer.Moments.AsSpan(), problems);
        Finite($"{place}.policy", trainer.Policy.AsSpan(), problems);
        Expect(
            trainer.Generators.All(generator => (generator.Increment & 1) == 1),
            $"{place}.generators: expected odd increments, found an even one", problems);
        if (trainer.Lanes is { } lanes)
            NoteProblems($"{place}.lanes", lanes, problems);
    }

    private static void NoteProblems(string place, SavedLanes lanes, List<string> problems)
    {
        var generators = lanes.Generators.Concat(lanes.Lanes.SelectMany(lane => lane.Acting.Concat(lane.Start.Generators)));
        Expect(generators.All(generator => (generator.Increment & 1) == 1), $"{place}: expected odd increments of generators, found an even one", problems);
        foreach (var lane in lanes.Lanes)
        {
            Finite($"{place}.actions", lane.Actions.AsSpan(), problems);
            Finite($"{place}.observation", lane.Observation.AsSpan(), problems);
            Expect(float.IsFinite(lane.Discounted), $"{place}.discounted: expected a finite number, found {lane.Discounted}", problems);
            if (lane.Start.Opponent is not { } opponent)
                continue;

            // A script's name is the game's to know.
            Expect(opponent.Script >= -1, $"{place}.opponent: expected a script's place or -1, found {opponent.Script}", problems);
            Expect(
                opponent.Script >= 0 || (opponent.Place >= 0 && opponent.Place < lanes.Opponents.Length),
                $"{place}.opponent: expected one of {lanes.Opponents.Length} controllers, found number {opponent.Place}", problems);
        }
    }

    /// <exception cref="ArgumentException">A part of the state has another length than this training's; all of those are listed.</exception>
    public static void Check(TrainerState state, int learner, int generators, int moments, int policy)
    {
        ArgumentNullException.ThrowIfNull(state);
        (string Name, int Expected, int Found)[] parts =
        [
            ("numbers of the learner", learner, state.Learner.Length), ("generators", generators, state.Generators.Length),
            ("moments", moments, state.Moments.Length), ("numbers of the policy", policy, state.Policy.Length),
        ];
        string[] wrong = [.. parts.Where(part => part.Expected != part.Found).Select(part => $"expected {part.Expected} {part.Name}, found {part.Found}")];
        if (wrong.Length > 0)
            throw new ArgumentException($"the state is of another training: {string.Join("; ", wrong)}");

        if (state.Steps < 0 || state.Updates < 0 || state.OptimizerSteps < 0)
            throw new ArgumentException($"expected counts that are not negative, found {state.Steps} steps, {state.Updates} updates and {state.OptimizerSteps} optimizer steps");
    }
}
