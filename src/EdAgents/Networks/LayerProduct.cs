namespace EdAgents.Networks;

/// <summary>Rows of a matrix product, each started from the same row: start + values × matrix.</summary>
internal static class LayerProduct
{
    /// <param name="values">Row r begins at r · <paramref name="valueStride"/>, one number a term.</param>
    /// <param name="matrix">One row of <paramref name="width"/> lanes a term.</param>
    /// <param name="start">What every sum begins with.</param>
    /// <param name="sums">Receives rows of <paramref name="width"/> lanes.</param>
    public static void Run<TLanes>(
        ref float values, int valueStride, ref float matrix, ref float start, ref float sums, int rows, int width, int terms)
        where TLanes : struct, ILanes<TLanes>
    {
        var sink = new StoreSink<TLanes>(ref start, ref sums, width);
        TileProduct.Run<TLanes, StoreSink<TLanes>>(
            new SpreadFactor(ref values, valueStride, 1), ref matrix, width, rows, width, terms, ref sink);
    }

    private readonly ref struct StoreSink<TLanes>(ref float start, ref float sums, int width) : ITileSink<TLanes>
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float start = ref start;
        private readonly ref float sums = ref sums;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Start(int row, int lane) => TLanes.Load(ref start, lane);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Finish(ref float finished, int row, int rows, int lane, int vectors)
        {
            for (int r = 0; r < rows; r++)
            {
                ref float target = ref Unsafe.Add(ref sums, ((nint)(row + r) * width) + lane);
                for (int v = 0; v < vectors; v++)
                {
                    TLanes.Load(ref finished, 0).Store(ref target, v * TLanes.Count);
                    finished = ref Unsafe.Add(ref finished, TLanes.Count);
                }
            }
        }
    }
}
