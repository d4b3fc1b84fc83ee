namespace EdAgents.Models;

/// <summary>One kind of problem that may occur a million times in one array: the first is reported, the others are counted.</summary>
internal struct Occurrences
{
    private int count;

    public Occurrences()
    {
    }

    /// <summary>Where the first one is; −1 where there is none.</summary>
    public int First { get; private set; } = -1;

    public readonly bool Any => count > 0;

    /// <summary>" (and 3 more)", or nothing.</summary>
    public readonly string More => count > 1 ? $" (and {count - 1} more)" : "";

    public void Add(int place)
    {
        if (count++ == 0)
            First = place;
    }
}
