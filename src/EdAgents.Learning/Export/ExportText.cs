namespace EdAgents.Learning.Export;

internal static class ExportText
{
    /// <summary>The shortest text that is read back as the same float, in no country's way of writing.</summary>
    public static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A C# literal of any text. What could end a line or a literal is written as its number.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char letter in text)
        {
            if (letter is '"' or '\\')
            {
                literal.Append('\\').Append(letter);
            }
            else if (char.IsLetterOrDigit(letter) || letter is >= ' ' and <= '~')
            {
                literal.Append(letter);
            }
            else
            {
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A name in words as a C# type's: "neko-fight easy" becomes "NekoFightEasy".</summary>
    public static string TypeName(string words)
    {
        var name = new StringBuilder();
        bool begins = true;
        foreach (char letter in words)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(begins ? char.ToUpperInvariant(letter) : letter);

            begins = !char.IsAsciiLetterOrDigit(letter);
        }

        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name.ToString() : $"Model{name}";
    }

    /// <summary>Whether C# takes this for a namespace, keywords apart.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(
        part => part.Length > 0 && (char.IsLetter(part[0]) || part[0] == '_') && part.All(letter => char.IsLetterOrDigit(letter) || letter == '_'));

    /// <summary>A namespace of which no part is taken for a keyword; those are all in small letters.</summary>
    public static string Namespace(string name) =>
        string.Join('.', name.Split('.').Select(part => part.All(char.IsAsciiLetterLower) ? $"@{part}" : part));
}
