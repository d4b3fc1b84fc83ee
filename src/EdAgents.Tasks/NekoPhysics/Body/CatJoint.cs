namespace EdAgents.Tasks.NekoPhysics.Body;

/// <summary>The ten joints, each with a motor, in the order of an action's numbers. Shoulders and hips join a leg to the torso.</summary>
public enum CatJoint
{
    Neck,
    Tail,
    LeftShoulder,
    LeftElbow,
    RightShoulder,
    RightElbow,
    LeftHip,
    LeftKnee,
    RightHip,
    RightKnee,
}
