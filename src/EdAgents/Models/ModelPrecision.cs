namespace EdAgents.Models;

/// <summary>Smaller model files for a little accuracy.</summary>
/// <example>
/// <code>
/// var small = ModelPrecision.Convert(ModelFile.Load("neko-fight.edm"), WeightPrecision.Int8);
/// ModelFile.Save("neko-fight-small.edm", small);
/// </code>
/// </example>
public static class ModelPrecision
{
    /// <summary>
    /// The model whose weights are what a file of this precision holds: it plays as the loaded file will, so what it has lost
    /// can be measured before it is saved. Weights keep their signs, small ones may become 0. To a larger precision nothing is
    /// won back.
    /// </summary>
    /// <param name="model">Any model; it stays as it is.</param>
    /// <param name="precision">What its weights are rounded to.</param>
    /// <returns>A model that is saved in that precision, and of which a saved file gives the same weights.</returns>
    /// <exception cref="ModelFormatException">A weight is too large for the precision (65 504 is the most of float16), or the model cannot be saved at all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such precision.</exception>
    public static EdModel Convert(EdModel model, WeightPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelFile.Deserialize(ModelFile.Serialize(model with { Precision = precision }));
    }
}
