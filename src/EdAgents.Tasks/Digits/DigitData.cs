namespace EdAgents.Tasks.Digits;

public static class DigitData
{
    /// <summary>The choice that draws digits instead of reading them.</summary>
    public const string Drawn = "drawn";

    /// <summary>The seed of drawn digits for which none was given.</summary>
    public const ulong DefaultSeed = 1;

    /// <summary>Reads, downloads or draws a set.</summary>
    /// <param name="choice">
    /// Null for MNIST, from wherever <see cref="MnistSource"/> has it; "drawn" or "drawn:SEED" for <see cref="DrawnDigits"/>; otherwise
    /// a folder for <see cref="ImageFolder"/> ("./drawn" is a folder).
    /// </param>
    /// <param name="source">Where MNIST comes from; without it, a new <see cref="MnistSource"/>.</param>
    /// <param name="team">Who draws; without it, the caller alone. The images are the same.</param>
    /// <exception cref="ArgumentException">What follows "drawn:" is no seed, or the choice is empty.</exception>
    /// <exception cref="DataFormatException">A file is not what it should be.</exception>
    /// <exception cref="IOException">Something is missing or cannot be read, written or downloaded; the message says what works instead.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static async Task<ImageData> LoadAsync(
        string? choice,
        MnistSource? source = null,
        IProgress<DownloadProgress>? progress = null,
        WorkerTeam? team = null,
        CancellationToken cancellationToken = default)
    {
        if (choice is null)
            return await (source ?? new MnistSource()).LoadAsync(progress, cancellationToken).ConfigureAwait(false);

        if (choice == Drawn)
            return DrawnDigits.Create(DefaultSeed, team: team);

        return choice.StartsWith($"{Drawn}:", StringComparison.Ordinal)
            ? DrawnDigits.Create(Seed(choice[(Drawn.Length + 1)..]), team: team)
            : ImageFolder.Load(choice);
    }

    private static ulong Seed(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new ArgumentException($"expected {Drawn}:SEED with a whole number from 0 to {ulong.MaxValue}, found {Drawn}:{text}");
}
