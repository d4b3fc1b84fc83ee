using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdAgents.Numerics.Lanes;

/// <summary>How many lanes this machine works on at once. The compiler at run time takes both for constants.</summary>
internal static class LaneWidth
{
    public static bool IsSixteen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated;
    }

    /// <summary>Without a fused multiply-add of its own a wide machine would be slower than a narrow one.</summary>
    public static bool IsEight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Fma.IsSupported;
    }
}
