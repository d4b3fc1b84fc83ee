namespace EdAgents.Networks;

/// <summary>
/// One hidden layer: an affine map, batch normalisation where wanted, and an activation, in this order. (Dropout is the
/// learner's: a setting of it.)
/// </summary>
/// <param name="Units">Units of one network's layer, ≥ 1.</param>
/// <param name="Activation">What follows the sums; ReLU where null.</param>
/// <param name="BatchNormalized">
/// Whether every unit's sums are brought to mean 0 and variance 1 over the mini-batch, then scaled by a learned γ and
/// shifted by a learned β, which takes the bias's place (Ioffe and Szegedy, 2015).
/// </param>
internal sealed record DenseLayer(int Units, Activation? Activation = null, bool BatchNormalized = false)
{
    public Activation Activation { get; init; } = Activation ?? Activation.ReLU;
}
