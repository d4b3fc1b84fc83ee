using EdAgents.Tasks.Digits;

namespace EdAgents.Sandbox.Digits;

/// <summary>All that was resolved for a lesson in digits: what its <c>config.json</c> holds.</summary>
internal sealed record DigitConfig
{
    /// <summary>Where the images came from.</summary>
    public required string Source { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    /// <summary>Of the training images, the last ones that took the test images' place; 0: none.</summary>
    public required int Validation { get; init; }

    public required DigitRecipe Recipe { get; init; }

    /// <summary>What the images are called that were not learned from.</summary>
    public string HeldOut => Validation > 0 ? "validation" : "test";
}
