namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>Where the units of a hidden layer stand in a field: the excitatory ones in its left half, the inhibitory ones in its right half.</summary>
internal readonly record struct UnitGrid
{
    private const float LargestCell = 28;
    private const float SmallestCell = 5;
    private const float Gap = 10;

    private readonly float left;
    private readonly float top;
    private readonly float half;
    private readonly int columns;

    /// <param name="units">Units of both kinds.</param>
    public UnitGrid(float left, float top, float width, float height, int units)
    {
        this.left = left;
        half = (width - Gap) / 2;
        int ofAKind = (units + 1) / 2;
        Cell = LargestCell;
        while (Cell > SmallestCell && Rows(ofAKind) * Cell > height)
            Cell -= 0.5f;

        columns = Math.Max(1, Math.Min(ofAKind, (int)(half / Cell)));
        int room = Math.Max(1, (int)(height / Cell)) * columns * 2;
        Shown = Math.Min(units, room);
        int rows = ((Shown + 1) / 2 + columns - 1) / columns;
        this.top = top + ((height - (rows * Cell)) / 2);
    }

    /// <summary>The side of a unit's place.</summary>
    public float Cell { get; }

    /// <summary>How many units there is room for, from the first; the others are left out.</summary>
    public int Shown { get; }

    /// <summary>The middle of a unit.</summary>
    public Vector2 At(int unit)
    {
        int place = unit / 2;
        float start = ColumnProbe.IsExcitatory(unit) ? left + half - (columns * Cell) : left + half + Gap;
        return new Vector2(start + ((place % columns + 0.5f) * Cell), top + ((place / columns + 0.5f) * Cell));
    }

    private int Rows(int ofAKind)
    {
        int across = Math.Max(1, (int)(half / Cell));
        return (ofAKind + across - 1) / across;
    }
}
