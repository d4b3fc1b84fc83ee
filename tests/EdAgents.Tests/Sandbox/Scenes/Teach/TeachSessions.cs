namespace EdAgents.Tests.Sandbox.Scenes.Teach;

/// <summary>TeachSessions for tests, in which nothing depends on time.</summary>
internal static class TeachSessions
{
    public static TaskDefinition Task => TaskCatalog.Find("neko-fight")!;

    public static IController Fresh(ulong seed = 1) => TrainingSession.Start(Task, Task.Defaults.Controller, seed);

    /// <summary>A fresh student, and a script that presses the keys.</summary>
    public static TeachOptions Options(ulong seed = 1, string? hand = "footsies", string? path = null) => new()
    {
        Start = Fresh(seed),
        File = new StudentFile(Task, path, null, seed),
        Hand = hand,
        Seed = seed,
        EvaluateBeside = false,
        EvaluationRounds = 4,
    };

    public static void Advance(this TeachSession session, int frames)
    {
        for (int i = 0; i < frames; i++)
            session.Advance(Keys.None);
    }

    /// <summary>What a controller answers to an observation of its own: equal numbers, equal weights.</summary>
    public static float[] Answer(this IController controller)
    {
        var observation = Enumerable.Range(0, controller.InputCount).Select(i => MathF.Sin(i + 1)).ToArray();
        var outputs = new float[controller.OutputCount];
        controller.Evaluate(observation, outputs);
        return outputs;
    }

    /// <summary>
    /// The share of a script's decisions that somebody could foresee who knew the script by heart but not its dice: what a
    /// student's agreement is to be compared with.
    /// </summary>
    public static double Foreseeable(string name, int rounds)
    {
        const int Dice = 200;
        var game = new NekoFightEnvironment();
        var hand = game.CreateScript(name);
        var dice = Enumerable.Range(0, Dice).Select(_ => game.CreateScript(name)).ToArray();
        double sum = 0;
        int decisions = 0;
        for (int round = 0; round < rounds; round++)
        {
            var other = game.CreateScript(round % game.Scripts.Length);
            game.Reset((ulong)round);
            hand.Begin((ulong)round);
            other.Begin((ulong)round + 1000);
            for (int i = 0; i < Dice; i++)
                dice[i].Begin((ulong)(i + (round * Dice) + 5000));

            bool done = false;
            while (!done)
            {
                var counts = new int[game.Actions.Count];
                foreach (var die in dice)
                    counts[die.Act(0).Index]++;

                if (game.ActionHasEffect(0))
                {
                    sum += (double)counts.Max() / Dice;
                    decisions++;
                }

                done = game.Step(hand.Act(0), other.Act(1)).Done;
            }
        }

        return sum / decisions;
    }
}
