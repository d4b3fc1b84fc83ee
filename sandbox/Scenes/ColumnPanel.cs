namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// Draws a readout as upright bars, one per ED column: actions fill from the floor by their probability, other outputs
/// stand up or hang down from a middle line. The chosen action is framed and written in full colour.
/// </summary>
public readonly record struct ColumnPanel(float X, float Y, float Width, float Height)
{
    private const float Margin = 12;
    private const float HeadHeight = 26;
    private const float NameHeight = 34;
    private const float NameSize = 12.5f;
    private const float WidestColumn = 96;

    public void Draw(ICanvas canvas, string title, ColumnReadout readout, Colour colour, Palette palette)
    {
        DrawFrame(canvas, title, colour, palette);
        float width = MathF.Min(WidestColumn, (Width - (2 * Margin)) / readout.Names.Length);
        float left = X + ((Width - (readout.Names.Length * width)) / 2);
        for (int i = 0; i < readout.Names.Length; i++)
            DrawColumn(canvas, readout, i, left + (i * width), width, colour, palette);
    }

    /// <summary>Draws the panel of a player who has no columns.</summary>
    /// <param name="doing">The name of its action.</param>
    public void DrawScript(ICanvas canvas, string title, string doing, Colour colour, Palette palette)
    {
        DrawFrame(canvas, title, colour, palette);
        float middle = X + (Width / 2);
        canvas.Text("script", middle, Y + (Height / 2) - 6, 14, palette.Muted, TextAlign.Centre);
        canvas.Text(doing, middle, Y + (Height / 2) + 26, 28, colour, TextAlign.Centre, bold: true);
        canvas.Text("plays by rules, has no columns", middle, Y + Height - 18, 14, palette.Muted, TextAlign.Centre);
    }

    private void DrawFrame(ICanvas canvas, string title, Colour colour, Palette palette) =>
        Bars.DrawPanel(canvas, X, Y, Width, Height, TextFit.Shorten(title, 14, Width - (2 * Margin)), palette, colour);

    private void DrawColumn(ICanvas canvas, ColumnReadout readout, int i, float x, float width, Colour colour, Palette palette)
    {
        bool isAction = i < readout.ActionCount;
        bool chosen = i == readout.Chosen;
        float bar = MathF.Min(34, width - 10);
        float left = x + ((width - bar) / 2);
        float top = Y + HeadHeight + 20;
        float height = Height - HeadHeight - NameHeight - 28;
        if (chosen)
            canvas.Rectangle(left - 3, top - 3, bar + 6, height + 6, palette.Highlight, 6);

        canvas.Rectangle(left, top, bar, height, palette.Track, 4);
        float value = readout.Values[i];
        if (isAction)
        {
            float filled = MathF.Max(2, height * Math.Clamp(value, 0, 1));
            canvas.Rectangle(left, top + height - filled, bar, filled, chosen ? colour : colour.Towards(palette.Track, 0.35f), 4);
        }
        else
        {
            Bars.DrawUpright(canvas, left, top, bar, height, Bars.Squeezed(value), colour.Towards(palette.Text, 0.45f), 3);
            canvas.Rectangle(left, top + (height / 2) - 0.75f, bar, 1.5f, palette.Muted);
        }

        string number = isAction ? $"{value * 100:0}%" : $"{value:+0.00;−0.00;0.00}";
        var ink = chosen ? palette.Text : palette.Muted;
        canvas.Text(number, x + (width / 2), top - 7, 12, ink, TextAlign.Centre, bold: chosen);
        DrawName(canvas, readout.Names[i], x + (width / 2), top + height + 18, width, ink, chosen);
    }

    private static void DrawName(ICanvas canvas, string name, float x, float y, float width, Colour colour, bool bold)
    {
        int space = TextFit.Width(name, NameSize, bold: true) > width ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        string first = space < 0 ? name : name[..space];
        canvas.Text(TextFit.Shorten(first, NameSize, width + 4, bold), x, y, NameSize, colour, TextAlign.Centre, bold);
        if (space >= 0)
        {
            string second = TextFit.Shorten(name[(space + 1)..], NameSize, width + 4, bold);
            canvas.Text(second, x, y + 14, NameSize, colour, TextAlign.Centre, bold);
        }
    }
}
