using System.Text.RegularExpressions;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>
/// Pages in one piece, from the parts that several share: a line of a script that is only <c>/* name.js */</c> stands for that
/// script. A page that needs nothing beside itself can be sent, and opened from a disk.
/// </summary>
internal static partial class PageParts
{
    public static string Assemble(string page) => ScriptName.Replace(Read(page), match => Read(match.Groups[1].Value).TrimEnd());

    [GeneratedRegex(@"^/\* (\w+\.js) \*/$", RegexOptions.Multiline)]
    private static partial Regex ScriptName { get; }

    private static string Read(string name)
    {
        using var stream = typeof(PageParts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"expected {name} among the resources, found none");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
