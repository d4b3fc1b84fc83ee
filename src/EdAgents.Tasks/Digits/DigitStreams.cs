namespace EdAgents.Tasks.Digits;

/// <summary>Random streams of a trainer's seed; no two draws share one. The columns have the streams from 0.</summary>
internal static class DigitStreams
{
    public const ulong Order = 1UL << 32;
    public const ulong Dropout = (1UL << 32) + 1;

    public static ulong Field(int field) => (2UL << 32) + (uint)field;

    /// <summary>One stream per image and epoch: whichever thread prepares it, in whatever order, draws the same.</summary>
    public static ulong Image(int epoch, int image) => ((16UL + (uint)epoch) << 32) + (uint)image;
}
