using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdAgents.Columns.Kernels;

/// <summary>What is done with each sixteen sums of a product: where a chain starts and where it goes.</summary>
internal interface ITileSink
{
    /// <summary>The value the chain of this row and block of sixteen starts with.</summary>
    Vector512<float> Start(int row, int block);

    /// <summary>Takes the finished sums.</summary>
    void Finish(int row, int block, Vector512<float> sums);
}

/// <summary>A factor of which single numbers are spread over sixteen lanes: element (row, term) lies at row·RowStep + term·TermStep.</summary>
internal readonly ref struct SpreadFactor(ref float origin, nint rowStep, nint termStep)
{
    public readonly ref float Origin = ref origin;
    public readonly nint RowStep = rowStep;
    public readonly nint TermStep = termStep;
}

/// <summary>
/// The one kernel of both passes: sum over terms of spread(row, term) × block-of-sixteen(term). Forward, rows are samples
/// and terms are inputs; in an update, rows are inputs and terms are samples. Only the strides differ.
/// </summary>
/// <remarks>
/// Numerical contract: each of the sixteen lanes is one chain of fused multiply-adds, from Start over the terms in order.
/// Tiles only choose how many chains run side by side, so results do not depend on tile, batch, thread or vector width.
/// </remarks>
internal static class TileProduct
{
    private const int Lanes = ColumnLayout.Lanes;

