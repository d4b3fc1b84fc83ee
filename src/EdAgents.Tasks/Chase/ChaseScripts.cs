namespace EdAgents.Tasks.Chase;

/// <summary>
/// The scripted animals. Each plays the cat or the mouse, whichever seat it is asked for, and knows no more than the animal in
/// that seat sees.
/// </summary>
public static class ChaseScripts
{
    /// <summary>All of them; others can be added.</summary>
    public static ScriptList All { get; } = new(
        ScriptedOpponent.Of<ChaseEnvironment>("random", _ => new RandomAnimal()),
        ScriptedOpponent.Of<ChaseEnvironment>("greedy", chase => new GreedyAnimal(chase.Game, careful: false)),
        ScriptedOpponent.Of<ChaseEnvironment>("careful", chase => new GreedyAnimal(chase.Game, careful: true)));

    private sealed class RandomAnimal : IPlayer
    {
        private Pcg32 random;
        private int action;
        private int left;

        public string Name => "random";

        public void Begin(ulong seed)
        {
            random = new Pcg32(seed);
            left = 0;
        }

        public AgentAction Act(int seat)
        {
            if (left-- <= 0)
            {
                action = random.NextInt32(5);
                left = random.NextInt32(4);
            }

            return action;
        }
    }

    /// <summary>
    /// The cat runs to the mouse, or to where it saw it last; the mouse runs to the nearest crumb it sees. With nothing in sight both
    /// roam. The careful ones also avoid or ambush: the mouse runs from a cat, the cat waits by the cheese.
    /// </summary>
    private sealed class GreedyAnimal(ChaseGame game, bool careful) : IPlayer
    {
        private const int Danger = 3;
        private const float Fresh = 0.3f;
        private const float Patience = 0.6f;

        private Pcg32 random;
        private Cell? roamingTo;

        public string Name => careful ? "careful" : "greedy";

        public void Begin(ulong seed)
        {
            random = new Pcg32(seed);
            roamingTo = null;
        }

        public AgentAction Act(int seat) => (int)(seat == ChaseGame.Cat ? ActAsCat() : ActAsMouse());

        private ChaseAction ActAsCat()
        {
            var seen = game.SightingOf(ChaseGame.Cat);
            if (seen.Freshness > Fresh && seen.At != game.At(ChaseGame.Cat))
                return Towards(ChaseGame.Cat, seen.At);

            return careful && NearestCrumb(ChaseGame.Cat) is not null && random.NextSingle() < Patience
                ? ChaseAction.Stay
                : Roam(ChaseGame.Cat);
        }

        private ChaseAction ActAsMouse()
        {
            var seen = game.SightingOf(ChaseGame.Mouse);
            if (careful && seen.Freshness == 1)
            {
                var distances = game.DistancesTo(seen.At);
                if (distances[ChaseGame.Index(game.At(ChaseGame.Mouse))] <= Danger)
                    return Best(ChaseGame.Mouse, distances, farther: true);
            }

            return NearestCrumb(ChaseGame.Mouse) is { } crumb ? Towards(ChaseGame.Mouse, crumb) : Roam(ChaseGame.Mouse);
        }

        private ChaseAction Roam(int seat)
        {
            if (roamingTo is null || roamingTo == game.At(seat))
                roamingTo = game.FreeCell(ref random);

            return Towards(seat, roamingTo.Value);
        }

        private ChaseAction Towards(int seat, Cell goal) => Best(seat, game.DistancesTo(goal), farther: false);

        /// <summary>The step that leads nearest to (or farthest from) what the distances are to; of equal ones the first.</summary>
        private ChaseAction Best(int seat, ReadOnlySpan<int> distances, bool farther)
        {
            var best = ChaseAction.Stay;
            int bestDistance = distances[ChaseGame.Index(game.At(seat))];
            for (var way = ChaseAction.Up; way <= ChaseAction.Right; way++)
            {
                var cell = game.At(seat).After(way);
                if (game.IsWall(cell))
                    continue;

                int distance = distances[ChaseGame.Index(cell)];
                if (farther ? distance > bestDistance : distance < bestDistance)
                {
                    best = way;
                    bestDistance = distance;
                }
            }

            return best;
        }

        private Cell? NearestCrumb(int seat)
        {
            var me = game.At(seat);
            var distances = game.DistancesTo(me);
            Cell? nearest = null;
            int least = int.MaxValue;
            for (int y = me.Y - ChaseGame.Sight; y <= me.Y + ChaseGame.Sight; y++)
            {
                for (int x = me.X - ChaseGame.Sight; x <= me.X + ChaseGame.Sight; x++)
                {
                    var cell = new Cell(x, y);
                    if (game.HasCrumb(cell) && distances[ChaseGame.Index(cell)] < least)
                    {
                        nearest = cell;
                        least = distances[ChaseGame.Index(cell)];
                    }
                }
            }

            return nearest;
        }
    }
}
