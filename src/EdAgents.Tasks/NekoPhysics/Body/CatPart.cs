namespace EdAgents.Tasks.NekoPhysics.Body;

/// <summary>The eleven rigid parts of a cat. Left and right are the two legs of a pair, which lie behind one another in the picture.</summary>
public enum CatPart
{
    /// <summary>A capsule along its own x axis, the head at +x.</summary>
    Torso,

    /// <summary>A disc with a snout.</summary>
    Head,

    /// <summary>A rod along its own x axis; +x is the end at the torso.</summary>
    Tail,

    /// <summary>A rod along its own y axis, the shoulder at +y; likewise all upper parts of legs.</summary>
    FrontLeftUpper,

    /// <summary>A rod along its own y axis, the elbow at +y; likewise all lower parts of legs.</summary>
    FrontLeftLower,
    FrontRightUpper,
    FrontRightLower,
    HindLeftUpper,
    HindLeftLower,
    HindRightUpper,
    HindRightLower,
}
