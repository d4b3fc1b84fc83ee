namespace EdAgents.Numerics;

/// <summary>
/// Cache lines on the stack. A vector that lies across two lines costs twice, across two pages a hundred times as much, and
/// where a method's locals lie is chance: the same program was four times slower for it.
/// </summary>
internal static class StackLine
{
    private const nint LineBytes = 64;

    /// <summary>Floats to have more than needed, so that a whole line's boundary is among them.</summary>
    public const int Spare = (int)LineBytes / sizeof(float);

    /// <summary>The first place at or after this one at which a line begins. For locals only: they do not move.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ref float Align(ref float place) =>
        ref Unsafe.AddByteOffset(ref place, -(nint)Unsafe.AsPointer(ref place) & (LineBytes - 1));
}
