using System.Text.RegularExpressions;

namespace EdAgents.Sandbox.Sweeps;

/// <summary>Words of a command line for a POSIX shell.</summary>
internal static partial class ShellText
{
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    public static string Quote(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_./=:,+@-]+\z")]
    private static partial Regex Plain();
}
