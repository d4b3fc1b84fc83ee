using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Learning.SelfPlay;
using EdAgents.Numerics;

namespace EdAgents.Tasks.NekoPhysics.Study;

/// <summary>What minutes of play against one opponent brought.</summary>
/// <param name="Seed">What all randomness derived from.</param>
/// <param name="Minutes">Of play at thirty decisions a second.</param>
/// <param name="Before">The share of rounds won against the opponent before.</param>
/// <param name="After">The share after.</param>
/// <param name="OldBefore">The mean share against scripts and those known before.</param>
/// <param name="OldAfter">The mean share after.</param>
/// <param name="ImitationLoss">The mean square error of the imitation, in half ranges.</param>
/// <param name="HeadlessSteps">Decisions of headless fights learned from.</param>
public sealed record HabitResult(
    ulong Seed, double Minutes, double Before, double After, double OldBefore, double OldAfter, double ImitationLoss, long HeadlessSteps);

/// <summary>Measures what <see cref="HabitLearner"/> gets out of minutes of play against somebody with one style.</summary>
public static class HabitStudy
{
    private const int Rounds = 200;
    private const ulong RoundStream = 1UL << 60;

    /// <summary>Plays, learns between rounds, and measures before and after.</summary>
    /// <param name="task">The fight.</param>
    /// <param name="self">Who learns.</param>
    /// <param name="opponent">The style to be learned; fixed.</param>
    /// <param name="known">Whom it knew before.</param>
    /// <param name="minutes">Of play, at thirty decisions a second.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="team">The threads to use.</param>
    public static HabitResult Run(
        TaskDefinition task, IController self, IController opponent, IReadOnlyList<IController> known, double minutes, HabitOptions options,
        ulong seed, WorkerTeam team)
    {
        ArgumentNullException.ThrowIfNull(task);
        var learner = new HabitLearner(task.DealGames(), self, known, task.Defaults.Ppo, options, seed, team);
        double before = Against(task, self, opponent, seed);
        double oldBefore = AgainstOld(task, self, known, seed, team);
        Play(task, learner, opponent, (int)(minutes * 60 * PhysicsRules.StepsPerSecond), seed);
        return new HabitResult(
            seed, minutes, before, Against(task, learner.Newest, opponent, seed), oldBefore,
            AgainstOld(task, learner.Newest, known, seed, team), learner.ImitationLoss, learner.Steps);
    }

    private static void Play(TaskDefinition task, HabitLearner learner, IController opponent, int decisions, ulong seed)
    {
        var game = task.CreateGame();
        var seeds = new Pcg32(seed, RoundStream);
        var mine = new ControllerPlayer(game, "learner", learner.Newest, ActionMode.Greedy);
        var theirs = new ControllerPlayer(game, "opponent", opponent, ActionMode.Greedy);
        for (int round = 0, played = 0; played < decisions; round++)
        {
            int seat = round & 1;
            game.Reset(seeds.NextUInt32());
            mine.Controller = learner.Newest;
            mine.Begin(seeds.NextUInt32());
            theirs.Begin(seeds.NextUInt32());
            for (bool done = false; !done && played < decisions; played++)
            {
                var action = mine.Act(seat);
                var answer = theirs.Act(1 - seat);
                learner.Watch(theirs.LastObservation, answer.Values);
                done = (seat == 0 ? game.Step(action, answer) : game.Step(answer, action)).Done;
            }

            learner.Learn();
        }
    }

    private static double Against(TaskDefinition task, IController self, IController opponent, ulong seed) =>
        Evaluation.AgainstController(task, self, ActionMode.Greedy, opponent, Rounds, seed);

    private static double AgainstOld(TaskDefinition task, IController self, IReadOnlyList<IController> known, ulong seed, WorkerTeam team)
    {
        var rates = Evaluation.Run(task, self, ActionMode.Greedy, Rounds / 2, seed, team).WinRate!.Values.ToList();
        rates.AddRange(known.Select(other => Evaluation.AgainstController(task, self, ActionMode.Greedy, other, Rounds / 2, seed)));
        return rates.Average();
    }
}
