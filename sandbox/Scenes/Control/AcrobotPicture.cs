namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Draws the line to reach, the two links, and the cat that holds on to the free end.</summary>
internal sealed class AcrobotPicture(AcrobotEnvironment acrobot, RoundRunner rounds, Palette palette)
{
    private const float FloorTop = 470;
    private const float PixelsPerMetre = 84;
    private const float LineHalf = 220;
    private const float CatScale = 0.42f;
    private static readonly Vector2 Fixed = new(640, 288);

    private readonly CatLook look = CatLook.OfSeat(0, palette);

    public void Draw(ICanvas canvas, int time)
    {
        NightSky.Draw(canvas, palette, FloorTop, 0, time);
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 24, palette.Floor);
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 4, palette.Floor.Towards(palette.Moon, 0.25f));
        DrawLine(canvas);
        DrawStand(canvas);
        DrawLinks(canvas);
        DrawCat(canvas, time);
    }

    private Vector2 Elbow => Fixed + (PixelsPerMetre * Along(acrobot.Angle1));

    private Vector2 Tip => Elbow + (PixelsPerMetre * Along(acrobot.Angle1 + acrobot.Angle2));

    private void DrawLine(ICanvas canvas)
    {
        float y = Fixed.Y - PixelsPerMetre;
        var colour = rounds.Result.Terminated ? palette.Highlight : palette.Guard;
        for (float x = Fixed.X - LineHalf; x < Fixed.X + LineHalf; x += 24)
            canvas.Rectangle(x, y - 1.5f, 14, 3, colour, 1.5f);

        canvas.Text("the line", Fixed.X - LineHalf - 12, y + 5, 15, colour, TextAlign.Right);
    }

    private void DrawStand(ICanvas canvas)
    {
        var post = palette.FloorLine.Towards(palette.Muted, 0.15f);
        canvas.Line(new Vector2(Fixed.X - 66, FloorTop), Fixed, 9, post);
        canvas.Line(new Vector2(Fixed.X + 66, FloorTop), Fixed, 9, post);
    }

    private void DrawLinks(ICanvas canvas)
    {
        DrawLink(canvas, Fixed, Elbow, palette.RightFur);
        DrawLink(canvas, Elbow, Tip, palette.RightFur.Towards(palette.White, 0.35f));
        canvas.Circle(Fixed, 13, palette.Ink);
        canvas.Circle(Fixed, 8, palette.Muted);

        // The joint with the motor: yellow while it pushes, with a mark on the side it pushes to.
        bool pushes = rounds.Chosen(0) is 0 or 2 && !rounds.Result.Done;
        canvas.Circle(Elbow, 15, palette.Ink);
        canvas.Circle(Elbow, 11, pushes ? palette.Highlight : palette.Muted);
        if (pushes)
        {
            // A positive torque turns the lower link anticlockwise on the screen.
            float way = rounds.Chosen(0) == 2 ? -1 : 1;
            canvas.Arc(Elbow, 27, 0.25f * MathF.PI, 0.25f * MathF.PI + (way * 1.6f), 5, palette.Highlight);
        }
    }

    private void DrawLink(ICanvas canvas, Vector2 from, Vector2 to, Colour colour)
    {
        canvas.Line(from, to, 19, palette.Ink);
        canvas.Line(from, to, 14, colour);
    }

    private void DrawCat(ICanvas canvas, int time)
    {
        float speed = (float)(Math.Abs(acrobot.Velocity1) + Math.Abs(acrobot.Velocity2));
        var eyes = rounds.Result.Terminated ? CatEyes.Happy
            : rounds.Result.Truncated ? CatEyes.Sad
            : speed > 7 ? CatEyes.Wide
            : time % 150 < 6 ? CatEyes.Closed
            : CatEyes.Open;
        var pose = CatPoses.Perch with { Eyes = eyes, Mouth = speed > 7 || rounds.Result.Terminated ? CatMouth.Open : CatMouth.Calm };
        CatPainter.Draw(canvas, pose, look, Tip + new Vector2(0, 6), Tip.X < Fixed.X ? 1 : -1, CatScale, time / 15f);
    }

    /// <summary>The direction of a link that hangs at an angle; positive is anticlockwise, to the right.</summary>
    private static Vector2 Along(double angle)
    {
        var (sin, cos) = MathF.SinCos((float)angle);
        return new Vector2(sin, cos);
    }
}
