namespace EdAgents.Numerics;

/// <summary>
/// A block of floats that starts on a cache line, zeroed. A pinned array never moves, so the alignment found once holds;
/// native memory would do the same but needs a finalizer.
/// </summary>
internal sealed class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] array;
    private readonly int offset;

    public AlignedFloats(int length)
    {
        Length = length;
        array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        offset = (int)((LineBytes - (address & (LineBytes - 1))) & (LineBytes - 1)) / sizeof(float);
    }

    public int Length { get; }

    public Span<float> Span => array.AsSpan(offset, Length);

    /// <summary>The element at <paramref name="index"/>; for kernels, whose callers have checked the range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), offset + index);

    public AlignedFloats Clone()
    {
        var copy = new AlignedFloats(Length);
        Span.CopyTo(copy.Span);
        return copy;
    }
}
