namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>Numbers as they are written on the panels.</summary>
internal static class Numbers
{
    /// <summary>"950", "12 k", "3.1 M".</summary>
    public static string Count(double count) => count switch
    {
        >= 9_950_000 => $"{count / 1e6:0} M",
        >= 999_500 => $"{count / 1e6:0.#} M",
        >= 1000 => $"{count / 1e3:0} k",
        _ => $"{count:0}",
    };

    /// <summary>As many digits as can be meant: "−1250", "475", "0.62".</summary>
    public static string Short(double number) => Math.Abs(number) >= 99.5
        ? $"{number:0;−0;0}"
        : $"{number:0.##;−0.##;0}";

    /// <summary>With its sign: "+0.012", "−1.250".</summary>
    public static string Signed(double number) => $"{number:+0.000;−0.000;0.000}";

    /// <summary>"0:07", "12:30".</summary>
    public static string Duration(double seconds)
    {
        long whole = (long)Math.Round(Math.Min(seconds, 359_999));
        return $"{whole / 60}:{whole % 60:00}";
    }
}
