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
                    Tile<TLanes, TSink, Shape8x2>(spread, ref pair, laneStep, row, lane, terms, ref sink);
            }

            for (; row + 4 <= rows; row += 4)
                Tile<TLanes, TSink, Shape4x2>(spread, ref pair, laneStep, row, lane, terms, ref sink);

            for (; row < rows; row++)
                Tile<TLanes, TSink, Shape1x2>(spread, ref pair, laneStep, row, lane, terms, ref sink);
        }

        if (lane < width)
        {
            ref float single = ref Unsafe.Add(ref lanes, lane);
            int row = 0;
            for (; row + 8 <= rows; row += 8)
                Tile<TLanes, TSink, Shape8x1>(spread, ref single, laneStep, row, lane, terms, ref sink);

            for (; row < rows; row++)
                Tile<TLanes, TSink, Shape1x1>(spread, ref single, laneStep, row, lane, terms, ref sink);
        }
    }

    // Chains that a shape does not have are constants to the compiler, which leaves out all that is done with them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile<TLanes, TSink, TShape>(
        SpreadFactor spread, ref float lanes, nint laneStep, int row, int lane, int terms, ref TSink sink)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
        where TShape : struct, ITileShape
    {
        Unsafe.SkipInit(out TileSums room);
        ref float sums = ref StackLine.Align(ref Unsafe.As<TileSums, float>(ref room));
        var (a0, b0) = Start<TLanes, TSink, TShape>(ref sink, row, 0, lane);
        var (a1, b1) = Start<TLanes, TSink, TShape>(ref sink, row, 1, lane);
        var (a2, b2) = Start<TLanes, TSink, TShape>(ref sink, row, 2, lane);
        var (a3, b3) = Start<TLanes, TSink, TShape>(ref sink, row, 3, lane);
        var (a4, b4) = Start<TLanes, TSink, TShape>(ref sink, row, 4, lane);
        var (a5, b5) = Start<TLanes, TSink, TShape>(ref sink, row, 5, lane);
        var (a6, b6) = Start<TLanes, TSink, TShape>(ref sink, row, 6, lane);
        var (a7, b7) = Start<TLanes, TSink, TShape>(ref sink, row, 7, lane);

        nint step = spread.RowStep;
        ref float x = ref Unsafe.Add(ref spread.Origin, row * step);
        ref float w = ref lanes;
        for (int term = 0; term < terms; term++)
        {
            var low = TLanes.Load(ref w, 0);
            var high = TShape.Vectors > 1 ? TLanes.Load(ref w, TLanes.Count) : low;
            Add<TLanes, TShape>(0, ref a0, ref b0, ref x, step, low, high);
            Add<TLanes, TShape>(1, ref a1, ref b1, ref x, step, low, high);
            Add<TLanes, TShape>(2, ref a2, ref b2, ref x, step, low, high);
            Add<TLanes, TShape>(3, ref a3, ref b3, ref x, step, low, high);
            Add<TLanes, TShape>(4, ref a4, ref b4, ref x, step, low, high);
            Add<TLanes, TShape>(5, ref a5, ref b5, ref x, step, low, high);
            Add<TLanes, TShape>(6, ref a6, ref b6, ref x, step, low, high);
            Add<TLanes, TShape>(7, ref a7, ref b7, ref x, step, low, high);
            x = ref Unsafe.Add(ref x, spread.TermStep);
            w = ref Unsafe.Add(ref w, laneStep);
        }

        Store<TLanes, TShape>(0, a0, b0, ref sums);
        Store<TLanes, TShape>(1, a1, b1, ref sums);
        Store<TLanes, TShape>(2, a2, b2, ref sums);
        Store<TLanes, TShape>(3, a3, b3, ref sums);
        Store<TLanes, TShape>(4, a4, b4, ref sums);
        Store<TLanes, TShape>(5, a5, b5, ref sums);
        Store<TLanes, TShape>(6, a6, b6, ref sums);
        Store<TLanes, TShape>(7, a7, b7, ref sums);
        sink.Finish(ref sums, row, TShape.Rows, lane, TShape.Vectors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Low, TLanes High) Start<TLanes, TSink, TShape>(ref TSink sink, int row, int r, int lane)
        where TLanes : struct, ILanes<TLanes>
        where TSink : struct, ITileSink<TLanes>, allows ref struct
        where TShape : struct, ITileShape => (
            r < TShape.Rows ? sink.Start(row + r, lane) : TLanes.Zero,
            r < TShape.Rows && TShape.Vectors > 1 ? sink.Start(row + r, lane + TLanes.Count) : TLanes.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TShape>(int r, ref TLanes a, ref TLanes b, ref float x, nint step, TLanes low, TLanes high)
        where TLanes : struct, ILanes<TLanes>
        where TShape : struct, ITileShape
    {
        if (r >= TShape.Rows)
            return;

        var s = TLanes.Create(Unsafe.Add(ref x, r * step));
        a = TLanes.FusedMultiplyAdd(s, low, a);
        if (TShape.Vectors > 1)
            b = TLanes.FusedMultiplyAdd(s, high, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TShape>(int r, TLanes a, TLanes b, ref float sums)
        where TLanes : struct, ILanes<TLanes>
        where TShape : struct, ITileShape
    {
        if (r < TShape.Rows)
            a.Store(ref sums, r * TShape.Vectors * TLanes.Count);

        if (r < TShape.Rows && TShape.Vectors > 1)
            b.Store(ref sums, ((r * TShape.Vectors) + 1) * TLanes.Count);
    }

    /// <summary>How many chains run side by side. The compiler at run time takes both for constants.</summary>
    private interface ITileShape
    {
        static abstract int Rows { get; }

        static abstract int Vectors { get; }
    }

    private readonly struct Shape8x2 : ITileShape
    {
        public static int Rows => 8;

        public static int Vectors => 2;
    }

    private readonly struct Shape4x2 : ITileShape
    {
        public static int Rows => 4;

        public static int Vectors => 2;
    }

    private readonly struct Shape1x2 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 2;
    }

    private readonly struct Shape8x1 : ITileShape
    {
        public static int Rows => 8;

        public static int Vectors => 1;
    }

    private readonly struct Shape1x1 : ITileShape
    {
        public static int Rows => 1;

        public static int Vectors => 1;
    }

    /// <summary>The sums of the largest tile, 8 × 2 × 16, from the first cache line on.</summary>
    [InlineArray(256 + StackLine.Spare)]
    private struct TileSums
    {
        private float first;
    }
}
