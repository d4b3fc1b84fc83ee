namespace EdAgents.Tests.Tasks.Digits;

/// <summary>Comparisons of whole sets.</summary>
internal static class Sets
{
    public static bool AreEqual(ImageSet one, ImageSet other) =>
        (one.Width, one.Height, one.ClassCount) == (other.Width, other.Height, other.ClassCount)
        && one.Labels.SequenceEqual(other.Labels)
        && Enumerable.Range(0, one.Count).All(i => one.Image(i).SequenceEqual(other.Image(i)));
}
