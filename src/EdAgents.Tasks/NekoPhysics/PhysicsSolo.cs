namespace EdAgents.Tasks.NekoPhysics;

/// <summary>One physical cat alone on endless ground, one control step (1/30 s) at a time. Not thread-safe; no call allocates.</summary>
public sealed class PhysicsSolo
{
    private readonly CatBlock block = new();

    /// <summary>A cat that faces right; <see cref="Stand"/> or another pose is to come.</summary>
    public PhysicsSolo() => Cat = new PhysicsCat(block, 0, 1);

    /// <summary>The cat to look at.</summary>
    public PhysicsCat Cat { get; }

    /// <summary>Puts it on its feet.</summary>
    /// <param name="noise">How far each joint may be from its rest, rad.</param>
    public void Stand(float noise, ref Pcg32 random) => BodyPoses.Stand(block, 0, 0, noise, ref random);

    /// <summary>Puts it into a pose, at rest.</summary>
    /// <param name="height">Of the torso's centre, m; null: on the ground.</param>
    /// <param name="angle">The torso's, rad.</param>
    /// <param name="joints">An angle per <see cref="CatJoint"/>, rad.</param>
    public void Pose(float? height, float angle, ReadOnlySpan<float> joints) => BodyPoses.Pose(block, 0, 0, height, angle, joints);

    /// <summary>Lays it down in a pose into which it fell by itself.</summary>
    public void LieDown(ref Pcg32 random) => FallenPoses.Shared.Put(block, 0, ref random);

    /// <summary>Pushes the torso in the next control step.</summary>
    /// <param name="x">N·s, to the right.</param>
    /// <param name="y">N·s, up.</param>
    public void Push(float x, float y)
    {
        block[CatRows.Push, 0] += x;
        block[CatRows.Push + 1, 0] += y;
    }

    /// <summary>What it sees of itself, <see cref="PhysicsObservation.OwnCount"/> numbers.</summary>
    public void Observe(Span<float> observation) => PhysicsObservation.WriteOwn(block, 0, observation);

    /// <summary>One thirtieth of a second.</summary>
    /// <param name="action">A number per <see cref="CatJoint"/>, cut off at ±1; 0 is the joint's rest.</param>
    public void Step(ReadOnlySpan<float> action)
    {
        block.Command(0, action);
        CatWorld.Step(block, CatConstants.Standard, lanes: 1);
    }
}
