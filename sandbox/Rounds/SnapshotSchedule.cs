namespace EdAgents.Sandbox.Rounds;

/// <summary>A learner as it was after some update.</summary>
/// <param name="InFirstStage">Whether it is still in the first stage of a curriculum.</param>
public readonly record struct Snapshot(IController Controller, long Steps = 0, bool InFirstStage = false);

/// <summary>
/// Newer and newer controllers for one side while it plays. They are asked for every so many frames, and remembered for the round:
/// begun again, it is played by the same ones.
/// </summary>
internal sealed class SnapshotSchedule(Func<Snapshot> newest, int framesBetween)
{
    private readonly List<Snapshot> snapshots = [];

    /// <summary>A new round: the ones before are forgotten.</summary>
    public void Forget() => snapshots.Clear();

    /// <summary>The one who plays from a frame on; null where it is the one who played before.</summary>
    public Snapshot? At(int frame)
    {
        if (frame % framesBetween != 0)
            return null;

        int place = frame / framesBetween;
        while (snapshots.Count <= place)
            snapshots.Add(newest());

        return snapshots[place];
    }
}
