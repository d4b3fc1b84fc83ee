namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// Cats that lie as they fell: dropped in random poses at random angles and left to come to rest. The same ones for
/// everybody, from a seed of their own: they are part of the task. The last quarter is kept for measuring.
/// </summary>
internal sealed class FallenPoses
{
    private const int Count = 1024;
    private const int ForLearning = Count * 3 / 4;
    public const int HeldOut = Count - ForLearning;

    private const int StepsToRest = 40;

    private static readonly Lazy<FallenPoses> Made = new(() => new FallenPoses());

    private readonly List<float[]> poses = [];

    private FallenPoses()
    {
        var random = new Pcg32(777);
        var cats = new CatBlock();
        while (poses.Count < Count)
        {
            for (int lane = 0; lane < CatBlock.Lanes; lane++)
                Drop(cats, lane, ref random);

            for (int step = 0; step < StepsToRest; step++)
                CatWorld.Step(cats, CatConstants.Standard);

            for (int lane = 0; lane < CatBlock.Lanes && poses.Count < Count; lane++)
            {
                if (CatState.Fallen(cats, lane))
                    poses.Add(Home(cats, lane));
            }
        }
    }

    public static FallenPoses Shared => Made.Value;

    public void Put(CatBlock cats, int lane, ref Pcg32 random) => cats.Put(lane, poses[random.NextInt32(ForLearning)]);

    /// <summary>Lays a cat down in a pose that no training meets.</summary>
    /// <param name="pose">0 to <see cref="HeldOut"/> − 1.</param>
    public void PutHeldOut(CatBlock cats, int lane, int pose) => cats.Put(lane, poses[ForLearning + pose]);

    private static void Drop(CatBlock cats, int lane, ref Pcg32 random)
    {
        Span<float> joints = stackalloc float[CatRows.Joints];
        for (int i = 0; i < joints.Length; i++)
        {
            var joint = CatAnatomy.Joints[i];
            joints[i] = (0.7f * random.NextSingle(joint.Low, joint.High)) + (0.3f * joint.Rest);
        }

        BodyPoses.Pose(cats, lane, 0, random.NextSingle(0.5f, 1), random.NextSingle(-3.14f, 3.14f), joints);
        for (int i = 0; i < joints.Length; i++)
            cats[CatRows.Target + i, lane] = joints[i] - CatAnatomy.Joints[i].Rest;
    }

    /// <summary>The cat's state at x = 0, angles without whole turns.</summary>
    private static float[] Home(CatBlock cats, int lane)
    {
        float x = cats.X(CatPart.Torso, lane);
        float turns = MathF.Round(cats.Angle(CatPart.Torso, lane) / (2 * MathF.PI));
        for (int part = 0; part < CatRows.Parts; part++)
        {
            cats[CatRows.Position + (3 * part), lane] -= x;
            cats[CatRows.Position + (3 * part) + 2, lane] -= turns * (2 * MathF.PI);
        }

        return cats.Take(lane);
    }
}
