namespace EdAgents.Tasks.Digits;

/// <summary>A data set as it is used: what is learned from, and what shows how well.</summary>
/// <param name="Test">Never learned from, nor chosen by; of the same size and classes.</param>
/// <param name="Source">Where it came from, for reports: "MNIST", a folder's name, "drawn digits, seed 1".</param>
public sealed record ImageData(ImageSet Training, ImageSet Test, string Source);
