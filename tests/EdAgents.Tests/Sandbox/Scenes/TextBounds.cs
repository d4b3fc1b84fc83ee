namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Notes the texts that would not fit on the canvas.</summary>
internal sealed class TextBounds : BlankCanvas
{
    public List<string> Outside { get; } = [];

    public override void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    {
        float width = TextFit.Width(text, size, bold);
        float left = align switch
        {
            TextAlign.Left => x,
            TextAlign.Centre => x - (width / 2),
            _ => x - width,
        };
        if (left < 0 || left + width > CanvasSize.Width || y > CanvasSize.Height || y < size)
            Outside.Add(text);
    }
}
