namespace EdAgents.Tasks.NekoPhysics.Body;

/// <summary>
/// The thirteen circles a cat touches the world with. All of them meet the ground; those up to
/// <see cref="HindRightPaw"/> also meet the other cat.
/// </summary>
public enum CatCircle
{
    Head,
    Chest,

    /// <summary>The middle of the torso, a little above: a round back to rock on.</summary>
    Back,
    Rump,
    FrontLeftPaw,
    FrontRightPaw,
    HindLeftPaw,
    HindRightPaw,
    LeftElbow,
    RightElbow,
    LeftKnee,
    RightKnee,
    TailTip,
}
