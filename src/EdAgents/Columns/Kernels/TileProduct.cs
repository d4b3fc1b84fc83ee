namespace EdAgents.Columns.Kernels;

/// <summary>What is done with the sums of a product: where a chain starts and where it goes.</summary>
internal interface ITileSink<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>What the chains of this row start with, from place <paramref name="lane"/> of the row on.</summary>
    TLanes Start(int row, int lane);

    /// <summary>
    /// Takes a tile's finished sums: those of its first row, vector by vector from place <paramref name="lane"/> on, then those of
    /// the next. They come through memory, because sixteen copies of an optimizer in one method are more than the compiler is
    /// willing to inline; and all at once, so that what the sink knows can wait in registers.
    /// </summary>
    /// <param name="sums">rows × vectors whole vectors.</param>
    void Finish(ref float sums, int row, int rows, int lane, int vectors);
}

/// <summary>A factor of which single numbers are spread over all lanes: element (row, term) lies at row·RowStep + term·TermStep.</summary>
internal readonly ref struct SpreadFactor(ref float origin, nint rowStep, nint termStep)
{
    public readonly ref float Origin = ref origin;
    public readonly nint RowStep = rowStep;
    public readonly nint TermStep = termStep;
}

/// <summary>
/// The one kernel of both passes: sum over terms of spread(row, term) × lanes(term). Forward, rows are samples and terms are
/// inputs; in an update, rows are inputs and terms are samples. Only the strides differ.
/// </summary>
/// <remarks>
/// Numerical contract: each lane is one chain of fused multiply-adds, from Start over the terms in order. Tiles only choose
/// how many chains run side by side, so results do not depend on tile, batch, thread or vector width. Eight rows by two
/// vectors keep both multipliers of an AVX-512 machine busy and fit its 32 registers; with 16 registers it is four by two.
/// </remarks>
[SkipLocalsInit]
internal static class TileProduct
{
    /// <summary>Runs the product for <paramref name="rows"/> rows of <paramref name="width"/> lanes, a multiple of 16.</summary>
    /// <param name="spread">The factor whose numbers are spread.</param>
    /// <param name="lanes">The other factor: element (term, lane) lies at term·<paramref name="laneStep"/> + lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int rows, int width, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        int lane = 0;
        for (; lane + (2 * TLanes.Count) <= width; lane += 2 * TLanes.Count)
        {
            ref float pair = ref Unsafe.Add(ref lanes, lane);
            int row = 0;
            if (TLanes.Count == 16)
            {
                for (; row + 8 <= rows; row += 8)
                    Tile8x2<TLanes, TSink>(spread, ref pair, laneStep, row, lane, terms, ref sink);
            }

            for (; row + 4 <= rows; row += 4)
                Tile4x2<TLanes, TSink>(spread, ref pair, laneStep, row, lane, terms, ref sink);

            for (; row < rows; row++)
                Tile1x2<TLanes, TSink>(spread, ref pair, laneStep, row, lane, terms, ref sink);
        }

