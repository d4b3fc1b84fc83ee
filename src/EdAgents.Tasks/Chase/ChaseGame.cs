namespace EdAgents.Tasks.Chase;

/// <summary>A cell of the floor; (0, 0) is the upper left one.</summary>
public readonly record struct Cell(int X, int Y)
{
    /// <summary>The cell that an action leads to, wall or not.</summary>
    public Cell After(ChaseAction action) => action switch
    {
        ChaseAction.Up => this with { Y = Y - 1 },
        ChaseAction.Down => this with { Y = Y + 1 },
        ChaseAction.Left => this with { X = X - 1 },
        ChaseAction.Right => this with { X = X + 1 },
        _ => this,
    };
}

/// <summary>What either animal can do in a step.</summary>
public enum ChaseAction
{
    Stay = 0,
    Up = 1,
    Down = 2,
    Left = 3,
    Right = 4,
}

/// <summary>What an animal knows of the other: where it saw or heard it last.</summary>
/// <param name="Freshness">1 while it sees or hears it, less with every step since, 0 where it never did.</param>
public readonly record struct Sighting(Cell At, float Freshness);

/// <summary>
/// Cat and mouse on a floor of cells with pillars, new ones in every round. Both move at once. The mouse wins with the last crumb
/// of cheese, but must chew after each; the cat is as fast, but rests in every fourth step, and wins by entering the mouse's cell
/// or changing places with it. When the clock runs out nobody has won. Either sees only <see cref="Sight"/> cells in each
/// direction and smells where the nearest crumb is; the cat hears a crumb being eaten from anywhere.
/// </summary>
public sealed class ChaseGame
{
    public const int Width = 11;

    public const int Height = 7;
    public const int Cat = 0;
    public const int Mouse = 1;

    public const int Crumbs = 3;

    /// <summary>Steps for which a mouse that has eaten cannot move.</summary>
    public const int ChewingSteps = 1;

    /// <summary>The cat rests in the last of so many steps.</summary>
    public const int CatStride = 4;

    /// <summary>How far either can see, in cells; pillars hide nothing.</summary>
    public const int Sight = 2;

    public const int StepLimit = 100;

    private const int NearestStart = 6;
    private const float Fading = 0.8f;
    private const float BarChance = 0.5f;

    private readonly bool[] walls = new bool[Width * Height];
    private readonly bool[] cheese = new bool[Width * Height];
    private readonly Cell[] animals = new Cell[2];
    private readonly Cell[] before = new Cell[2];
    private readonly Sighting[] sightings = new Sighting[2];
    private readonly int[] distances = new int[Width * Height];

    public int Steps { get; private set; }

    public int CrumbsLeft { get; private set; }

    public int Chewing { get; private set; }

    public bool CatRests => Steps % CatStride == CatStride - 1;

    public bool Caught { get; private set; }

    public bool Over => Caught || CrumbsLeft == 0 || Steps >= StepLimit;

    public Cell At(int seat) => animals[seat];

    /// <summary>Where an animal was a step ago.</summary>
    public Cell Before(int seat) => before[seat];

    /// <summary>The crumb nearest to an animal by |Δx| + |Δy|, of equal ones the first in rows; null where none is left.</summary>
    public Cell? NearestCrumb(int seat)
    {
        Cell? nearest = null;
        int least = int.MaxValue;
        for (int i = 0; i < cheese.Length; i++)
        {
            var cell = new Cell(i % Width, i / Width);
            int distance = Math.Abs(cell.X - animals[seat].X) + Math.Abs(cell.Y - animals[seat].Y);
            if (cheese[i] && distance < least)
            {
                nearest = cell;
                least = distance;
            }
        }

        return nearest;
    }

    public Sighting SightingOf(int seat) => sightings[seat];

    /// <summary>Whether nothing can stand in a cell; outside of the floor nothing can.</summary>
    public bool IsWall(Cell cell) => !IsInside(cell) || walls[Index(cell)];

    public bool HasCrumb(Cell cell) => IsInside(cell) && cheese[Index(cell)];

    public bool Sees(int seat, Cell cell) =>
        Math.Abs(cell.X - animals[seat].X) <= Sight && Math.Abs(cell.Y - animals[seat].Y) <= Sight;

    /// <summary>1 for a seat that has won, 0 for one that has lost, ½ where nobody has.</summary>
    public float Outcome(int seat) => Caught ? 1 - seat : CrumbsLeft == 0 ? seat : 0.5f;

