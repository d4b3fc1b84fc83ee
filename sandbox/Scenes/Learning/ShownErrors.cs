namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>The errors of the last updates, slowed down for the eye: there are dozens of updates a second.</summary>
internal sealed class ShownErrors
{
    /// <summary>Seconds in which most of a change is shown.</summary>
    private const double Slowness = 0.25;

    private OutputError[] shown = [];

    public bool Any => shown.Length > 0;

    public OutputError this[int output] => shown[output];

    /// <summary>The largest magnitude among outputs, ≥ a little above 0.</summary>
    public float Largest(int from, int to)
    {
        float largest = 1e-6f;
        for (int output = from; output < to; output++)
            largest = MathF.Max(largest, shown[output].MeanMagnitude);

        return largest;
    }

    public void Update(OutputError[] newest, double seconds)
    {
        if (newest.Length != shown.Length)
        {
            shown = [.. newest];
            return;
        }

        float share = (float)(1 - Math.Exp(-seconds / Slowness));
        for (int output = 0; output < shown.Length; output++)
        {
            var (mean, magnitude) = shown[output];
            shown[output] = new OutputError(
                mean + (share * (newest[output].Mean - mean)), magnitude + (share * (newest[output].MeanMagnitude - magnitude)));
        }
    }
}
