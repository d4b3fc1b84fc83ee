namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>Draws the floor with pillars and cheese, what either animal sees of it, and the two.</summary>
internal sealed class ChasePicture(RoundRunner rounds, ChaseGame game, Palette palette)
{
    private const float CellSize = 58;
    private const float Left = (CanvasSize.Width - (ChaseGame.Width * CellSize)) / 2;
    private const float Top = 78;
    private const float CatScale = 0.36f;

    private readonly CatLook look = CatLook.OfSeat(0, palette);

    /// <param name="walked">How much of the last step has been walked, 0 to 1.</param>
    public void Draw(ICanvas canvas, int time, float walked)
    {
        DrawFloor(canvas);
        DrawView(canvas, ChaseGame.Cat);
        DrawView(canvas, ChaseGame.Mouse);
        DrawThings(canvas);

        // Who is lower on the floor is in front.
        int back = game.At(ChaseGame.Cat).Y <= game.At(ChaseGame.Mouse).Y ? ChaseGame.Cat : ChaseGame.Mouse;
        DrawAnimal(canvas, back, time, walked);
        DrawAnimal(canvas, 1 - back, time, walked);
    }

    private void DrawFloor(ICanvas canvas)
    {
        canvas.Rectangle(Left - 8, Top - 8, (ChaseGame.Width * CellSize) + 16, (ChaseGame.Height * CellSize) + 16, palette.FloorLine, 10);
        for (int y = 0; y < ChaseGame.Height; y++)
        {
            for (int x = 0; x < ChaseGame.Width; x++)
            {
                var colour = palette.Floor.Towards(palette.FloorLine, (x + y) % 2 == 0 ? 0.25f : 0.45f);
                canvas.Rectangle(Left + (x * CellSize), Top + (y * CellSize), CellSize, CellSize, colour);
            }
        }
    }

    /// <summary>A frame about what an animal sees: the cat's with whole lines, the mouse's with corners only.</summary>
    private void DrawView(ICanvas canvas, int seat)
    {
        const float Size = ((2 * ChaseGame.Sight) + 1) * CellSize;
        var at = game.At(seat);
        float x = Left + ((at.X - ChaseGame.Sight) * CellSize);
        float y = Top + ((at.Y - ChaseGame.Sight) * CellSize);
        var colour = palette.Seat(seat);
        canvas.PushClip(Left, Top, ChaseGame.Width * CellSize, ChaseGame.Height * CellSize);
        canvas.Rectangle(x, y, Size, Size, colour.Faded(0.16f), 8);
        float corner = seat == ChaseGame.Cat ? Size / 2 : CellSize / 2;
        foreach (var (way, origin) in (ReadOnlySpan<(Vector2, Vector2)>)
            [
                (new(1, 1), new(x, y)), (new(-1, 1), new(x + Size, y)), (new(1, -1), new(x, y + Size)), (new(-1, -1), new(x + Size, y + Size)),
            ])
        {
            var inner = origin + (2 * way);
            canvas.Polyline([inner + new Vector2(way.X * corner, 0), inner, inner + new Vector2(0, way.Y * corner)], 3, colour);
        }

        canvas.PopClip();
    }

    private void DrawThings(ICanvas canvas)
    {
        for (int y = 0; y < ChaseGame.Height; y++)
        {
            for (int x = 0; x < ChaseGame.Width; x++)
            {
                var cell = new Cell(x, y);
                if (game.IsWall(cell))
                {
                    DrawPillar(canvas, cell);
                }
                else if (game.HasCrumb(cell))
                {
                    DrawCheese(canvas, Middle(cell));
                }
            }
        }
    }

    private void DrawPillar(ICanvas canvas, Cell cell)
    {
        float x = Left + (cell.X * CellSize);
        float y = Top + (cell.Y * CellSize);
        var stone = palette.Distant.Towards(palette.Muted, 0.28f);
        canvas.Rectangle(x + 3, y + 3, CellSize - 6, CellSize - 6, palette.Ink, 9);
        canvas.Rectangle(x + 6, y + 6, CellSize - 12, CellSize - 12, stone, 7);
        canvas.Rectangle(x + 6, y + 6, CellSize - 12, 12, stone.Towards(palette.Moon, 0.3f), 6);
    }

