using System.Diagnostics;
using EdAgents.Environments;
using EdAgents.Numerics;
using EdAgents.Tasks;
using EdAgents.Tasks.NekoFight;

namespace EdAgents.Sandbox.Speed;

/// <summary>How fast a task's world runs by itself: random actions, no learner, one thread.</summary>
internal static class EnvironmentWork
{
    private const int Decisions = 200_000;
    private const int Repeats = 5;

    /// <summary>Decisions a second, with nothing observed where a task can be stepped without; the best of several.</summary>
    public static double DecisionsPerSecond(TaskDefinition task) => task.IsTwoPlayer ? Best(() => PlayGame(task)) : Best(() => Play(task));

    /// <summary>Frames that a decision of the task lasts.</summary>
    public static int FramesPerDecision(TaskDefinition task) => task.Id == NekoFightEnvironment.Id ? FightRules.FramesPerDecision : 1;

    private static double Best(Action play)
    {
        play();
        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            play();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Decisions / best;
    }

    private static void PlayGame(TaskDefinition task)
    {
        var game = task.CreateGame();
        var random = new Pcg32(1);
        game.Reset(1);
        for (int decision = 0; decision < Decisions; decision++)
        {
            var result = game.Step(random.NextInt32(game.Actions.Count), random.NextInt32(game.Actions.Count));
            if (result.Terminated || result.Truncated)
            {
                game.Reset();
            }
        }
    }

    private static void Play(TaskDefinition task)
    {
        var environment = task.CreateEnvironment();
        var random = new Pcg32(1);
        float[] observation = new float[environment.Observations.Count];
        float[] action = new float[environment.Actions.Count];
        environment.Reset(1, observation);
        for (int decision = 0; decision < Decisions; decision++)
        {
            StepResult result;
            if (environment.Actions is ContinuousActionSpace space)
            {
                for (int i = 0; i < action.Length; i++)
                {
                    action[i] = random.NextSingle(space.Low[i], space.High[i]);
                }

                result = environment.Step(action, observation);
            }
            else
            {
                result = environment.Step(random.NextInt32(environment.Actions.Count), observation);
            }

            if (result.Terminated || result.Truncated)
            {
                environment.Reset(observation);
            }
        }
    }
}
