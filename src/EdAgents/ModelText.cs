namespace EdAgents;

/// <summary>
/// What names and other texts of a model may be. They end up in terminals, tables and pictures, where an escape sequence
/// from a stranger's file must not act, so control characters are refused. The one rule for files and for constructors: what is named can be saved.
/// </summary>
internal static class ModelText
{
    /// <summary>Bytes of UTF-8.</summary>
    public const int MaxBytes = 256;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

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
    public static string? Problem(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "expected text, found none";

        foreach (char character in text)
        {
            if (char.IsControl(character))
                return $"expected text without control characters, found U+{(int)character:X4} in {Quote(text)}";
        }

        try
        {
            int bytes = StrictUtf8.GetByteCount(text);
            return bytes <= MaxBytes ? null : $"expected at most {MaxBytes} bytes of text, found {bytes}, which begin with {Quote(text[..32])}";
        }
        catch (EncoderFallbackException fallback)
        {
            return $"expected well-formed Unicode text, found a lone surrogate at character {fallback.Index} of {Quote(text)}";
        }
    }

    /// <summary>A text that a file may have.</summary>
    /// <param name="what">What it names, for the message: "task name".</param>
    /// <exception cref="ArgumentException">It may not; the message says why.</exception>
    public static string Checked(string? text, string what) =>
        Problem(text) is { } problem ? throw new ArgumentException($"{what}: {problem}") : text!;

    /// <summary>Texts that a file may have.</summary>
    /// <inheritdoc cref="Checked(string?, string)"/>
    public static ImmutableArray<string> Checked(IEnumerable<string> texts, string what)
    {
        ImmutableArray<string> all = [.. texts];
        for (int i = 0; i < all.Length; i++)
        {
            if (Problem(all[i]) is { } problem)
                throw new ArgumentException($"{what} {i}: {problem}");
        }

        return all;
    }

    /// <summary>A text from a file inside a message.</summary>
    public static string Quote(string text) =>
        $"\"{string.Concat(text.Select(character => char.IsControl(character) ? '?' : character))}\"";
}