    /// <summary>Steps from every cell to a goal around the pillars, in rows; −1 for pillars. Valid until the next call.</summary>
    public ReadOnlySpan<int> DistancesTo(Cell goal)
    {
        Array.Fill(distances, -1);
        Span<int> queue = stackalloc int[Width * Height];
        int end = 0;
        queue[end++] = Index(goal);
        distances[Index(goal)] = 0;
        for (int next = 0; next < end; next++)
        {
            var cell = new Cell(queue[next] % Width, queue[next] / Width);
            for (var way = ChaseAction.Up; way <= ChaseAction.Right; way++)
            {
                var neighbour = cell.After(way);
                if (!IsWall(neighbour) && distances[Index(neighbour)] < 0)
                {
                    distances[Index(neighbour)] = distances[queue[next]] + 1;
                    queue[end++] = Index(neighbour);
                }
            }
        }

        return distances;
    }

    public static int Index(Cell cell) => (cell.Y * Width) + cell.X;

    public static bool IsInside(Cell cell) => cell is { X: >= 0 and < Width, Y: >= 0 and < Height };

    internal void Begin(ref Pcg32 random)
    {
        do
        {
            PlacePillars(ref random);
        }
        while (!IsConnected());

        animals[Cat] = FreeCell(ref random);
        do
        {
            animals[Mouse] = FreeCell(ref random);
        }
        while (DistancesTo(animals[Cat])[Index(animals[Mouse])] < NearestStart);

        PlaceCheese(ref random);
        animals.CopyTo(before, 0);
        Steps = 0;
        Chewing = 0;
        Caught = false;
        Array.Clear(sightings);
        Look();
    }

    /// <returns>Whether the mouse has eaten a crumb.</returns>
    internal bool Advance(ChaseAction cat, ChaseAction mouse)
    {
        animals.CopyTo(before, 0);
        if (!CatRests)
            Move(Cat, cat);

        if (Chewing > 0)
        {
            Chewing--;
        }
        else
        {
            Move(Mouse, mouse);
        }

        Steps++;
        Caught = animals[Cat] == animals[Mouse] || (animals[Cat] == before[Mouse] && animals[Mouse] == before[Cat]);
        bool ate = !Caught && cheese[Index(animals[Mouse])];
        if (ate)
        {
            cheese[Index(animals[Mouse])] = false;
            CrumbsLeft--;
            Chewing = ChewingSteps;
        }

        Look();
        if (ate)
            sightings[Cat] = new Sighting(animals[Mouse], 1);

        return ate;
    }

    internal Cell FreeCell(ref Pcg32 random)
    {
        Cell cell;
        do
        {
            cell = new Cell(random.NextInt32(Width), random.NextInt32(Height));
        }
        while (IsWall(cell));

        return cell;
    }

    private void Move(int seat, ChaseAction action)
    {
        var to = animals[seat].After(action);
        animals[seat] = IsWall(to) ? animals[seat] : to;
    }

    private void Look()
    {
        for (int seat = 0; seat < 2; seat++)
        {
            var other = animals[1 - seat];
            sightings[seat] = Sees(seat, other)
                ? new Sighting(other, 1)
                : sightings[seat] with { Freshness = sightings[seat].Freshness * Fading };
        }
    }

    /// <summary>Pillars where both numbers are odd, some of them with a bar to one side.</summary>
    private void PlacePillars(ref Pcg32 random)
    {
        Array.Clear(walls);
        for (int y = 1; y < Height; y += 2)
        {
            for (int x = 1; x < Width; x += 2)
            {
                var pillar = new Cell(x, y);
                walls[Index(pillar)] = true;
                bool bar = random.NextSingle() < BarChance;
                var way = (ChaseAction)(1 + random.NextInt32(4));
                if (bar)
                    walls[Index(pillar.After(way))] = true;
            }
        }
    }

    private bool IsConnected()
    {
        var reached = DistancesTo(new Cell(0, 0));
        for (int i = 0; i < walls.Length; i++)
        {
            if (walls[i] == reached[i] >= 0)
                return false;
        }

        return true;
    }

    private void PlaceCheese(ref Pcg32 random)
    {
        Array.Clear(cheese);
        for (CrumbsLeft = 0; CrumbsLeft < Crumbs;)
        {
            var cell = FreeCell(ref random);
            if (cell != animals[Mouse] && !cheese[Index(cell)])
            {
                cheese[Index(cell)] = true;
                CrumbsLeft++;
            }
        }
    }
}
