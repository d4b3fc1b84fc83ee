namespace EdAgents.Learning.Lanes;

/// <summary>How worlds side by side are shared among threads: those that are stepped together stay on one.</summary>
internal static class LaneBatches
{
    /// <summary>Whether a world is stepped together with the one before it.</summary>
    public static bool GoesWithPrevious(this Lane[] lanes, int lane) =>
        lane > 0 && lane < lanes.Length && lanes[lane].Batch is { } batch && batch == lanes[lane - 1].Batch;

    /// <summary>Where each thread's worlds begin and the last one's end: even shares, but no batch in two.</summary>
    public static int[] Bounds(this Lane[] lanes, int parts)
    {
        var found = new int[parts + 1];
        for (int part = 0; part <= parts; part++)
        {
            int bound = part * lanes.Length / parts;
            while (lanes.GoesWithPrevious(bound))
                bound++;

            found[part] = bound;
        }

        return found;
    }
}
