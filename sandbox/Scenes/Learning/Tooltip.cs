namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>A few lines beside the mouse.</summary>
internal static class Tooltip
{
    private const float Size = 13;
    private const float LineHeight = 18;
    private const float Margin = 10;

    /// <param name="lines">The first stands out; null: nothing is drawn.</param>
    public static void Draw(ICanvas canvas, Vector2 mouse, string[]? lines, Palette palette)
    {
        if (lines is null)
            return;

        float width = (2 * Margin) + lines.Max(line => TextFit.Width(line, Size, bold: true));
        float height = Margin + (lines.Length * LineHeight);
        float x = mouse.X + 18 + width > CanvasSize.Width ? MathF.Max(0, mouse.X - 12 - width) : mouse.X + 18;
        float y = Math.Clamp(mouse.Y + 12, 0, CanvasSize.Height - height);
        canvas.Rectangle(x - 1, y - 1, width + 2, height + 2, palette.Muted, 7);
        canvas.Rectangle(x, y, width, height, palette.Panel, 6);
        for (int i = 0; i < lines.Length; i++)
        {
            var ink = i == 0 ? palette.Text : palette.Muted;
            canvas.Text(lines[i], x + Margin, y + 18 + (i * LineHeight), Size, ink, bold: i == 0);
        }
    }
}
