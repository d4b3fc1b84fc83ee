namespace EdAgents.Columns;

/// <summary>
/// What is done to the sums of a hidden layer before the activation. The numbers are part of the model file and are never reused.
/// </summary>
internal enum HiddenNormalization
{
    /// <summary>Nothing: v_j = f(a_j).</summary>
    None = 0,

    /// <summary>
    /// v_j = f(a_j / √(10⁻⁵ + mean a²)), the mean over the units of one layer of one column, sample by sample. It bounds
    /// activities at any depth. The signed rule then follows the gradient unit by unit but no longer for certain as a whole,
    /// because units of a layer share their norm; and where all units of a deep layer rise and fall together, as weights
    /// of fixed sign make them do, the norm takes away how far they rose. The laboratory's program "depth" shows what that costs.
    /// </summary>
    RootMeanSquare = 1,
}
