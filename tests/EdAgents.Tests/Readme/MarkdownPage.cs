using System.Text.RegularExpressions;

namespace EdAgents.Tests.Readme;

/// <summary>A page of the repository: its links, headings, code blocks and the commands it prints.</summary>
internal sealed partial class MarkdownPage
{
    private const string Sandbox = "dotnet run -c Release --project sandbox --";
    private const string Laboratory = "dotnet run -c Release --project tests/EdAgents.Benchmarks --";

    private readonly string text;

    private MarkdownPage(string name)
    {
        Name = name;
        text = File.ReadAllText(RepositoryRoot.Find(name));
        Blocks = [.. Fence().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    /// <summary>Every page, without those that builds and package managers leave behind.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. new[] { "models", "sandbox", "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Find(folder), "*.md", SearchOption.AllDirectories))
            .Where(path => !path.Replace('\\', '/').Contains("/Packages/Templates/", StringComparison.Ordinal)) // A page of worlds yet to be made; TemplateTests follows it.
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(name => !name.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Prepend("README.md").Order(StringComparer.Ordinal).Select(name => new MarkdownPage(name)),
    ];

    /// <summary>From the root of the repository, with slashes.</summary>
    public string Name { get; }

    public int WordCount => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Code blocks, each with its language, which may be empty.</summary>
    public IReadOnlyList<(string Language, string Text)> Blocks { get; }

    /// <summary>Targets of links and pictures, those on the web left out.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    /// <summary>Headings as they are linked to, and named anchors.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose).Select(match => AnchorOf(match.Groups[1].Value))
        .Concat(NamedAnchor().Matches(Prose).Select(match => match.Groups[1].Value));

    /// <summary>Lines of the blocks without a language: what is typed at a prompt.</summary>
    public IEnumerable<string> TypedCommands => Blocks.Where(block => block.Language.Length == 0).SelectMany(block => block.Text.Split('\n'))
        .Select(line => line.Trim()).Where(line => line.Length > 0).Select(Long);

    /// <summary>The same, and every command in the running text and in tables.</summary>
    public IEnumerable<string> Commands => TypedCommands
        .Concat(Span().Matches(Prose).Select(match => Long(match.Groups[1].Value)).Where(span => span.StartsWith("dotnet ", StringComparison.Ordinal)));

    /// <summary>Types and members in the running text, as <c>Type</c>, <c>Member</c> or <c>Type.Member</c>; the reader's own begin with My.</summary>
    public IEnumerable<(string Owner, string? Member)> CodeNames => Span().Matches(Prose).Select(match => CodeName().Match(match.Groups[1].Value))
        .Where(match => match.Success && !match.Value.EndsWith(".cs", StringComparison.Ordinal))
        .Select(match => (match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null));

    private string Prose => Fence().Replace(text, "");

    public override string ToString() => Name;

    /// <summary>What follows <c>edagents</c>; null for another command.</summary>
    public static string[]? SandboxArguments(string command) => Arguments(command, Sandbox);

    /// <summary>What follows <c>laboratory</c>; null for another command.</summary>
    public static string[]? LaboratoryArguments(string command) => Arguments(command, Laboratory);

    private static string[]? Arguments(string command, string program) => command.StartsWith(program, StringComparison.Ordinal)
        ? [.. Word().Matches(command[program.Length..]).Select(match => match.Value.Trim('\'') is "N" ? "1" : match.Value.Trim('\''))]
        : null;

    /// <summary>The pages' short names for programs are spelled out.</summary>
    private static string Long(string command) =>
        command.StartsWith("edagents ", StringComparison.Ordinal) ? $"{Sandbox} {command[9..]}"
        : command.StartsWith("laboratory ", StringComparison.Ordinal) ? $"{Laboratory} {command[11..]}"
        : command;

    /// <summary>As GitHub does it.</summary>
    private static string AnchorOf(string heading) => NotInAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<a id=""([^""]+)"">")]
    private static partial Regex NamedAnchor();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:new )?([A-Z][a-z]\w*|I[A-Z][a-z]\w*)(?:\.(\w+))?")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
