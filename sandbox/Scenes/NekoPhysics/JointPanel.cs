namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// What a cat wants of its ten motors, a bar per joint up or down from the joint's rest; a notch shows where the joint is, and
/// the line beneath how hard the motor works. A controller's joints have an ED column each, and its value stands beside.
/// </summary>
internal readonly record struct JointPanel(float X)
{
    private const float Y = 506;
    private const float Width = 580;
    private const float Height = 180;
    private const float BarTop = Y + 48;
    private const float BarHeight = 84;
    private const float BarWidth = 26;
    private const float Half = BarHeight / 2;
    private const float Middle = BarTop + Half;
    private const float Step = 50;

    private static readonly ImmutableArray<(string First, string Second)> Names =
    [
        ("neck", ""), ("tail", ""), ("left", "shoulder"), ("left", "elbow"), ("right", "shoulder"), ("right", "elbow"),
        ("left", "hip"), ("left", "knee"), ("right", "hip"), ("right", "knee"),
    ];

    /// <param name="value">What the cat expects to come; null where it has no such column.</param>
    public void Draw(ICanvas canvas, string title, ReadOnlySpan<float> action, PhysicsCat cat, float? value, Colour colour, Palette palette)
    {
        Bars.DrawPanel(canvas, X, Y, Width, Height, TextFit.Shorten(title, 13, Width - 28), palette, colour, size: 13);
        float left = X + 22;
        for (int joint = 0; joint < action.Length; joint++)
            DrawJoint(canvas, (CatJoint)joint, action[joint], cat, left + (joint * Step), colour, palette);

        if (value is not { } number)
            return;

        float place = left + (action.Length * Step);
        DrawBar(canvas, place, Bars.Squeezed(number), colour.Towards(palette.Text, 0.45f), palette);
        DrawTexts(canvas, ("value", ""), number, place + (BarWidth / 2), palette);
    }

    private static void DrawJoint(ICanvas canvas, CatJoint joint, float action, PhysicsCat cat, float x, Colour colour, Palette palette)
    {
        var spec = CatAnatomy.Joints[(int)joint];
        float target = Math.Clamp(action, -1, 1);
        float actual = Math.Clamp((cat.Angle(joint) - spec.Rest) / spec.Reach, -1, 1);
        float effort = Math.Clamp(MathF.Abs(cat.Torque(joint)) / spec.MaxTorque, 0, 1);
        DrawBar(canvas, x, target, colour, palette);
        canvas.Rectangle(x - 4, Middle - (Half * actual) - 1.5f, BarWidth + 8, 3, palette.Text, 1);
        canvas.Rectangle(x, BarTop + BarHeight + 5, BarWidth, 4, palette.Track, 2);
        canvas.Rectangle(x, BarTop + BarHeight + 5, BarWidth * effort, 4, palette.Highlight, 2);
        DrawTexts(canvas, Names[(int)joint], target, x + (BarWidth / 2), palette);
    }

    private static void DrawBar(ICanvas canvas, float x, float share, Colour colour, Palette palette)
    {
        canvas.Rectangle(x, BarTop, BarWidth, BarHeight, palette.Track, 4);
        Bars.DrawUpright(canvas, x + 3, BarTop, BarWidth - 6, BarHeight, share, colour, 3);
        canvas.Rectangle(x, Middle - 0.75f, BarWidth, 1.5f, palette.Muted);
    }

    private static void DrawTexts(ICanvas canvas, (string First, string Second) name, float number, float x, Palette palette)
    {
        const float Line = BarTop + BarHeight + 24;
        canvas.Text(name.First, x, Line, 12, palette.Muted, TextAlign.Centre);
        if (name.Second.Length > 0)
            canvas.Text(name.Second, x, Line + 14, 12, palette.Muted, TextAlign.Centre);

        canvas.Text($"{number:+0.0;−0.0;0.0}", x, BarTop - 7, 12, palette.Muted, TextAlign.Centre);
    }
}
