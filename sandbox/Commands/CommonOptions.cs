using System.CommandLine.Parsing;

namespace EdAgents.Sandbox.Commands;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    /// <summary>The algorithms, for a help text: "ppo, … or evolution (strategies, no gradient)".</summary>
    public static string Learners
    {
        get
        {
            string[] all = [.. Algorithms.All.Select(row => row.Description.Length > 0 ? $"{row.Name} ({row.Description})" : row.Name)];
            return $"{string.Join(", ", all[..^1])} or {all[^1]}";
        }
    }

    public static Option<bool> Json() => new("--json")
    {
        Description = "Put one JSON object on standard output and everything for people on standard error.",
    };

    public static Option<bool> Quiet() => new("--quiet", "-q")
    {
        Description = "Show results and errors only.",
    };

    /// <summary>What lets an option that names a file write over one that is there.</summary>
    public static Option<bool> Force() => new("--force") { Description = "Replace a file that is there already." };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "What all randomness derives from: 0 or a positive whole number.",
        CustomParser = result => Parse<ulong>(result, "a whole number from 0 to 18446744073709551615", TrySeed),
    };

    public static Option<int?> Threads() => new("--threads")
    {
        Description = "Threads to use, 1 to 256, at most one per processor; no influence on the result. Default: one per processor.",
        CustomParser = result => Parse<int>(result, "a whole number of threads from 1 to 256", TryThreads),
    };

    /// <summary>For a command that always has a seed.</summary>
    public static Option<ulong> Seed(ulong usual) => new("--seed")
    {
        Description = "What all randomness derives from: 0 or a positive whole number.",
        DefaultValueFactory = _ => usual,
        CustomParser = result => Parse<ulong>(result, "a whole number from 0 to 18446744073709551615", TrySeed) ?? usual,
    };

    /// <summary>For a command that always says how many threads there are; null: one per processor.</summary>
    public static Option<int> Threads(int? usual) => new("--threads")
    {
        Description = "Threads to use, 1 to 256, at most one per processor; no influence on the result.",
        DefaultValueFactory = _ => usual ?? ThreadCount.Usual,
        CustomParser = result => Parse<int>(result, "a whole number of threads from 1 to 256", TryThreads) ?? 1,
    };

    /// <summary>A whole number from 1 to <paramref name="max"/>; <paramref name="usual"/> where it is not given.</summary>
    public static Option<int> Count(string name, string description, int usual, int max = int.MaxValue)
    {
        string range = max == int.MaxValue ? "of at least 1" : $"from 1 to {max}";
        return new(name)
        {
            Description = $"{description} A whole number {range}.",
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse<int>(result, $"a whole number {range}", TryCount) ?? usual,
        };

        bool TryCount(string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1 && value <= max;
    }

    /// <summary>How many seeds: 1, 2 and so on.</summary>
    public static Option<int> Seeds() => Count("--seeds", "Seeds, beginning with 1.", 5, 100);

    /// <summary>A whole number of at least 1.</summary>
    public static Option<long?> Positive(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse<long>(result, "a whole number of at least 1", TryPositive),
    };

    /// <summary>A finite number.</summary>
    public static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse<double>(result, "a number", TryFinite),
    };

    /// <summary>One of some names, as of a registry's rows, in any case; given as it stands in the list.</summary>
    public static Option<string?> Name(string option, string description, IReadOnlyList<string> names) => new(option)
    {
        Description = $"{description} One of: {string.Join(" or ", names)}.",
        CustomParser = result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
            string? name = names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                result.AddError($"Expected {string.Join(" or ", names)} for {option}, found '{text}'.");

            return name;
        },
    };

    /// <summary>"a, b or c".</summary>
    public static string OneOf(IReadOnlyList<string> names) => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    /// <summary>One of an enum's names, in lower case.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string names = string.Join(" or ", Enum.GetNames<T>().Select(choice => choice.ToLowerInvariant()));
        return new Option<T?>(name)
        {
            Description = $"{description} One of: {names}.",
            CustomParser = result => Parse<T>(result, names, TryName),
        };

        static bool TryName(string text, out T value) =>
            Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]);
    }

    /// <summary>One of these words.</summary>
    public static Option<string?> Choice(string name, string description, params IReadOnlyList<string> words)
    {
        string names = string.Join(" or ", words);
        return new Option<string?>(name)
        {
            Description = $"{description} One of: {names}.",
            CustomParser = result =>
            {
                string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
                string? word = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
                if (word is null)
                    Refuse(result, names, text);

                return word;
            },
        };
    }

    public static int? ParsePort(ArgumentResult result) => Parse<int>(result, "a port from 1 to 65535", TryPort);

    public static int? ParseFrame(ArgumentResult result) => Parse<int>(result, "a frame from 0 to 1000000", TryFrame);

    private static T? Parse<T>(ArgumentResult result, string expected, TryParse<T> parse)
        where T : struct
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (parse(text, out var value))
            return value;

        Refuse(result, expected, text);
        return null;
    }

    private static void Refuse(ArgumentResult result, string expected, string found) =>
        result.AddError($"Expected {expected} for {(result.Parent as OptionResult)?.IdentifierToken?.Value ?? "the option"}, found '{found}'.");

    private delegate bool TryParse<T>(string text, out T value);

    private static bool TrySeed(string text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryThreads(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= ThreadCount.Max
        && (value = ThreadCount.Usable(value)) > 0;

    private static bool TryPort(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= 65535;

    private static bool TryFrame(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= 1_000_000;

    private static bool TryPositive(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;

    private static bool TryFinite(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
