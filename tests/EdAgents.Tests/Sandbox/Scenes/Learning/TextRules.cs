namespace EdAgents.Tests.Sandbox.Scenes.Learning;

/// <summary>Notes texts that are too small, that leave the canvas, or that cover each other outside the small world.</summary>
internal sealed class TextRules : BlankCanvas
{
    private const float WorldRight = 728;
    private const float WorldTop = 84;
    private const float WorldBottom = 357;

    private readonly List<(string Text, Vector2 From, Vector2 To)> places = [];

    public List<string> Broken { get; } = [];

    public IEnumerable<string> Texts => places.Select(place => place.Text);

    public override void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    {
        var (left, width) = Extent(text, x, size, align, bold);
        if (size < 12)
            Broken.Add($"'{text}' is of size {size}");

        if (left < 0 || left + width > CanvasSize.Width || y > CanvasSize.Height || y < size)
            Broken.Add($"'{text}' leaves the canvas");

        var from = new Vector2(left, y - (0.72f * size));
        var to = new Vector2(left + width, y);
        foreach (var (other, otherFrom, otherTo) in places.Where(place => !IsWorld(place.From) || !IsWorld(from)))
        {
            if (from.X < otherTo.X && otherFrom.X < to.X && from.Y < otherTo.Y && otherFrom.Y < to.Y)
                Broken.Add($"'{text}' covers '{other}'");
        }

        places.Add((text, from, to));
    }

    private static bool IsWorld(Vector2 place) => place is { X: < WorldRight, Y: > WorldTop - 12 and < WorldBottom };
}