    private void DrawCheese(ICanvas canvas, Vector2 at)
    {
        canvas.Polygon([at + new Vector2(-19, 13), at + new Vector2(20, 13), at + new Vector2(20, -3), at + new Vector2(-19, 6)], palette.Ink);
        canvas.Triangle(at + new Vector2(-20, 7), at + new Vector2(21, -2), at + new Vector2(8, -15), palette.Ink);
        canvas.Triangle(at + new Vector2(-15, 4), at + new Vector2(17, -3), at + new Vector2(8, -11), palette.Glow.Towards(palette.White, 0.3f));
        canvas.Polygon([at + new Vector2(-16, 11), at + new Vector2(17, 11), at + new Vector2(17, 0), at + new Vector2(-16, 7)], palette.Highlight);
        canvas.Circle(at + new Vector2(8, 6), 3, palette.LeftFur);
        canvas.Circle(at + new Vector2(-3, 8), 2, palette.LeftFur);
    }

    private void DrawAnimal(ICanvas canvas, int seat, int time, float walked)
    {
        var from = Middle(game.Before(seat));
        var to = Middle(game.At(seat));
        bool moves = from != to && rounds.FramesSinceOver == 0;
        var at = moves ? Vector2.Lerp(from, to, walked) : to;
        float hop = moves ? 5 * MathF.Abs(MathF.Sin(MathF.PI * walked)) : 0;
        canvas.Oval(at + new Vector2(0, 18), 20, 7, palette.Ink.Faded(0.4f));
        if (seat == ChaseGame.Cat)
        {
            DrawCat(canvas, at - new Vector2(0, hop), time);
        }
        else
        {
            DrawMouse(canvas, at - new Vector2(0, hop), time);
        }
    }

    private void DrawCat(ICanvas canvas, Vector2 at, int time)
    {
        var eyes = game.Caught ? CatEyes.Happy
            : game.Over ? CatEyes.Sad
            : game.CatRests ? CatEyes.Closed
            : game.SightingOf(ChaseGame.Cat).Freshness == 1 ? CatEyes.Focused
            : CatEyes.Open;
        var pose = game.Caught ? CatPoses.Cheer : game.Over ? CatPoses.Dejected : game.CatRests ? CatPoses.Perch : CatPoses.Stance;
        CatPainter.Draw(canvas, pose with { Eyes = eyes }, look, at + new Vector2(0, 20), Facing(ChaseGame.Cat, ChaseAction.Left), CatScale, time / 60f);
    }

    private void DrawMouse(ICanvas canvas, Vector2 at, int time)
    {
        var fur = palette.RightFur;
        float way = Facing(ChaseGame.Mouse, ChaseAction.Left);
        float wag = 4 * MathF.Sin(0.15f * time);
        canvas.Polyline([At(-14, 12), At(-24, 10 + wag), At(-31, 2 - wag)], 3, palette.Pink);
        canvas.Circle(At(3, -12), 10, palette.Ink);
        canvas.Oval(At(-2, 6), 20, 14, palette.Ink);
        canvas.Triangle(At(6, -5), At(25, 9), At(4, 19), palette.Ink);
        canvas.Oval(At(-2, 6), 17, 11.5f, fur);
        canvas.Triangle(At(6, -2), At(21, 9), At(5, 16), fur);
        canvas.Circle(At(3, -12), 7.5f, fur);
        canvas.Circle(At(3, -11), 4.5f, palette.Pink);
        canvas.Circle(At(23, 9), 3, palette.Pink);
        if (game.Caught)
        {
            canvas.Line(At(8, 0), At(13, 5), 2.2f, palette.Ink);
            canvas.Line(At(13, 0), At(8, 5), 2.2f, palette.Ink);
        }
        else
        {
            canvas.Circle(At(11, 3), game.SightingOf(ChaseGame.Mouse).Freshness == 1 ? 3.6f : 2.6f, palette.Ink);
        }

        if (game.Chewing > 0)
            canvas.Circle(At(17, 15), 4, palette.Highlight);

        Vector2 At(float x, float y) => at + new Vector2(way * x, y);
    }

    /// <summary>Left only while it goes left.</summary>
    private int Facing(int seat, ChaseAction left) => (ChaseAction)rounds.Action(seat).Index == left ? -1 : 1;

    private static Vector2 Middle(Cell cell) => new(Left + ((cell.X + 0.5f) * CellSize), Top + ((cell.Y + 0.5f) * CellSize));
}
