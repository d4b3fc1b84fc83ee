namespace EdAgents.Tests.Tasks.NekoPhysics;

/// <summary>One physical cat on endless ground, outside an environment: it can be posed and pushed.</summary>
internal sealed class LoneCat
{
    private readonly CatBlock block = new();

    public LoneCat() => Cat = new PhysicsCat(block, 0, 1);

    public PhysicsCat Cat { get; }

    /// <summary>On its feet, each joint at most so far from its rest, rad.</summary>
    public static LoneCat Standing(Pcg32 random, float noise)
    {
        var cat = new LoneCat();
        BodyPoses.Stand(cat.block, 0, 0, noise, ref random);
        return cat;
    }

    /// <summary>At rest, the torso's centre at a height, m, and an angle, rad.</summary>
    public void Pose(float height, float angle, ReadOnlySpan<float> joints) => BodyPoses.Pose(block, 0, 0, height, angle, joints);

    /// <summary>Pushes the torso to the right in the next control step, N·s.</summary>
    public void Push(float x) => block[CatRows.Push, 0] += x;

    /// <summary>One thirtieth of a second.</summary>
    public void Step(ReadOnlySpan<float> action)
    {
        block.Command(0, action);
        CatWorld.Step(block, CatConstants.Standard, lanes: 1);
    }
}
