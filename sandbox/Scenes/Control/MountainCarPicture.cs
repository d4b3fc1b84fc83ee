namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Draws the valley, the flag, and the cat in its little car.</summary>
internal sealed class MountainCarPicture(MountainCarEnvironment car, RoundRunner rounds, Palette palette)
{
    private const float Bottom = 494;
    private const float Left = 150;
    private const float Right = 1130;
    private const float PixelsPerUnit = (Right - Left) / (float)(MountainCarEnvironment.RightEnd - MountainCarEnvironment.LeftEnd);
    private const float BaseY = 488;
    private const float PixelsPerHeight = 270;
    private const int Slices = 70;
    private const float WheelRadius = 13;

    private readonly CatLook look = CatLook.OfSeat(0, palette);

    public void Draw(ICanvas canvas, int time)
    {
        NightSky.Draw(canvas, palette, Bottom, 0, time);
        DrawHill(canvas);
        DrawWall(canvas);
        DrawFlag(canvas, time);
        DrawCar(canvas, time);
    }

    private void DrawHill(ICanvas canvas)
    {
        const double Step = (MountainCarEnvironment.RightEnd - MountainCarEnvironment.LeftEnd + 0.6) / Slices;
        Span<Vector2> surface = stackalloc Vector2[Slices + 1];
        for (int i = 0; i <= Slices; i++)
            surface[i] = Surface(MountainCarEnvironment.LeftEnd - 0.3 + (i * Step));

        for (int i = 0; i < Slices; i++)
        {
            // Each slice reaches a pixel into the next, so that no sky shines through the seams.
            var (a, b) = (surface[i], surface[i + 1] + new Vector2(1, 0));
            canvas.Polygon([a, b, new Vector2(b.X, Bottom), new Vector2(a.X, Bottom)], palette.Floor);
        }

        canvas.Polyline(surface, 5, palette.Floor.Towards(palette.Moon, 0.3f));
    }

    private void DrawWall(ICanvas canvas)
    {
        var foot = Surface(MountainCarEnvironment.LeftEnd) - new Vector2(32, 0);
        canvas.Rectangle(foot.X - 8, foot.Y - 84, 10, 92, palette.Danger, 4);
    }

    private void DrawFlag(ICanvas canvas, int time)
    {
        var foot = Surface(MountainCarEnvironment.Goal);
        var top = foot - new Vector2(0, 96);
        float wave = 5 * MathF.Sin(0.12f * time);
        canvas.Line(foot, top, 5, palette.Moon);
        canvas.Triangle(top, top + new Vector2(50, 15 + wave), top + new Vector2(0, 32), rounds.Result.Terminated ? palette.Highlight : palette.Guard);
    }

    private void DrawCar(ICanvas canvas, int time)
    {
        double position = car.Position;
        double slope = 0.45 * 3 * Math.Cos(3 * position) * PixelsPerHeight / PixelsPerUnit;
        var along = Vector2.Normalize(new Vector2(1, (float)-slope));
        var up = new Vector2(along.Y, -along.X);
        var ground = Surface(position);
        DrawPush(canvas, ground, along, up);
        DrawCat(canvas, ground + (up * 40), time);

        var a = ground + (up * 44) - (along * 34);
        var b = ground + (up * 44) + (along * 34);
        canvas.Polygon([a - (up * 1), b - (up * 1), b - (up * 31) + (along * 8), a - (up * 31) - (along * 8)], palette.Ink);
        canvas.Polygon([a - (up * 4), b - (up * 4), b - (up * 28) + (along * 5), a - (up * 28) - (along * 5)], palette.RightFur);
        canvas.Line(a - (up * 8), b - (up * 8), 6, palette.RightFur.Towards(palette.White, 0.35f));
        float turn = (float)(position * PixelsPerUnit / WheelRadius);
        DrawWheel(canvas, ground + (up * WheelRadius) - (along * 26), turn);
        DrawWheel(canvas, ground + (up * WheelRadius) + (along * 26), turn);
    }

    private void DrawPush(ICanvas canvas, Vector2 ground, Vector2 along, Vector2 up)
    {
        if (rounds.Chosen(0) is not (0 or 2) || rounds.Result.Done)
            return;

        var way = rounds.Chosen(0) == 2 ? along : -along;
        var root = ground + (up * 26) + (way * 60);
        var neck = root + (way * 26);
        canvas.Line(root, neck, 7, palette.Highlight);
        canvas.Triangle(neck + (way * 17), neck - (up * 13), neck + (up * 13), palette.Highlight);
    }

    private void DrawWheel(ICanvas canvas, Vector2 hub, float turn)
    {
        var (sin, cos) = MathF.SinCos(turn);
        var spoke = new Vector2(cos, sin);
        canvas.Circle(hub, WheelRadius, palette.Ink);
        canvas.Circle(hub, 8, palette.Muted);
        canvas.Line(hub - (7 * spoke), hub + (7 * spoke), 3, palette.Ink);
    }

    private void DrawCat(ICanvas canvas, Vector2 seat, int time)
    {
        var eyes = rounds.Result.Terminated ? CatEyes.Happy
            : rounds.Result.Truncated ? CatEyes.Sad
            : Math.Abs(car.Velocity) > 0.045 ? CatEyes.Wide
            : time % 120 < 5 ? CatEyes.Closed
            : CatEyes.Open;
        float lean = (float)(-260 * car.Velocity);
        int facing = rounds.Chosen(0) == 0 ? -1 : 1;
        var pose = (rounds.Result.Terminated ? CatPoses.Cheer : CatPoses.Perch.Leaning(new Vector2(lean * facing, 0))) with { Eyes = eyes };
        CatPainter.Draw(canvas, pose, look, seat - new Vector2(0, -12), facing, 0.46f, time / 30f);
    }

    private static Vector2 Surface(double position) => new(
        Left + ((float)(position - MountainCarEnvironment.LeftEnd) * PixelsPerUnit),
        BaseY - ((float)MountainCarEnvironment.HeightAt(position) * PixelsPerHeight));
}
