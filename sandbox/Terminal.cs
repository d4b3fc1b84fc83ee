namespace EdAgents.Sandbox;

/// <summary>
/// Where a command writes: results for people, and remarks that <c>--quiet</c> leaves out, go to standard output unless
/// <c>--json</c> has it for its one object; then they go to standard error.
/// </summary>
internal sealed class Terminal
{
    private readonly bool json;

    public Terminal(ParseResult parsed, Option<bool> json, Option<bool> quiet)
        : this(parsed.GetValue(json), parsed.GetValue(quiet))
    {
    }

    public Terminal(bool json, bool quiet)
    {
        this.json = json;
        Quiet = quiet;
        People = json ? Console.Error : Console.Out;
    }

    public bool Quiet { get; }

    /// <summary>For people.</summary>
    public TextWriter People { get; }

    /// <summary>Whether a bar that redraws itself would be seen by somebody.</summary>
    public bool ShowsBars => !Quiet && !Console.IsErrorRedirected;

    /// <summary>Something nice to know.</summary>
    public void Remark(string line)
    {
        if (!Quiet)
            People.WriteLine(line);
    }

    /// <summary>Something that should be known even where quiet was asked for.</summary>
    public static void Warn(string line) => Console.Error.WriteLine($"warning: {Plain(string.Join(' ', line.Split('\n', StringSplitOptions.TrimEntries)))}");

    /// <summary>A text in which names of files and of others cannot move the cursor or colour the screen: control characters become visible.</summary>
    public static string Plain(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t') ? "\uFFFD" : letter.ToString()))
        : text;

    /// <summary>The command's answer: as text for people or, with <c>--json</c>, as one object.</summary>
    public void Answer(object answer, Action<TextWriter> forPeople)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(answer, SandboxJson.Line));
            if (Quiet)
                return;
        }

        forPeople(People);
    }
}
