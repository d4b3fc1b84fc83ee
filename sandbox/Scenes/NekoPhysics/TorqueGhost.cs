namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// What the motors do: an arc about each joint, the longer and wider the more torque, with an arrow the way it turns; and the
/// bones under the fur.
/// </summary>
internal static class TorqueGhost
{
    private const float Radius = 0.105f;
    private const float LongestArc = 4.4f;
    private const float MinShare = 0.03f;

    public static void Draw(ICanvas canvas, CatBody body, PhysicsCamera camera, Palette palette)
    {
        DrawBones(canvas, body, camera, palette);
        for (var joint = CatJoint.Neck; joint <= CatJoint.RightKnee; joint++)
        {
            bool far = joint is CatJoint.RightShoulder or CatJoint.RightElbow or CatJoint.RightHip or CatJoint.RightKnee;
            float share = body.Torque(joint) / CatAnatomy.Joints[(int)joint].MaxTorque;
            var at = camera.Point(body.World(body.At(joint)));
            canvas.Circle(at, 0.022f * camera.Scale, palette.Text);
            canvas.Circle(at, 0.013f * camera.Scale, palette.Ink);
            if (MathF.Abs(share) >= MinShare)
                DrawArc(canvas, at, Math.Clamp(share, -1, 1) * body.Facing, camera.Scale, far ? palette.Guard : palette.Highlight);
        }
    }

    private static void DrawBones(ICanvas canvas, CatBody body, PhysicsCamera camera, Palette palette)
    {
        foreach (var part in Enum.GetValues<CatPart>())
        {
            var spec = CatAnatomy.Parts[(int)part];
            var from = camera.Point(body.World(body.At(part, spec.FromX, spec.FromY)));
            var to = camera.Point(body.World(body.At(part, spec.ToX, spec.ToY)));
            canvas.Line(from, to, 0.02f * camera.Scale, palette.Text.Faded(0.55f));
        }
    }

    /// <param name="share">Of the most the motor can do; positive anticlockwise on the screen.</param>
    private static void DrawArc(ICanvas canvas, Vector2 at, float share, float scale, Colour colour)
    {
        float width = scale * (0.012f + (0.05f * MathF.Abs(share)));
        float radius = scale * Radius;
        float sweep = (0.5f + ((LongestArc - 0.5f) * MathF.Abs(share))) * MathF.Sign(share);

        // The canvas counts clockwise.
        float from = (-MathF.PI / 2) + (sweep / 2);
        float to = from - sweep;
        canvas.Arc(at, radius, from, to, width, colour);
        var (sin, cos) = MathF.SinCos(to);
        var end = at + (radius * new Vector2(cos, sin));
        var ahead = new Vector2(sin, -cos) * MathF.Sign(sweep);
        var aside = new Vector2(cos, sin);
        float size = (1.1f * width) + (0.02f * scale);
        canvas.Triangle(end + (aside * size), end - (aside * size), end + (1.5f * size * ahead), colour);
    }
}
