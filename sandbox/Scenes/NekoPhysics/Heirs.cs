namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// Newer and newer controllers for one seat while it plays. They are asked for every few seconds, and remembered for the
/// round: begun again, it is played by the same ones.
/// </summary>
internal sealed class Heirs(Func<Learned> newest)
{
    // Rounds last half a minute and so do stages of learning: whoever waits for the next round sees little of it.
    private const int StepsBetween = 120;

    private readonly List<Learned> heirs = [];

    /// <summary>A new round: the ones before are forgotten.</summary>
    public void Forget() => heirs.Clear();

    /// <summary>The one who plays from a step on; null where it is the one who played before.</summary>
    public Learned? At(int step)
    {
        if (step % StepsBetween != 0)
        {
            return null;
        }

        int place = step / StepsBetween;
        while (heirs.Count <= place)
        {
            heirs.Add(newest());
        }

        return heirs[place];
    }
}