    /// <summary>Runs the product for <paramref name="rows"/> rows and <paramref name="blocks"/> blocks of sixteen.</summary>
    /// <param name="spread">The factor whose numbers are spread.</param>
    /// <param name="lanes">The other factor: element (term, block) is the sixteen floats at term·<paramref name="laneStep"/> + 16·block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int rows, int blocks, int terms, ref TSink sink)
        where TSink : struct, ITileSink, allows ref struct
    {
        int block = 0;
        for (; block + 2 <= blocks; block += 2)
        {
            ref float pair = ref Unsafe.Add(ref lanes, block * Lanes);
            int row = 0;
            for (; row + 8 <= rows; row += 8)
            {
                Tile8x2(spread, ref pair, laneStep, row, block, terms, ref sink);
            }

            for (; row < rows; row++)
            {
                Tile1x2(spread, ref pair, laneStep, row, block, terms, ref sink);
            }
        }

        if (block < blocks)
        {
            ref float single = ref Unsafe.Add(ref lanes, block * Lanes);
            int row = 0;
            for (; row + 8 <= rows; row += 8)
            {
                Tile8x1(spread, ref single, laneStep, row, block, terms, ref sink);
            }

            for (; row < rows; row++)
            {
                Tile1x1(spread, ref single, laneStep, row, block, terms, ref sink);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2<TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int block, int terms, ref TSink sink)
        where TSink : struct, ITileSink, allows ref struct
    {
        var a0 = sink.Start(row, block);
        var a1 = sink.Start(row + 1, block);
        var a2 = sink.Start(row + 2, block);
        var a3 = sink.Start(row + 3, block);
        var a4 = sink.Start(row + 4, block);
        var a5 = sink.Start(row + 5, block);
        var a6 = sink.Start(row + 6, block);
        var a7 = sink.Start(row + 7, block);
        var b0 = sink.Start(row, block + 1);
        var b1 = sink.Start(row + 1, block + 1);
        var b2 = sink.Start(row + 2, block + 1);
        var b3 = sink.Start(row + 3, block + 1);
        var b4 = sink.Start(row + 4, block + 1);
        var b5 = sink.Start(row + 5, block + 1);
        var b6 = sink.Start(row + 6, block + 1);
        var b7 = sink.Start(row + 7, block + 1);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = Vector512.LoadUnsafe(ref w);
            var high = Vector512.LoadUnsafe(ref w, Lanes);
            var s = Vector512.Create(x);
            a0 = Vector512.FusedMultiplyAdd(s, low, a0);
            b0 = Vector512.FusedMultiplyAdd(s, high, b0);
            s = Vector512.Create(Unsafe.Add(ref x, step));
            a1 = Vector512.FusedMultiplyAdd(s, low, a1);
            b1 = Vector512.FusedMultiplyAdd(s, high, b1);
            s = Vector512.Create(Unsafe.Add(ref x, 2 * step));
            a2 = Vector512.FusedMultiplyAdd(s, low, a2);
            b2 = Vector512.FusedMultiplyAdd(s, high, b2);
            s = Vector512.Create(Unsafe.Add(ref x, 3 * step));
            a3 = Vector512.FusedMultiplyAdd(s, low, a3);
            b3 = Vector512.FusedMultiplyAdd(s, high, b3);
            s = Vector512.Create(Unsafe.Add(ref x, 4 * step));
            a4 = Vector512.FusedMultiplyAdd(s, low, a4);
            b4 = Vector512.FusedMultiplyAdd(s, high, b4);
            s = Vector512.Create(Unsafe.Add(ref x, 5 * step));
            a5 = Vector512.FusedMultiplyAdd(s, low, a5);
            b5 = Vector512.FusedMultiplyAdd(s, high, b5);
            s = Vector512.Create(Unsafe.Add(ref x, 6 * step));
            a6 = Vector512.FusedMultiplyAdd(s, low, a6);
            b6 = Vector512.FusedMultiplyAdd(s, high, b6);
            s = Vector512.Create(Unsafe.Add(ref x, 7 * step));
            a7 = Vector512.FusedMultiplyAdd(s, low, a7);
            b7 = Vector512.FusedMultiplyAdd(s, high, b7);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        sink.Finish(row, block, a0);
        sink.Finish(row, block + 1, b0);
        sink.Finish(row + 1, block, a1);
        sink.Finish(row + 1, block + 1, b1);
        sink.Finish(row + 2, block, a2);
        sink.Finish(row + 2, block + 1, b2);
        sink.Finish(row + 3, block, a3);
        sink.Finish(row + 3, block + 1, b3);
        sink.Finish(row + 4, block, a4);
        sink.Finish(row + 4, block + 1, b4);
        sink.Finish(row + 5, block, a5);
        sink.Finish(row + 5, block + 1, b5);
        sink.Finish(row + 6, block, a6);
        sink.Finish(row + 6, block + 1, b6);
        sink.Finish(row + 7, block, a7);
        sink.Finish(row + 7, block + 1, b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int block, int terms, ref TSink sink)
        where TSink : struct, ITileSink, allows ref struct
    {
        var a0 = sink.Start(row, block);
        var a1 = sink.Start(row + 1, block);
        var a2 = sink.Start(row + 2, block);
        var a3 = sink.Start(row + 3, block);
        var a4 = sink.Start(row + 4, block);
        var a5 = sink.Start(row + 5, block);
        var a6 = sink.Start(row + 6, block);
        var a7 = sink.Start(row + 7, block);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = Vector512.LoadUnsafe(ref w);
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(x), low, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, step)), low, a1);
            a2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 2 * step)), low, a2);
            a3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 3 * step)), low, a3);
            a4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 4 * step)), low, a4);
            a5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 5 * step)), low, a5);
            a6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 6 * step)), low, a6);
            a7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref x, 7 * step)), low, a7);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        sink.Finish(row, block, a0);
        sink.Finish(row + 1, block, a1);
        sink.Finish(row + 2, block, a2);
        sink.Finish(row + 3, block, a3);
        sink.Finish(row + 4, block, a4);
        sink.Finish(row + 5, block, a5);
        sink.Finish(row + 6, block, a6);
        sink.Finish(row + 7, block, a7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x2<TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int block, int terms, ref TSink sink)
        where TSink : struct, ITileSink, allows ref struct
    {
        var a = sink.Start(row, block);
        var b = sink.Start(row, block + 1);
        ref float x = ref Unsafe.Add(ref spread.Origin, row * spread.RowStep);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var s = Vector512.Create(x);
            a = Vector512.FusedMultiplyAdd(s, Vector512.LoadUnsafe(ref w), a);
            b = Vector512.FusedMultiplyAdd(s, Vector512.LoadUnsafe(ref w, Lanes), b);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        sink.Finish(row, block, a);
        sink.Finish(row, block + 1, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1x1<TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int block, int terms, ref TSink sink)
        where TSink : struct, ITileSink, allows ref struct
    {
        var a = sink.Start(row, block);
        ref float x = ref Unsafe.Add(ref spread.Origin, row * spread.RowStep);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            a = Vector512.FusedMultiplyAdd(Vector512.Create(x), Vector512.LoadUnsafe(ref w), a);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        sink.Finish(row, block, a);
    }
}
