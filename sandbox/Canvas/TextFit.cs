namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// Keeps texts within their room. Every host has fonts of its own, and pictures are made without any, so widths are
/// estimated from above instead of measured.
/// </summary>
public static class TextFit
{
    // Of the font's size: DejaVu Sans, among the widest of the fonts that hosts pick, has 0.61 on average, 0.68 in bold.
    private const float PlainWidth = 0.61f;
    private const float BoldWidth = 0.68f;

    /// <summary>About how wide a text is at most.</summary>
    public static float Width(string text, float size, bool bold = false)
    {
        float width = 0;
        foreach (char letter in text)
            width += letter >= '\u1100' ? 1.05f : bold ? BoldWidth : PlainWidth;

        return width * size;
    }

    /// <summary>The text, or as much of it as there is room for and an ellipsis.</summary>
    public static string Shorten(string text, float size, float room, bool bold = false)
    {
        if (Width(text, size, bold) <= room)
            return text;

        int kept = text.Length;
        while (kept > 0 && (char.IsHighSurrogate(text[kept - 1]) || Width(text[..kept], size, bold) + (size * BoldWidth) > room))
            kept--;

        return text[..kept].TrimEnd() + "…";
    }
}
