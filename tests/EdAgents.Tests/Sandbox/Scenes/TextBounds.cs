namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Notes the texts that would not fit on the canvas.</summary>
internal sealed class TextBounds : BlankCanvas
{
    public List<string> Outside { get; } = [];

    public override void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    {
        var (left, width) = Extent(text, x, size, align, bold);
        if (left < 0 || left + width > CanvasSize.Width || y > CanvasSize.Height || y < size)
            Outside.Add(text);
    }
}
