namespace EdAgents.Learning.Opponents;

/// <summary>
/// Draws whom a learner meets in the next episode and seats them, in any number of environments. Changed between two updates, only
/// read while environments run, by any number of threads.
/// </summary>
internal abstract class OpponentSampler
{
    private protected OpponentSampler()
    {
    }

    public IOpponents For(ITwoPlayerEnvironment game) => new Seats(this, game);

    public VersusEnvironment Versus(ITwoPlayerEnvironment game) => new(game, For(game));

    private protected abstract Opponent Draw(ITwoPlayerEnvironment game, ref Pcg32 random);

    /// <summary>One of some places, each as likely as its weight says; the last with a weight takes what rounding leaves.</summary>
    private protected static int DrawWeighted(ReadOnlySpan<float> weights, float total, ref Pcg32 random)
    {
        float left = random.NextSingle() * total;
        int drawn = -1;
        for (int place = 0; place < weights.Length && (drawn < 0 || left >= 0); place++)
        {
            if (weights[place] > 0)
            {
                drawn = place;
                left -= weights[place];
            }
        }

        return drawn;
    }

    /// <summary>The share of episodes won, after one more.</summary>
    /// <param name="forgetting">How much of it one outcome replaces, in (0, 1].</param>
    private protected static float WinRate(float before, EpisodeSummary episode, float forgetting) =>
        before + (forgetting * (episode.Outcome.GetValueOrDefault() - before));

    /// <summary>Somebody to meet: a script by its place, or a controller.</summary>
    private protected readonly record struct Opponent(int Script, string Name, IController? Controller, ActionMode Mode)
    {
        public static Opponent Scripted(int script) => new(script, "", null, default);
    }

    private sealed class Seats(OpponentSampler sampler, ITwoPlayerEnvironment game) : ISavedOpponents
    {
        private readonly IPlayer?[] scripts = new IPlayer?[game.Scripts.Length];
        private readonly Dictionary<string, ControllerPlayer> players = [];
        private Opponent last;

        public IPlayer Next(ref Pcg32 random) => Seat(sampler.Draw(game, ref random));

        public SavedOpponent Save(ulong seed) =>
            new(seed, last.Controller is null ? last.Script : -1, last.Name, last.Mode) { Controller = last.Controller };

        public IPlayer Seat(SavedOpponent opponent)
        {
            if (opponent.Controller is null && (opponent.Script < 0 || opponent.Script >= scripts.Length))
                throw new ArgumentException($"expected a script from 0 to {scripts.Length - 1} or a controller, found {opponent.Script}");

            return Seat(new Opponent(opponent.Script, opponent.Name, opponent.Controller, opponent.Mode));
        }

        private IPlayer Seat(Opponent opponent)
        {
            last = opponent;
            if (opponent.Controller is null)
            {
                scripts[opponent.Script] ??= game.CreateScript(opponent.Script);
                return scripts[opponent.Script]!;
            }

            if (!players.TryGetValue(opponent.Name, out var player))
                players[opponent.Name] = player = new ControllerPlayer(game, opponent.Name, opponent.Controller, opponent.Mode);

            player.Controller = opponent.Controller;
            return player;
        }
    }
}
