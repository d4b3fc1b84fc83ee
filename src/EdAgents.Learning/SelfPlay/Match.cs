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
            game.Reset(seeds.NextUInt32());
            first.Begin(seeds.NextUInt32());
            second.Begin(seeds.NextUInt32());
            bool done = false;
            while (!done)
            {
                var one = first.Act(seat);
                var other = second.Act(1 - seat);
                done = (seat == 0 ? game.Step(one, other) : game.Step(other, one)).Done;
                total += game.Reward(seat);
            }

            wins += game.Outcome(seat);
        }

        return (wins, total);
    }
}
