namespace EdAgents.Columns.Kernels;

/// <summary>One number that is not zero: where its row of the other factor is, and its value.</summary>
internal readonly record struct SparseEntry(int Row, float Value);

[InlineArray(ChainProduct.Chains)]
internal struct ChainOffsets
{
    private nint first;
}

/// <summary>Room for eight vectors, what chains begin with or end with, from the first cache line in it on.</summary>
[InlineArray((ChainProduct.Chains * ColumnLayout.Lanes) + StackLine.Spare)]
internal struct ChainRoom
{
    private float first;

    public static ref float Start(ref ChainRoom room) => ref StackLine.Align(ref Unsafe.As<ChainRoom, float>(ref room));
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sparse<TLanes>(
        ref float block, in ChainOffsets offsets, nint step, ref SparseEntry entries, int count,
        ref float starts, ref float sums)
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
        var a0 = TLanes.Load(ref starts, 0);
        var a1 = TLanes.Load(ref starts, TLanes.Count);
        var a2 = TLanes.Load(ref starts, 2 * TLanes.Count);
        var a3 = TLanes.Load(ref starts, 3 * TLanes.Count);
        var a4 = TLanes.Load(ref starts, 4 * TLanes.Count);
        var a5 = TLanes.Load(ref starts, 5 * TLanes.Count);
        var a6 = TLanes.Load(ref starts, 6 * TLanes.Count);
        var a7 = TLanes.Load(ref starts, 7 * TLanes.Count);
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

        a0.Store(ref sums, 0);
        a1.Store(ref sums, TLanes.Count);
        a2.Store(ref sums, 2 * TLanes.Count);
        a3.Store(ref sums, 3 * TLanes.Count);
        a4.Store(ref sums, 4 * TLanes.Count);
        a5.Store(ref sums, 5 * TLanes.Count);
        a6.Store(ref sums, 6 * TLanes.Count);
        a7.Store(ref sums, 7 * TLanes.Count);
    }

    /// <summary>
    /// Each chain is its vector at row 0 + Σ i &lt; count of number i · vector(i + 1): a layer as it is stored, biases first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Dense<TLanes>(
        ref float block, in ChainOffsets offsets, nint step, ref float numbers, int count, ref float sums)
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
        var a0 = TLanes.Load(ref p0, 0);
        var a1 = TLanes.Load(ref p1, 0);
        var a2 = TLanes.Load(ref p2, 0);
        var a3 = TLanes.Load(ref p3, 0);
        var a4 = TLanes.Load(ref p4, 0);
        var a5 = TLanes.Load(ref p5, 0);
        var a6 = TLanes.Load(ref p6, 0);
        var a7 = TLanes.Load(ref p7, 0);
        nint row = step;
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

        a0.Store(ref sums, 0);
        a1.Store(ref sums, TLanes.Count);
        a2.Store(ref sums, 2 * TLanes.Count);
        a3.Store(ref sums, 3 * TLanes.Count);
        a4.Store(ref sums, 4 * TLanes.Count);
        a5.Store(ref sums, 5 * TLanes.Count);
        a6.Store(ref sums, 6 * TLanes.Count);
        a7.Store(ref sums, 7 * TLanes.Count);
    }
}
