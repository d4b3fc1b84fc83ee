namespace EdAgents.Sandbox.Scenes;

/// <summary>Draws a few numbers that columns see, one bar each, out from the middle.</summary>
public readonly record struct InputPanel(float X, float Y, float Width, float Height)
{
    private const float HeadHeight = 34;
    private const float NameWidth = 146;
    private const float NumberWidth = 94;
    private const float HighestBar = 22;

    /// <param name="ranges">What fills half a bar, per number.</param>
    public void Draw(
        ICanvas canvas, ReadOnlySpan<string> names, ReadOnlySpan<float> values, ReadOnlySpan<float> ranges, Palette palette)
    {
        canvas.Rectangle(X, Y, Width, Height, palette.Panel, 10);
        canvas.Text("what the columns see", X + 16, Y + 20, 14, palette.Muted);
        float row = (Height - HeadHeight - 6) / names.Length;
        for (int i = 0; i < names.Length; i++)
            DrawRow(canvas, names[i], values[i], values[i] / ranges[i], Y + HeadHeight + (i * row), row, palette);
    }

    private void DrawRow(ICanvas canvas, string name, float value, float share, float top, float row, Palette palette)
    {
        float half = (Width - NameWidth - NumberWidth) / 2;
        float middle = X + NameWidth + half;
        float length = half * Math.Clamp(share, -1, 1);
        float height = MathF.Min(HighestBar, row - 3);
        float line = top + (height / 2) + 6;
        canvas.Text(name, X + NameWidth - 14, line, 14, palette.Text, TextAlign.Right);
        canvas.Rectangle(middle - half, top, 2 * half, height, palette.Track, 4);
        canvas.Rectangle(MathF.Min(middle, middle + length), top, MathF.Abs(length), height, palette.Right, 3);
        canvas.Rectangle(middle - 1, top, 2, height, palette.Muted);
        string number = $"{value:+0.00;−0.00;0.00}";
        canvas.Text(number, X + Width - 16, line, 14, palette.Muted, TextAlign.Right);
    }
}
