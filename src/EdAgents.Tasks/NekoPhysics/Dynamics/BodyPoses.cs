namespace EdAgents.Tasks.NekoPhysics.Dynamics;

internal static class BodyPoses
{
    /// <param name="y">Height of the torso's centre; null: so that the lowest circle touches the ground. It is raised where it would lie in it.</param>
    /// <param name="joints">Angle of each joint, rad.</param>
    public static void Pose(CatBlock cats, int lane, float x, float? y, float angle, ReadOnlySpan<float> joints)
    {
        for (int row = 0; row < CatRows.State; row++)
            cats[row, lane] = 0;

        Place(cats, lane, CatPart.Torso, x, y ?? 0, angle);
        for (int i = 0; i < joints.Length; i++)
        {
            var joint = CatAnatomy.Joints[i];
            float turned = cats.Angle(joint.First, lane) + joints[i];
            var (jointX, jointY) = cats.Point(joint.First, joint.FirstX, joint.FirstY, lane);
            Place(cats, lane, joint.Second, jointX, jointY, turned);
            var (offX, offY) = cats.Point(joint.Second, joint.SecondX, joint.SecondY, lane);
            Place(cats, lane, joint.Second, jointX - (offX - jointX), jointY - (offY - jointY), turned);
        }

        float lowest = Lowest(cats, lane);
        float raise = y is null || lowest < 0 ? -lowest : 0;
        for (int part = 0; part < CatRows.Parts; part++)
            cats[CatRows.Position + (3 * part) + 1, lane] += raise;
    }

    /// <summary>Standing, each joint within ±<paramref name="noise"/> of its rest.</summary>
    public static void Stand(CatBlock cats, int lane, float x, float noise, ref Pcg32 random)
    {
        Span<float> joints = stackalloc float[CatRows.Joints];
        for (int i = 0; i < joints.Length; i++)
            joints[i] = CatAnatomy.Joints[i].Rest + (noise * random.NextSingle(-1, 1));

        Pose(cats, lane, x, null, noise * 0.5f * random.NextSingle(-1, 1), joints);
    }

    private static void Place(CatBlock cats, int lane, CatPart part, float x, float y, float angle)
    {
        int row = CatRows.Position + (3 * (int)part);
        cats[row, lane] = x;
        cats[row + 1, lane] = y;
        cats[row + 2, lane] = angle;
    }

    private static float Lowest(CatBlock cats, int lane)
    {
        float lowest = float.MaxValue;
        foreach (var circle in CatAnatomy.Circles)
            lowest = Math.Min(lowest, cats.Point(circle.Part, circle.X, circle.Y, lane).Y - circle.Radius);

        return lowest;
    }
}
