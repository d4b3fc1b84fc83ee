namespace EdAgents.Sandbox.Canvas;

/// <summary>A canvas that writes a standalone SVG picture. The same drawing gives the same text on every machine.</summary>
public sealed class SvgCanvas : ICanvas
{
    private const string Fonts = "'Segoe UI',Roboto,'Helvetica Neue','Noto Sans','DejaVu Sans',sans-serif";

    private readonly StringBuilder shapes = new();
    private int clips;

    public override string ToString()
    {
        var document = new StringBuilder();
        document.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{CanvasSize.Width}" height="{CanvasSize.Height}"
              viewBox="0 0 {CanvasSize.Width} {CanvasSize.Height}" font-family="{Fonts}"
              stroke-linecap="round" stroke-linejoin="round">

            """);
        document.Append(shapes);
        for (int i = 0; i < clips; i++)
            document.Append("</svg>\n");

        return document.Append("</svg>\n").ToString();
    }

    public void Clear(Colour colour) => Rectangle(0, 0, CanvasSize.Width, CanvasSize.Height, colour);

    public void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0)
    {
        Open("rect", ("x", x), ("y", y), ("width", width), ("height", height));
        if (radius > 0)
            Attribute("rx", radius);

        Fill(colour);
    }

    public void Circle(Vector2 centre, float radius, Colour colour)
    {
        Open("circle", ("cx", centre.X), ("cy", centre.Y), ("r", radius));
        Fill(colour);
    }

    public void Polygon(ReadOnlySpan<Vector2> corners, Colour colour)
    {
        Open("polygon");
        Points(corners);
        Fill(colour);
    }

    public void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        Open("polyline");
        Points(points);
        shapes.Append(" fill=\"none\"");
        Attribute("stroke-width", width);
        Paint("stroke", colour);
        shapes.Append("/>\n");
    }

    public void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    {
        Open("text", ("x", x), ("y", y), ("font-size", size));
        shapes.Append(align switch
        {
            TextAlign.Centre => " text-anchor=\"middle\"",
            TextAlign.Right => " text-anchor=\"end\"",
            _ => "",
        });
        shapes.Append(bold ? " font-weight=\"700\"" : "");
        Paint("fill", colour);
        shapes.Append('>');
        Escaped(text);
        shapes.Append("</text>\n");
    }

    public void PushClip(float x, float y, float width, float height)
    {
        // A nested svg cuts off what is outside it by itself; clip paths would need names, and names can clash where
        // pictures are pasted into a page.
        clips++;
        Open("svg", ("x", x), ("y", y), ("width", width), ("height", height));
        shapes.Append(CultureInfo.InvariantCulture, $" viewBox=\"{x:0.##} {y:0.##} {width:0.##} {height:0.##}\">\n");
    }

    public void PopClip()
    {
        if (clips == 0)
            throw new InvalidOperationException("expected a pushed clip to pop, found none");

        clips--;
        shapes.Append("</svg>\n");
    }

    private void Open(string element, params ReadOnlySpan<(string Name, float Value)> attributes)
    {
        shapes.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            Attribute(name, value);
    }

    private void Attribute(string name, float value) =>
        shapes.Append(CultureInfo.InvariantCulture, $" {name}=\"{value:0.##}\"");

    private void Points(ReadOnlySpan<Vector2> points)
    {
        shapes.Append(" points=\"");
        for (int i = 0; i < points.Length; i++)
            shapes.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{points[i].X:0.##},{points[i].Y:0.##}");

        shapes.Append('"');
    }

    private void Fill(Colour colour)
    {
        Paint("fill", colour);
        shapes.Append("/>\n");
    }

    private void Paint(string what, Colour colour)
    {
        shapes.Append(CultureInfo.InvariantCulture, $" {what}=\"{colour}\"");
        if (colour.A < 255)
            Attribute($"{what}-opacity", colour.A / 255f);
    }

    /// <summary>Names come from files and arguments: what XML cannot hold at all becomes a replacement character.</summary>
    private void Escaped(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => shapes.Append("&lt;"),
                '>' => shapes.Append("&gt;"),
                '&' => shapes.Append("&amp;"),
                < 0x20 or 0x7F or 0xFFFE or 0xFFFF => shapes.Append('\uFFFD'),
                _ => shapes.Append(rune.ToString()),
            };
        }
    }
}
