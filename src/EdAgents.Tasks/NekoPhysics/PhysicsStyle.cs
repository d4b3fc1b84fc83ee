namespace EdAgents.Tasks.NekoPhysics;

/// <summary>On how many legs a fight is fought.</summary>
public sealed class PhysicsStyle
{
    private PhysicsStyle(TaskId task, bool upright, float postureReward, string charger)
    {
        Task = task;
        Upright = upright;
        PostureReward = postureReward;
        Charger = charger;
    }

    /// <summary><c>neko-physics-v1</c>: on four legs.</summary>
    public static PhysicsStyle FourLegs { get; } = new(new TaskId("neko-physics", 1), false, 0.02f, "walk.edm");

    /// <summary><c>neko-box-v1</c>: on the hind legs.</summary>
    public static PhysicsStyle TwoLegs { get; } = new(new TaskId("neko-box", 1), true, 0.06f, "upright.edm");

    public TaskId Task { get; }

    /// <summary>Whether the posture that is rewarded is on the hind legs.</summary>
    public bool Upright { get; }

    internal float PostureReward { get; }

    internal string Charger { get; }
}
