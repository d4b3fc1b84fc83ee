namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The ten joints, each with a motor. An action's numbers are in this order.</summary>
public enum CatJoint
{
    /// <summary>Torso to head.</summary>
    Neck,

    /// <summary>Torso to tail.</summary>
    Tail,

    /// <summary>Torso to the left foreleg.</summary>
    LeftShoulder,

    /// <summary>Within the left foreleg.</summary>
    LeftElbow,

    /// <summary>Torso to the right foreleg.</summary>
    RightShoulder,

    /// <summary>Within the right foreleg.</summary>
    RightElbow,

    /// <summary>Torso to the left hind leg.</summary>
    LeftHip,

    /// <summary>Within the left hind leg.</summary>
    LeftKnee,

    /// <summary>Torso to the right hind leg.</summary>
    RightHip,

    /// <summary>Within the right hind leg.</summary>
    RightKnee,
}
