namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>What the shapes in the boxes mean.</summary>
internal static class AnatomyLegend
{
    private const float Size = 12;

    /// <param name="line">Where its text stands.</param>
    public static void Draw(ICanvas canvas, float right, float line, bool columns, bool errors, Palette palette)
    {
        var up = OutputBox.Up(palette);
        var down = OutputBox.Down(palette);
        float middle = line - 4;
        float x = Text(canvas, right, line, errors ? "last error: fall or rise" : "no error", palette);
        if (errors)
        {
            canvas.Rectangle(x - 24, middle - 4, 12, 8, down, 2);
            canvas.Rectangle(x - 12, middle - 4, 12, 8, up, 2);
            x -= 42;
        }
        else
        {
            x -= 18;
        }

        if (!columns)
            return;

        x = Text(canvas, x, line, "holds it down", palette);
        canvas.Line(new Vector2(x - 20, middle + 4), new Vector2(x - 4, middle - 4), 3, down);
        x = Text(canvas, x - 38, line, "lifts the output", palette);
        canvas.Line(new Vector2(x - 20, middle + 4), new Vector2(x - 4, middle - 4), 3, up);
        x = Text(canvas, x - 38, line, "active below 0", palette);
        UnitPainter.Draw(canvas, new Vector2(x - 8, middle), 15, -0.8f, excitatory: true, palette.Panel, palette);
        x = Text(canvas, x - 34, line, "inhibitory", palette);
        UnitPainter.Draw(canvas, new Vector2(x - 8, middle), 15, 0.8f, excitatory: false, palette.Panel, palette);
        x = Text(canvas, x - 34, line, "excitatory", palette);
        UnitPainter.Draw(canvas, new Vector2(x - 8, middle), 15, 0.8f, excitatory: true, palette.Panel, palette);
    }

    /// <returns>Its left edge, with a little room.</returns>
    private static float Text(ICanvas canvas, float right, float line, string text, Palette palette)
    {
        float left = right - TextFit.Width(text, Size);
        canvas.Text(text, left, line, Size, palette.Muted);
        return left - 4;
    }
}
