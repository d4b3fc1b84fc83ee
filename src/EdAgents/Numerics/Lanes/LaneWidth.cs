using System.Runtime.Intrinsics.X86;

namespace EdAgents.Numerics.Lanes;

/// <summary>Something that runs with the lanes of this machine, however many those are.</summary>
internal interface ILaneUser
{
    void Use<TLanes>()
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>How many lanes this machine works on at once. The compiler at run time takes it for a constant.</summary>
internal static class LaneWidth
{
    public static int Count => IsSixteen ? Lanes16.Count : IsEight ? Lanes8.Count : Lanes4.Count;

    private static bool IsSixteen => Vector512.IsHardwareAccelerated;

    /// <summary>Without a fused multiply-add of its own a wide machine would be slower than a narrow one.</summary>
    private static bool IsEight => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    /// <summary>Runs <paramref name="user"/> at the width of this machine, or the narrowest that holds <paramref name="useful"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TUser>(ref TUser user, int useful = int.MaxValue)
        where TUser : struct, ILaneUser, allows ref struct
    {
        if (IsSixteen && useful > Lanes8.Count)
        {
            user.Use<Lanes16>();
        }
        else if (IsEight && useful > Lanes4.Count)
        {
            user.Use<Lanes8>();
        }
        else
        {
            user.Use<Lanes4>();
        }
    }
}
