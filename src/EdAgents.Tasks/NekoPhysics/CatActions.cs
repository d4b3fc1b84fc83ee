namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The action of every task of physical cats: a number per joint, −1 to 1, by which its motor turns it from its rest.</summary>
internal static class CatActions
{
    public static ContinuousActionSpace Space { get; } = Create();

    public static float Effort(ReadOnlySpan<float> action)
    {
        float sum = 0;
        foreach (float number in action)
            sum += Math.Min(1, number * number);

        return sum / action.Length;
    }

    private static ContinuousActionSpace Create()
    {
        var high = new float[CatRows.Joints];
        high.AsSpan().Fill(1);
        var low = new float[CatRows.Joints];
        low.AsSpan().Fill(-1);
        return new ContinuousActionSpace(Enum.GetValues<CatJoint>().Select(PhysicsObservation.Words), low, high);
    }
}
