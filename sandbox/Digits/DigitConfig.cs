namespace EdAgents.Sandbox.Digits;

/// <summary>All that was resolved for a trainer in digits: what its <c>config.json</c> holds.</summary>
internal sealed record DigitConfig
{
    public required string Source { get; init; }

    /// <summary>What followed <c>--data</c>; null: MNIST, wherever it was.</summary>
    public string? Data { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init => field = ThreadCount.Usable(value); }

    /// <summary>Of the training images, the last ones that took the test images' place; 0: none.</summary>
    public required int Validation { get; init; }

    public required ImageTrainerOptions Options { get; init; }

    /// <summary>What the images are called that were not learned from.</summary>
    public string HeldOut => Validation > 0 ? "validation" : "test";

    /// <summary>What <c>config.json</c> holds.</summary>
    public string ToText() => JsonSerializer.Serialize(this, SandboxJson.Indented);

    /// <summary>What <see cref="ToText"/> wrote.</summary>
    public static DigitConfig Load(string path)
    {
        try
        {
            return ConfigFile.Read(path).Deserialize<DigitConfig>(SandboxJson.Indented)!;
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{path}: expected the configuration of a training on images, found another", exception);
        }
    }
}
