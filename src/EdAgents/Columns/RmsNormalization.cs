namespace EdAgents.Columns;

/// <summary>RMS normalisation (Zhang and Sennrich, 2019) of one layer of one column, sample by sample: a ← a / √(ε + mean a²).</summary>
/// <remarks>
/// It comes before the activation so that f′ can still be had from the value, and the update needs no change: it leaves out
/// the factor 1 / √(…), which is positive and the same for a whole layer. What is lost is the exact sign guarantee. A unit's
/// own path keeps its sign, because ∂v_j/∂a_j has the sign of f′; but raising a_j also shrinks every other unit of the
/// layer, and where those outweigh it, the rule steps against the gradient.
/// </remarks>
internal static class RmsNormalization
{
    /// <summary>ε of the file format: keeps a layer that is silent from being divided by zero.</summary>
    public const float Epsilon = 1e-5f;

    public static void Apply<TLanes, TActivation>(HiddenLayout layer, ref float sums, int samples, float gain)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        for (int sample = 0; sample < samples; sample++)
        {
            // The padding's sums are zero and do not count; the order of the sum is Dot's, the same for every width.
            ref float row = ref Unsafe.Add(ref sums, sample * layer.PaddedUnits);
            float meanSquare = TLanes.Dot(ref row, ref row, layer.PaddedUnits) / layer.Units;
            var scale = TLanes.Create(gain / MathF.Sqrt(Epsilon + meanSquare));
            for (int lane = 0; lane < layer.PaddedUnits; lane += TLanes.Count)
                TActivation.Value(TLanes.Load(ref row, lane) * scale).Store(ref row, lane);
        }
    }
}
