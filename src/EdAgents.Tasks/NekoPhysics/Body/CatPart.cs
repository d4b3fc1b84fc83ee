namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The eleven rigid parts of a cat. Left and right are the two legs of a pair, which lie behind one another in the picture.</summary>
public enum CatPart
{
    /// <summary>A capsule along its own x axis, the head at +x.</summary>
    Torso,

    /// <summary>A disc with a snout.</summary>
    Head,

    /// <summary>A rod along its own x axis; +x is the end at the torso.</summary>
    Tail,

    /// <summary>From shoulder to elbow: a rod along its own y axis, the shoulder at +y.</summary>
    FrontLeftUpper,

    /// <summary>From elbow to paw: a rod along its own y axis, the elbow at +y.</summary>
    FrontLeftLower,

    /// <summary>From shoulder to elbow.</summary>
    FrontRightUpper,

    /// <summary>From elbow to paw.</summary>
    FrontRightLower,

    /// <summary>From hip to knee.</summary>
    HindLeftUpper,

    /// <summary>From knee to paw.</summary>
    HindLeftLower,

    /// <summary>From hip to knee.</summary>
    HindRightUpper,

    /// <summary>From knee to paw.</summary>
    HindRightLower,
}