        if (lane < width)
        {
            ref float single = ref Unsafe.Add(ref lanes, lane);
            int row = 0;
            for (; row + 8 <= rows; row += 8)
                Tile8x1<TLanes, TSink>(spread, ref single, laneStep, row, lane, terms, ref sink);

            for (; row < rows; row++)
                Tile1x1<TLanes, TSink>(spread, ref single, laneStep, row, lane, terms, ref sink);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile8x2<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        var a0 = sink.Start(row, lane);
        var a1 = sink.Start(row + 1, lane);
        var a2 = sink.Start(row + 2, lane);
        var a3 = sink.Start(row + 3, lane);
        var a4 = sink.Start(row + 4, lane);
        var a5 = sink.Start(row + 5, lane);
        var a6 = sink.Start(row + 6, lane);
        var a7 = sink.Start(row + 7, lane);
        var b0 = sink.Start(row, lane + TLanes.Count);
        var b1 = sink.Start(row + 1, lane + TLanes.Count);
        var b2 = sink.Start(row + 2, lane + TLanes.Count);
        var b3 = sink.Start(row + 3, lane + TLanes.Count);
        var b4 = sink.Start(row + 4, lane + TLanes.Count);
        var b5 = sink.Start(row + 5, lane + TLanes.Count);
        var b6 = sink.Start(row + 6, lane + TLanes.Count);
        var b7 = sink.Start(row + 7, lane + TLanes.Count);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var high = TLanes.Load(ref w, TLanes.Count);
            var s = TLanes.Create(x);
            a0 = TLanes.FusedMultiplyAdd(s, low, a0);
            b0 = TLanes.FusedMultiplyAdd(s, high, b0);
            s = TLanes.Create(Unsafe.Add(ref x, step));
            a1 = TLanes.FusedMultiplyAdd(s, low, a1);
            b1 = TLanes.FusedMultiplyAdd(s, high, b1);
            s = TLanes.Create(Unsafe.Add(ref x, 2 * step));
            a2 = TLanes.FusedMultiplyAdd(s, low, a2);
            b2 = TLanes.FusedMultiplyAdd(s, high, b2);
            s = TLanes.Create(Unsafe.Add(ref x, 3 * step));
            a3 = TLanes.FusedMultiplyAdd(s, low, a3);
            b3 = TLanes.FusedMultiplyAdd(s, high, b3);
            s = TLanes.Create(Unsafe.Add(ref x, 4 * step));
            a4 = TLanes.FusedMultiplyAdd(s, low, a4);
            b4 = TLanes.FusedMultiplyAdd(s, high, b4);
            s = TLanes.Create(Unsafe.Add(ref x, 5 * step));
            a5 = TLanes.FusedMultiplyAdd(s, low, a5);
            b5 = TLanes.FusedMultiplyAdd(s, high, b5);
            s = TLanes.Create(Unsafe.Add(ref x, 6 * step));
            a6 = TLanes.FusedMultiplyAdd(s, low, a6);
            b6 = TLanes.FusedMultiplyAdd(s, high, b6);
            s = TLanes.Create(Unsafe.Add(ref x, 7 * step));
            a7 = TLanes.FusedMultiplyAdd(s, low, a7);
            b7 = TLanes.FusedMultiplyAdd(s, high, b7);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        a0.Store(ref sums, 0);
        b0.Store(ref sums, TLanes.Count);
        a1.Store(ref sums, 2 * TLanes.Count);
        b1.Store(ref sums, 3 * TLanes.Count);
        a2.Store(ref sums, 4 * TLanes.Count);
        b2.Store(ref sums, 5 * TLanes.Count);
        a3.Store(ref sums, 6 * TLanes.Count);
        b3.Store(ref sums, 7 * TLanes.Count);
        a4.Store(ref sums, 8 * TLanes.Count);
        b4.Store(ref sums, 9 * TLanes.Count);
        a5.Store(ref sums, 10 * TLanes.Count);
        b5.Store(ref sums, 11 * TLanes.Count);
        a6.Store(ref sums, 12 * TLanes.Count);
        b6.Store(ref sums, 13 * TLanes.Count);
        a7.Store(ref sums, 14 * TLanes.Count);
        b7.Store(ref sums, 15 * TLanes.Count);
        sink.Finish(ref sums, row, 8, lane, 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile4x2<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        var a0 = sink.Start(row, lane);
        var a1 = sink.Start(row + 1, lane);
        var a2 = sink.Start(row + 2, lane);
        var a3 = sink.Start(row + 3, lane);
        var b0 = sink.Start(row, lane + TLanes.Count);
        var b1 = sink.Start(row + 1, lane + TLanes.Count);
        var b2 = sink.Start(row + 2, lane + TLanes.Count);
        var b3 = sink.Start(row + 3, lane + TLanes.Count);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var high = TLanes.Load(ref w, TLanes.Count);
            var s = TLanes.Create(x);
            a0 = TLanes.FusedMultiplyAdd(s, low, a0);
            b0 = TLanes.FusedMultiplyAdd(s, high, b0);
            s = TLanes.Create(Unsafe.Add(ref x, step));
            a1 = TLanes.FusedMultiplyAdd(s, low, a1);
            b1 = TLanes.FusedMultiplyAdd(s, high, b1);
            s = TLanes.Create(Unsafe.Add(ref x, 2 * step));
            a2 = TLanes.FusedMultiplyAdd(s, low, a2);
            b2 = TLanes.FusedMultiplyAdd(s, high, b2);
            s = TLanes.Create(Unsafe.Add(ref x, 3 * step));
            a3 = TLanes.FusedMultiplyAdd(s, low, a3);
            b3 = TLanes.FusedMultiplyAdd(s, high, b3);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        a0.Store(ref sums, 0);
        b0.Store(ref sums, TLanes.Count);
        a1.Store(ref sums, 2 * TLanes.Count);
        b1.Store(ref sums, 3 * TLanes.Count);
        a2.Store(ref sums, 4 * TLanes.Count);
        b2.Store(ref sums, 5 * TLanes.Count);
        a3.Store(ref sums, 6 * TLanes.Count);
        b3.Store(ref sums, 7 * TLanes.Count);
        sink.Finish(ref sums, row, 4, lane, 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile1x2<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        var a0 = sink.Start(row, lane);
        var b0 = sink.Start(row, lane + TLanes.Count);

        ref float x = ref Unsafe.Add(ref spread.Origin, row * spread.RowStep);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var high = TLanes.Load(ref w, TLanes.Count);
            var s = TLanes.Create(x);
            a0 = TLanes.FusedMultiplyAdd(s, low, a0);
            b0 = TLanes.FusedMultiplyAdd(s, high, b0);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        a0.Store(ref sums, 0);
        b0.Store(ref sums, TLanes.Count);
        sink.Finish(ref sums, row, 1, lane, 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile8x1<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        var a0 = sink.Start(row, lane);
        var a1 = sink.Start(row + 1, lane);
        var a2 = sink.Start(row + 2, lane);
        var a3 = sink.Start(row + 3, lane);
        var a4 = sink.Start(row + 4, lane);
        var a5 = sink.Start(row + 5, lane);
        var a6 = sink.Start(row + 6, lane);
        var a7 = sink.Start(row + 7, lane);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var s = TLanes.Create(x);
            a0 = TLanes.FusedMultiplyAdd(s, low, a0);
            s = TLanes.Create(Unsafe.Add(ref x, step));
            a1 = TLanes.FusedMultiplyAdd(s, low, a1);
            s = TLanes.Create(Unsafe.Add(ref x, 2 * step));
            a2 = TLanes.FusedMultiplyAdd(s, low, a2);
            s = TLanes.Create(Unsafe.Add(ref x, 3 * step));
            a3 = TLanes.FusedMultiplyAdd(s, low, a3);
            s = TLanes.Create(Unsafe.Add(ref x, 4 * step));
            a4 = TLanes.FusedMultiplyAdd(s, low, a4);
            s = TLanes.Create(Unsafe.Add(ref x, 5 * step));
            a5 = TLanes.FusedMultiplyAdd(s, low, a5);
            s = TLanes.Create(Unsafe.Add(ref x, 6 * step));
            a6 = TLanes.FusedMultiplyAdd(s, low, a6);
            s = TLanes.Create(Unsafe.Add(ref x, 7 * step));
            a7 = TLanes.FusedMultiplyAdd(s, low, a7);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        a0.Store(ref sums, 0);
        a1.Store(ref sums, TLanes.Count);
        a2.Store(ref sums, 2 * TLanes.Count);
        a3.Store(ref sums, 3 * TLanes.Count);
        a4.Store(ref sums, 4 * TLanes.Count);
        a5.Store(ref sums, 5 * TLanes.Count);
        a6.Store(ref sums, 6 * TLanes.Count);
        a7.Store(ref sums, 7 * TLanes.Count);
        sink.Finish(ref sums, row, 8, lane, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile1x1<TLanes, TSink>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
    {
        var a0 = sink.Start(row, lane);

        ref float x = ref Unsafe.Add(ref spread.Origin, row * spread.RowStep);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var s = TLanes.Create(x);
            a0 = TLanes.FusedMultiplyAdd(s, low, a0);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        a0.Store(ref sums, 0);
        sink.Finish(ref sums, row, 1, lane, 1);
    }

    /// <summary>The sums of the largest tile, 8 × 2 × 16, from the first cache line on.</summary>
    [InlineArray(256 + StackLine.Spare)]
    private struct TileSums
    {
        private float first;
    }
}
