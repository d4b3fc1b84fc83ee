namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>Draws the track, the cart, the pole, and the cat on top that would like to stay there.</summary>
internal sealed class CartPolePicture(CartPoleEnvironment cart, RoundRunner rounds, Palette palette)
{
    private const float Middle = CanvasSize.Width / 2f;
    private const float FloorTop = 446;
    private const float FloorBottom = 494;
    private const float WheelY = 456;
    private const float PoleRootY = 418;
    private const float PixelsPerMetre = 215;
    private const float PoleWidth = 12;
    private const float PoleLength = PixelsPerMetre * (float)(2 * CartPoleEnvironment.HalfLength);
    private const float TrackHalf = PixelsPerMetre * (float)CartPoleEnvironment.XLimit;
    private const float CatScale = 0.62f;
    private const float AlarmingAngle = 0.5f;

    private readonly CatLook look = CatLook.OfSeat(0, palette);

    private float Angle => (float)cart.Angle;

    private Vector2 PoleRoot => new(Middle + ((float)cart.X * PixelsPerMetre), PoleRootY);

    /// <summary>How near the pole is to falling: 0 upright, 1 at the limit.</summary>
    private float Danger => MathF.Min(1, MathF.Abs(Angle / (float)CartPoleEnvironment.AngleLimit));

    public void Draw(ICanvas canvas, int time)
    {
        NightSky.Draw(canvas, palette, FloorTop, 0, time);
        DrawFloor(canvas);
        DrawLimits(canvas);
        DrawPush(canvas);
        DrawPole(canvas);
        DrawCart(canvas);
        DrawCat(canvas, time);
    }

    private void DrawFloor(ICanvas canvas)
    {
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, FloorBottom - FloorTop, palette.Floor);
        canvas.Rectangle(0, FloorTop, CanvasSize.Width, 4, palette.Floor.Towards(palette.Moon, 0.25f));
        canvas.Rectangle(Middle - TrackHalf, WheelY + 14, 2 * TrackHalf, 6, palette.FloorLine.Towards(palette.Ink, 0.4f), 3);
        canvas.Rectangle(Middle - 1, WheelY + 12, 2, 12, palette.Moon);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            canvas.Rectangle(Middle + (side * TrackHalf) - 5, WheelY - 70, 10, 92, palette.Danger, 4);
    }

    private void DrawLimits(ICanvas canvas)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var way = Along(side * (float)CartPoleEnvironment.AngleLimit);
            canvas.Line(PoleRoot + (60 * way), PoleRoot + ((PoleLength + 50) * way), 2, palette.Danger.Faded(0.5f));
        }
    }

    private void DrawPush(ICanvas canvas)
    {
        if (rounds.Chosen(0) == ColumnReadout.NothingChosen || rounds.Result.Done)
            return;

        int way = rounds.Chosen(0) == 1 ? 1 : -1;
        var root = new Vector2(PoleRoot.X - (way * 128), WheelY - 22);
        var neck = root + new Vector2(way * 34, 0);
        canvas.Line(root, neck, 8, palette.Highlight);
        canvas.Triangle(neck + new Vector2(way * 20, 0), neck - new Vector2(0, 15), neck + new Vector2(0, 15), palette.Highlight);
    }

    private void DrawPole(ICanvas canvas)
    {
        var tip = PoleRoot + (PoleLength * Along(Angle));
        canvas.Line(PoleRoot, tip, PoleWidth + 5, palette.Ink);
        canvas.Line(PoleRoot, tip, PoleWidth, palette.Moon.Towards(palette.Danger, Danger));
    }

    private void DrawCart(ICanvas canvas)
    {
        float x = PoleRoot.X;
        canvas.Rectangle(x - 63, WheelY - 45, 126, 48, palette.Ink, 12);
        canvas.Rectangle(x - 60, WheelY - 42, 120, 42, palette.RightFur, 10);
        canvas.Rectangle(x - 60, WheelY - 42, 120, 12, palette.RightFur.Towards(palette.White, 0.35f), 6);
        canvas.Circle(PoleRoot, 9, palette.Ink);
        DrawWheel(canvas, new Vector2(x - 36, WheelY + 2));
        DrawWheel(canvas, new Vector2(x + 36, WheelY + 2));
    }

    private void DrawWheel(ICanvas canvas, Vector2 hub)
    {
        const float Radius = 16;
        var spoke = Along((PoleRoot.X - Middle) / Radius);
        canvas.Circle(hub, Radius, palette.Ink);
        canvas.Circle(hub, 10, palette.Muted);
        canvas.Line(hub - (8 * spoke), hub + (8 * spoke), 3, palette.Ink);
    }

    private void DrawCat(ICanvas canvas, int time)
    {
        var feet = PoleRoot + ((PoleLength + 5) * Along(Angle));
        float lean = 60 * Angle;
        var pose = CatPoses.Perch.Leaning(new Vector2(lean, 0)) with { Eyes = Eyes(time), Mouth = Mouth() };
        float wave = Danger * 16 * MathF.Sin(0.5f * time);
        pose = pose with { NearPaw = pose.NearPaw + new Vector2(0, wave), FarPaw = pose.FarPaw - new Vector2(0, wave) };
        CatPainter.Draw(canvas, pose, look, feet, 1, CatScale, time / 50f);
    }

    private CatEyes Eyes(int time) =>
        rounds.Result.Terminated ? CatEyes.Squeezed
        : rounds.Result.Truncated ? CatEyes.Happy
        : Danger > AlarmingAngle ? CatEyes.Wide
        : time % 150 < 6 ? CatEyes.Closed
        : CatEyes.Open;

    private CatMouth Mouth() => rounds.Result.Done || Danger > AlarmingAngle ? CatMouth.Open : CatMouth.Calm;

    /// <summary>The direction of a pole that leans by an angle.</summary>
    private static Vector2 Along(float angle)
    {
        var (sin, cos) = MathF.SinCos(angle);
        return new Vector2(sin, -cos);
    }
}
