using EdAgents.Controllers;

namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>What every unit of a controller puts out while it sees one thing; read anew only where something changed.</summary>
internal sealed class AnatomyReading
{
    private readonly ColumnProbe[] probes;
    private readonly float[] observation;
    private bool isRead;

    public AnatomyReading(EdController controller)
    {
        Controller = controller;
        probes = [.. Enumerable.Range(0, controller.OutputCount).Select(column => new ColumnProbe(controller, column))];
        observation = new float[controller.InputCount];
    }

    public EdController Controller { get; }

    /// <summary>The largest number, without its sign, that any unit adds to an output.</summary>
    public float LargestContribution { get; private set; }

    public ColumnProbe Column(int column) => probes[column];

    public void Read(ReadOnlySpan<float> seen)
    {
        if (isRead && seen.SequenceEqual(observation))
        {
            return;
        }

        isRead = true;
        seen.CopyTo(observation);
        LargestContribution = 0;
        foreach (var probe in probes)
        {
            probe.Read(seen);
            foreach (float contribution in probe.Contributions)
            {
                LargestContribution = MathF.Max(LargestContribution, MathF.Abs(contribution));
            }
        }
    }
}
