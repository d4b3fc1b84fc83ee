namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>What two sides have just lost: it stays visible for a moment and then drains away.</summary>
/// <param name="full">The health of a side that has lost nothing.</param>
internal sealed class HealthTrails(float full)
{
    private const int Delay = 24;
    private const float Speed = 0.7f;

    private readonly float[] trails = [full, full];
    private readonly int[] delays = new int[2];

    /// <summary>Up to where a side's bar is shown as lost.</summary>
    public float this[int seat] => trails[seat];

    public void Begin()
    {
        Array.Fill(trails, full);
        Array.Clear(delays);
    }

    /// <summary>One frame of a side.</summary>
    public void Advance(int seat, float health, bool struck)
    {
        delays[seat] = struck ? Delay : delays[seat] - 1;
        if (delays[seat] <= 0)
            trails[seat] = MathF.Max(health, trails[seat] - Speed);
    }
}
