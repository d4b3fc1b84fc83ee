namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What a cat alone feels: how high and level it is, how it moves, and the ground under each paw.</summary>
internal readonly record struct BodyPanel(float X)
{
    private const float Y = 506;
    private const float Width = 580;
    private const float Height = 180;
    private const float BarLeft = 146;

    public void Draw(ICanvas canvas, PhysicsCat cat, Palette palette)
    {
        Bars.DrawPanel(canvas, X, Y, Width, Height, "what it feels", palette);
        var torso = cat.Pose(CatPart.Torso);
        var (x, y, _) = cat.Velocity(CatPart.Torso);
        DrawRow(canvas, 0, "height", torso.Y, "m", torso.Y / 1.2f, palette);
        DrawRow(canvas, 1, "tilt", MathF.IEEERemainder(torso.Angle, MathF.Tau) * 180 / MathF.PI, "°", MathF.IEEERemainder(torso.Angle, MathF.Tau) / MathF.PI, palette);
        DrawRow(canvas, 2, "speed ahead", x * cat.Facing, "m/s", x * cat.Facing / 4, palette);
        DrawRow(canvas, 3, "speed up", y, "m/s", y / 4, palette);
        DrawPaws(canvas, cat, palette);
    }

    private void DrawRow(ICanvas canvas, int row, string name, float value, string unit, float share, Palette palette)
    {
        float top = Y + 36 + (26 * row);
        new InputPanel(X, Y, Width, Height).DrawRow(canvas, name, $"{value:0.0;−0.0;0.0} {unit}", share, top, 18, top + 14, palette, numberWidth: 104);
    }

    private void DrawPaws(ICanvas canvas, PhysicsCat cat, Palette palette)
    {
        canvas.Text("paws", X + BarLeft - 14, Y + 158, 14, palette.Text, TextAlign.Right);
        for (int paw = 0; paw < 4; paw++)
        {
            bool touches = cat.GroundImpulse(CatCircle.FrontLeftPaw + paw) > 0;
            float left = X + BarLeft + (paw * 84);
            canvas.Rectangle(left, Y + 142, 78, 24, touches ? palette.Right : palette.Track, 6);
            string name = paw switch { 0 => "front left", 1 => "front right", 2 => "hind left", _ => "hind right" };
            canvas.Text(name, left + 39, Y + 158, 12, touches ? palette.Ink : palette.Muted, TextAlign.Centre);
        }
    }
}
