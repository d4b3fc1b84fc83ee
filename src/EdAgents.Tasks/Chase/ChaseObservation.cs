namespace EdAgents.Tasks.Chase;

/// <summary>
/// What an animal sees: the cells around it (pillar, crumb, the other animal), where it is itself and which way it came, where
/// it saw or heard the other last, where it smells cheese, and the state of the round. All of it is about as large as 1.
/// </summary>
internal static class ChaseObservation
{
    private const int Across = (2 * ChaseGame.Sight) + 1;
    private const float Reach = 4;
    private const int Around = (Across * Across) - 1;

    private static readonly string[] Kinds = ["wall", "cheese", "other"];

    private static readonly string[] Rest =
    [
        "is mouse", "x", "y", "other seen x", "other seen y", "other seen freshness", "crumbs left", "mouse chewing", "cat rests", "time left",
        "moved x", "moved y", "cheese x", "cheese y",
    ];

    public static ObservationSpace Space { get; } = CreateSpace();

    public static void Write(ChaseGame game, int seat, Span<float> observation)
    {
        var me = game.At(seat);
        var other = game.At(1 - seat);
        int place = 0;
        for (int y = -ChaseGame.Sight; y <= ChaseGame.Sight; y++)
        {
            for (int x = -ChaseGame.Sight; x <= ChaseGame.Sight; x++)
            {
                if (x == 0 && y == 0)
                    continue;

                var cell = new Cell(me.X + x, me.Y + y);
                observation[place] = game.IsWall(cell) ? 1 : 0;
                observation[Around + place] = game.HasCrumb(cell) ? 1 : 0;
                observation[(2 * Around) + place] = cell == other ? 1 : 0;
                place++;
            }
        }

        WriteRest(game, seat, observation[(3 * Around)..]);
    }

    private static void WriteRest(ChaseGame game, int seat, Span<float> rest)
    {
        var me = game.At(seat);
        var seen = game.SightingOf(seat);
        bool known = seen.Freshness > 0;
        rest[0] = seat == ChaseGame.Mouse ? 1 : -1;
        rest[1] = (2f * me.X / (ChaseGame.Width - 1)) - 1;
        rest[2] = (2f * me.Y / (ChaseGame.Height - 1)) - 1;
        rest[3] = known ? (seen.At.X - me.X) / Reach : 0;
        rest[4] = known ? (seen.At.Y - me.Y) / Reach : 0;
        rest[5] = seen.Freshness;
        rest[6] = (float)game.CrumbsLeft / ChaseGame.Crumbs;
        rest[7] = (float)game.Chewing / ChaseGame.ChewingSteps;
        rest[8] = game.CatRests ? 1 : 0;
        rest[9] = 1 - ((float)game.Steps / ChaseGame.StepLimit);
        rest[10] = me.X - game.Before(seat).X;
        rest[11] = me.Y - game.Before(seat).Y;
        var crumb = game.NearestCrumb(seat) ?? me;
        rest[12] = (crumb.X - me.X) / Reach;
        rest[13] = (crumb.Y - me.Y) / Reach;
    }

    private static ObservationSpace CreateSpace()
    {
        var names = new List<string>();
        foreach (string kind in Kinds)
        {
            for (int cell = 0; cell <= Around; cell++)
            {
                if (cell != Around / 2)
                    names.Add($"{kind} {(cell % Across) - ChaseGame.Sight:+0;-0;0},{(cell / Across) - ChaseGame.Sight:+0;-0;0}");
            }
        }

        names.AddRange(Rest);
        var low = new float[names.Count];
        var high = new float[names.Count];
        Array.Fill(high, 1f);
        for (int i = 3 * Around; i < low.Length; i++)
        {
            low[i] = -ChaseGame.Width / Reach;
            high[i] = ChaseGame.Width / Reach;
        }

        return new ObservationSpace(names, low, high);
    }
}
