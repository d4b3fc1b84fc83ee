namespace EdAgents.Models;

/// <summary>
/// What names and other texts of a model may be. They end up in terminals, tables and pictures, where an escape sequence
/// from a stranger's file must not act, so control characters are refused.
/// </summary>
internal static class ModelText
{
    /// <summary>Bytes of UTF-8.</summary>
    public const int MaxBytes = 256;

    /// <summary>Whether nothing is wrong with a text in well-formed UTF-8; nothing is allocated.</summary>
    public static bool IsGood(ReadOnlySpan<byte> utf8)
    {
        // U+0080 to U+009F are c2 80 to c2 9f, and c2 is never a following byte.
        for (int i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] is < 0x20 or 0x7f || (utf8[i] == 0xc2 && utf8[i + 1] < 0xa0))
                return false;
        }

        return utf8.Length > 0;
    }

    /// <summary>What is wrong with a text, as "expected …, found …"; null where it is good.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0)
            return "expected text, found none";

        foreach (char character in text)
        {
            if (char.IsControl(character))
                return $"expected text without control characters, found U+{(int)character:X4} in {Quote(text)}";
        }

        return null;
    }

    /// <summary>A text from a file inside a message.</summary>
    public static string Quote(string text) =>
        $"\"{string.Concat(text.Select(character => char.IsControl(character) ? '?' : character))}\"";
}
