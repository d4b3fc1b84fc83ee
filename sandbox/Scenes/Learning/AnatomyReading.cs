namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>What every unit of a controller puts out while it sees one thing; read anew only where something changed.</summary>
internal sealed class AnatomyReading(EdController controller)
{
    private readonly ColumnProbe[] probes = [.. Enumerable.Range(0, controller.OutputCount).Select(column => new ColumnProbe(controller, column))];
    private readonly float[] observation = new float[controller.InputCount];
    private bool isRead;

    public EdController Controller => controller;

    public ColumnProbe Column(int column) => probes[column];

    /// <summary>The largest number, without its sign, that any unit adds to one of some outputs.</summary>
    public float LargestContribution(int from, int to)
    {
        float largest = 0;
        for (int column = from; column < to; column++)
        {
            foreach (float contribution in probes[column].Contributions)
                largest = MathF.Max(largest, MathF.Abs(contribution));
        }

        return largest;
    }

    public void Read(ReadOnlySpan<float> seen)
    {
        if (isRead && seen.SequenceEqual(observation))
            return;

        isRead = true;
        seen.CopyTo(observation);
        foreach (var probe in probes)
            probe.Read(seen);
    }
}
