namespace EdAgents.Models;

/// <summary>
/// How a model file keeps weights. Biases and what else there is are float32 always, and so is every number of a loaded model:
/// a smaller precision makes smaller files, not faster play.
/// </summary>
public enum WeightPrecision
{
    /// <summary>IEEE 754 binary32, exactly what was learned.</summary>
    Float32 = 0,

    /// <summary>IEEE 754 binary16, half the bytes: 11 significant bits, at most 65 504.</summary>
    Float16 = 1,

    /// <summary>A signed byte times a scale, a quarter of the bytes; one scale for the weights that lead to a unit.</summary>
    Int8 = 2,
}
