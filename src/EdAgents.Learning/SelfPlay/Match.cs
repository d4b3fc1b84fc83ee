namespace EdAgents.Learning.SelfPlay;

internal static class Match
{
    /// <summary>Plays, changing seats every game.</summary>
    /// <returns>Games that <paramref name="first"/> won, draws counting half, and the sum of its rewards.</returns>
    public static (double Wins, double Return) Play(ITwoPlayerEnvironment game, IPlayer first, IPlayer second, int games, Pcg32 seeds)
    {
        double wins = 0;
        double total = 0;
        for (int played = 0; played < games; played++)
        {
            int seat = played & 1;
            int step = 0;
            try
            {
                game.Reset(seeds.NextUInt32());
                first.Begin(seeds.NextUInt32());
                second.Begin(seeds.NextUInt32());
                bool done = false;
                while (!done)
                {
                    step++;
                    var one = first.Act(seat);
                    var other = second.Act(1 - seat);
                    done = (seat == 0 ? game.Step(one, other) : game.Step(other, one)).Done;
                    float reward = game.Reward(seat);
                    if (!float.IsFinite(reward))
                        throw new WorldException(game.Task, Where(played, step), $"expected a finite reward, found {reward}");

                    total += reward;
                }
            }
            catch (Exception thrown) when (thrown is not WorldException)
            {
                throw new WorldException(game.Task, Where(played, step), thrown);
            }

            wins += game.Outcome(seat);
        }

        return (wins, total);
    }

    private static string Where(int played, int step) => $"round {played + 1}, step {step}";
}
