namespace EdAgents.Networks;

/// <summary>
/// x̂ = (a − mean) / √(variance + ε), z = γ·x̂ + β, unit by unit (Ioffe and Szegedy, 2015). Learning takes mean and variance
/// from the mini-batch, playing takes their running averages. The variance is the mean of the squared differences in both;
/// an average follows as (1 − <see cref="Pull"/>) · average + <see cref="Pull"/> · batch, a momentum of 0.9.
/// </summary>
internal static class BatchNormalization
{
    public const float Epsilon = 1e-5f;
    public const float Pull = 0.1f;

    /// <summary>The mean and the variance of each lane over some rows, one chain of sums from the first row to the last.</summary>
    public static void Measure<TLanes>(ref float sums, int stride, int rows, int first, int end, ref float mean, ref float variance)
        where TLanes : struct, ILanes<TLanes>
    {
        var share = TLanes.Create(1f / rows);
        for (int lane = first; lane < end; lane += TLanes.Count)
        {
            var sum = TLanes.Zero;
            for (int row = 0; row < rows; row++)
                sum += TLanes.Load(ref sums, (row * stride) + lane);

            var middle = sum * share;
            var squares = TLanes.Zero;
            for (int row = 0; row < rows; row++)
            {
                var difference = TLanes.Load(ref sums, (row * stride) + lane) - middle;
                squares = TLanes.FusedMultiplyAdd(difference, difference, squares);
            }

            middle.Store(ref mean, lane);
            (squares * share).Store(ref variance, lane);
        }
    }

    /// <summary>Normalises in place: sums become z.</summary>
    /// <param name="normalized">Receives x̂; may be the sums themselves where nobody needs it.</param>
    public static void Forward<TLanes>(
        ref float sums, ref float normalized, int stride, int rows, int first, int end,
        ref float mean, ref float variance, ref float gamma, ref float beta)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = first; lane < end; lane += TLanes.Count)
        {
            var middle = TLanes.Load(ref mean, lane);
            var scale = InverseDeviation(TLanes.Load(ref variance, lane));
            for (int place = lane; place < rows * stride; place += stride)
            {
                var value = (TLanes.Load(ref sums, place) - middle) * scale;
                value.Store(ref normalized, place);
                TLanes.FusedMultiplyAdd(value, TLanes.Load(ref gamma, lane), TLanes.Load(ref beta, lane)).Store(ref sums, place);
            }
        }
    }

    /// <summary>
    /// ∂Loss/∂z becomes ∂Loss/∂a in place: with e = ∂Loss/∂z and means over the batch,
    /// (γ / √(variance + ε)) · (e − mean(e) − x̂ · mean(e·x̂)). The two means are the gradients of β and γ.
    /// </summary>
    public static void Backward<TLanes>(
        ref float errors, ref float normalized, int stride, int rows, int first, int end,
        ref float variance, ref float gamma, ref float betaGradient, ref float gammaGradient)
        where TLanes : struct, ILanes<TLanes>
    {
        var share = TLanes.Create(1f / rows);
        for (int lane = first; lane < end; lane += TLanes.Count)
        {
            var shift = TLanes.Zero;
            var stretch = TLanes.Zero;
            for (int place = lane; place < rows * stride; place += stride)
            {
                var error = TLanes.Load(ref errors, place);
                shift += error;
                stretch = TLanes.FusedMultiplyAdd(error, TLanes.Load(ref normalized, place), stretch);
            }

            shift *= share;
            stretch *= share;
            shift.Store(ref betaGradient, lane);
            stretch.Store(ref gammaGradient, lane);
            var scale = TLanes.Load(ref gamma, lane) * InverseDeviation(TLanes.Load(ref variance, lane));
            for (int place = lane; place < rows * stride; place += stride)
            {
                var centred = TLanes.Load(ref errors, place) - shift;
                var error = TLanes.FusedMultiplyAdd(-TLanes.Load(ref normalized, place), stretch, centred);
                (error * scale).Store(ref errors, place);
            }
        }
    }

    /// <summary>average ← average + pull · (batch − average).</summary>
    public static void Follow<TLanes>(ref float average, ref float batch, int first, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int lane = first; lane < end; lane += TLanes.Count)
        {
            var old = TLanes.Load(ref average, lane);
            TLanes.FusedMultiplyAdd(TLanes.Create(Pull), TLanes.Load(ref batch, lane) - old, old).Store(ref average, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes InverseDeviation<TLanes>(TLanes variance)
        where TLanes : struct, ILanes<TLanes> => TLanes.One / TLanes.Sqrt(variance + TLanes.Create(Epsilon));
}
