namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// The thirteen circles a cat touches the world with. All of them meet the ground; those up to
/// <see cref="HindRightPaw"/> also meet the other cat.
/// </summary>
public enum CatCircle
{
    /// <summary>The whole head.</summary>
    Head,

    /// <summary>The front of the torso.</summary>
    Chest,

    /// <summary>The middle of the torso, a little above: a round back to rock on.</summary>
    Back,

    /// <summary>The end of the torso.</summary>
    Rump,

    /// <summary>A paw.</summary>
    FrontLeftPaw,

    /// <summary>A paw.</summary>
    FrontRightPaw,

    /// <summary>A paw.</summary>
    HindLeftPaw,

    /// <summary>A paw.</summary>
    HindRightPaw,

    /// <summary>An elbow.</summary>
    LeftElbow,

    /// <summary>An elbow.</summary>
    RightElbow,

    /// <summary>A knee.</summary>
    LeftKnee,

    /// <summary>A knee.</summary>
    RightKnee,

    /// <summary>The tip of the tail.</summary>
    TailTip,
}
