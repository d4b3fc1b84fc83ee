namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// Sixteen cats side by side, a lane each, as a structure of arrays. Sixteen whatever the machine's vectors are, so that
/// the layout and the numbers are the same everywhere; a narrower machine goes through a block in two or four parts.
/// Every cat faces +x in its own frame: the second cat of a fight lives in a mirrored one.
/// </summary>
internal sealed class CatBlock
{
    public const int Lanes = 16;

    private readonly AlignedFloats rows = new(CatRows.Count * Lanes);

    public ref float Start => ref rows.At(0);

    public ref float this[int row, int lane] => ref rows.At((row * Lanes) + lane);

    public float X(CatPart part, int lane) => this[CatRows.Position + (3 * (int)part), lane];

    public float Y(CatPart part, int lane) => this[CatRows.Position + (3 * (int)part) + 1, lane];

    public float Angle(CatPart part, int lane) => this[CatRows.Position + (3 * (int)part) + 2, lane];

    public float VelocityX(CatPart part, int lane) => this[CatRows.Velocity + (3 * (int)part), lane];

    public float VelocityY(CatPart part, int lane) => this[CatRows.Velocity + (3 * (int)part) + 1, lane];

    public float AngularVelocity(CatPart part, int lane) => this[CatRows.Velocity + (3 * (int)part) + 2, lane];

    public float Touch(CatCircle circle, int lane) => this[CatRows.Touch + (int)circle, lane];

    /// <summary>Where a point of a part is, in the cat's own frame.</summary>
    public (float X, float Y) Point(CatPart part, float x, float y, int lane)
    {
        var (sin, cos) = VectorTrigonometry.SinCos(Angle(part, lane));
        return (X(part, lane) + (cos * x) - (sin * y), Y(part, lane) + (sin * x) + (cos * y));
    }

    public float[] Take(int lane)
    {
        var state = new float[CatRows.State];
        for (int row = 0; row < state.Length; row++)
            state[row] = this[row, lane];

        return state;
    }

    public void Put(int lane, ReadOnlySpan<float> state)
    {
        for (int row = 0; row < state.Length; row++)
            this[row, lane] = state[row];
    }

    /// <summary>Sets what each motor is to turn to: the action's numbers, cut off at ±1, times reach, within the joint's limits.</summary>
    public void Command(int lane, ReadOnlySpan<float> action)
    {
        for (int joint = 0; joint < CatRows.Joints; joint++)
        {
            var spec = CatAnatomy.Joints[joint];
            float angle = spec.Rest + (spec.Reach * Math.Clamp(action[joint], -1, 1));
            this[CatRows.Target + joint, lane] = Math.Clamp(angle, spec.Low, spec.High) - spec.Rest;
        }
    }
}
