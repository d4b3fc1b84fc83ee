using System.Runtime.CompilerServices;
using EdAgents.Numerics.Lanes;

namespace EdAgents.Columns.Kernels;

/// <summary>One number that is not zero: where its row of the other factor is, and its value.</summary>
/// <param name="Row">An input of a sample, or a sample of an input.</param>
/// <param name="Value">The number.</param>
internal readonly record struct SparseEntry(int Row, float Value);

/// <summary>Where the first vectors of eight chains lie.</summary>
[InlineArray(ChainProduct.Chains)]
internal struct ChainOffsets
{
    private nint first;
}

/// <summary>Eight vectors: what chains begin with, and what they end with.</summary>
[InlineArray(ChainProduct.Chains)]
internal struct ChainSums<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private TLanes first;
}

/// <summary>
/// The product for one row alone: eight chains side by side, wherever their vectors lie, because one chain has to wait for
/// each of its multiply-adds and eight do not. The sums are the same bits as <see cref="TileProduct"/> gives: a term that is
/// left out because its factor is zero would not have changed them.
/// </summary>
internal static class ChainProduct
{
    public const int Chains = 8;

    /// <summary>Each chain is its start + Σ entries value · vector(row); the vector of chain k lies at offset k + row · step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sparse<TLanes>(
        ref float block, in ChainOffsets offsets, nint step, ref SparseEntry entries, int count,
        in ChainSums<TLanes> starts, out ChainSums<TLanes> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float p0 = ref Unsafe.Add(ref block, offsets[0]);
        ref float p1 = ref Unsafe.Add(ref block, offsets[1]);
        ref float p2 = ref Unsafe.Add(ref block, offsets[2]);
        ref float p3 = ref Unsafe.Add(ref block, offsets[3]);
        ref float p4 = ref Unsafe.Add(ref block, offsets[4]);
        ref float p5 = ref Unsafe.Add(ref block, offsets[5]);
        ref float p6 = ref Unsafe.Add(ref block, offsets[6]);
        ref float p7 = ref Unsafe.Add(ref block, offsets[7]);
        var a0 = starts[0];
        var a1 = starts[1];
        var a2 = starts[2];
        var a3 = starts[3];
        var a4 = starts[4];
        var a5 = starts[5];
        var a6 = starts[6];
        var a7 = starts[7];
        ref SparseEntry entry = ref entries;
        ref SparseEntry end = ref Unsafe.Add(ref entries, count);
        while (Unsafe.IsAddressLessThan(ref entry, ref end))
        {
            var x = TLanes.Create(entry.Value);
            nint row = entry.Row * step;
            a0 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p0, row), a0);
            a1 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p1, row), a1);
            a2 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p2, row), a2);
            a3 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p3, row), a3);
            a4 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p4, row), a4);
            a5 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p5, row), a5);
            a6 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p6, row), a6);
            a7 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p7, row), a7);
            entry = ref Unsafe.Add(ref entry, 1);
        }

        Unsafe.SkipInit(out sums);
        sums[0] = a0;
        sums[1] = a1;
        sums[2] = a2;
        sums[3] = a3;
        sums[4] = a4;
        sums[5] = a5;
        sums[6] = a6;
        sums[7] = a7;
    }

    /// <summary>The same with a number for every row from 0 to <paramref name="count"/> − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dense<TLanes>(
        ref float block, in ChainOffsets offsets, nint step, ref float numbers, int count,
        in ChainSums<TLanes> starts, out ChainSums<TLanes> sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float p0 = ref Unsafe.Add(ref block, offsets[0]);
        ref float p1 = ref Unsafe.Add(ref block, offsets[1]);
        ref float p2 = ref Unsafe.Add(ref block, offsets[2]);
        ref float p3 = ref Unsafe.Add(ref block, offsets[3]);
        ref float p4 = ref Unsafe.Add(ref block, offsets[4]);
        ref float p5 = ref Unsafe.Add(ref block, offsets[5]);
        ref float p6 = ref Unsafe.Add(ref block, offsets[6]);
        ref float p7 = ref Unsafe.Add(ref block, offsets[7]);
        var a0 = starts[0];
        var a1 = starts[1];
        var a2 = starts[2];
        var a3 = starts[3];
        var a4 = starts[4];
        var a5 = starts[5];
        var a6 = starts[6];
        var a7 = starts[7];
        nint row = 0;
        for (int i = 0; i < count; i++)
        {
            var x = TLanes.Create(Unsafe.Add(ref numbers, i));
            a0 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p0, row), a0);
            a1 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p1, row), a1);
            a2 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p2, row), a2);
            a3 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p3, row), a3);
            a4 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p4, row), a4);
            a5 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p5, row), a5);
            a6 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p6, row), a6);
            a7 = TLanes.FusedMultiplyAdd(x, TLanes.Load(ref p7, row), a7);
            row += step;
        }

        Unsafe.SkipInit(out sums);
        sums[0] = a0;
        sums[1] = a1;
        sums[2] = a2;
        sums[3] = a3;
        sums[4] = a4;
        sums[5] = a5;
        sums[6] = a6;
        sums[7] = a7;
    }
}
