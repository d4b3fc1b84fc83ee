namespace EdAgents.Sandbox.Scenes;

/// <summary>Draws a few numbers that columns see, one bar each, out from the middle.</summary>
public readonly record struct InputPanel(float X, float Y, float Width, float Height)
{
    private const float HeadHeight = 34;
    private const float NameWidth = 146;
    private const float HighestBar = 22;

    /// <param name="ranges">What fills half a bar, per number.</param>
    public void Draw(
        ICanvas canvas, ReadOnlySpan<string> names, ReadOnlySpan<float> values, ReadOnlySpan<float> ranges, Palette palette)
    {
        Bars.DrawPanel(canvas, X, Y, Width, Height, "what the columns see", palette);
        float row = (Height - HeadHeight - 6) / names.Length;
        float height = MathF.Min(HighestBar, row - 3);
        for (int i = 0; i < names.Length; i++)
        {
            float top = Y + HeadHeight + (i * row);
            DrawRow(canvas, names[i], $"{values[i]:+0.00;−0.00;0.00}", values[i] / ranges[i], top, height, top + (height / 2) + 6, palette);
        }
    }

    /// <summary>A name, a bar out from the middle, and a number.</summary>
    /// <param name="share">Of half a bar, −1 to 1.</param>
    /// <param name="line">On which the texts stand.</param>
    /// <param name="numberWidth">The room to the right of the bar.</param>
    public void DrawRow(
        ICanvas canvas, string name, string number, float share, float top, float height, float line, Palette palette, float numberWidth = 94)
    {
        float left = X + NameWidth;
        float width = Width - NameWidth - numberWidth;
        canvas.Text(name, left - 14, line, 14, palette.Text, TextAlign.Right);
        canvas.Rectangle(left, top, width, height, palette.Track, 4);
        Bars.DrawSigned(canvas, left, top, width, height, share, palette.Right, 3);
        canvas.Rectangle(left + (width / 2) - 1, top, 2, height, palette.Muted);
        canvas.Text(number, X + Width - 16, line, 14, palette.Muted, TextAlign.Right);
    }
}
