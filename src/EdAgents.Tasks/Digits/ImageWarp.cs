namespace EdAgents.Tasks.Digits;

/// <summary>
/// Augmentation: how far an image may be moved and distorted before it is learned from.
/// Lengths are those of a 28 × 28 image and grow and shrink with the size; every number is drawn evenly from [−limit, limit].
/// </summary>
public sealed record ImageWarp
{
    /// <summary>The side of the images that lengths are given for.</summary>
    internal const float Side = 28;

    /// <summary>Pixels an image is moved by at most, along each axis, ≥ 0; fractions of a pixel too.</summary>
    public float Shift { get; init; }

    /// <summary>Degrees it is turned by at most, 0 to 45.</summary>
    public float Rotation { get; init; }

    /// <summary>The part by which each axis is stretched or shrunk at most, in [0, ½].</summary>
    public float Scale { get; init; }

    /// <summary>Pixels a pixel is pushed aside at most per row that it lies above or below the middle, in [0, 1].</summary>
    public float Shear { get; init; }

    /// <summary>
    /// α of Simard, Steinkraus and Platt (2003): what the smoothed noise that pushes each pixel is multiplied with, ≥ 0. The noise is
    /// even in [−1, 1], and the Gaussian that smooths it sums to 1.
    /// </summary>
    public float Elasticity { get; init; }

    /// <summary>σ of that Gaussian in pixels, &gt; 0.</summary>
    public float Smoothness { get; init; } = 4;

    /// <summary>The share of images that are distorted elastically, in [0, 1].</summary>
    public float ElasticShare { get; init; } = 1;

    /// <summary>Small shifts, turns, stretches and shears: best for few epochs.</summary>
    public static ImageWarp Light { get; } = new() { Shift = 1, Rotation = 8, Scale = 0.1f, Shear = 0.1f };

    /// <summary>The same and elastic: best for many epochs.</summary>
    public static ImageWarp Elastic { get; } =
        new() { Shift = 1, Rotation = 10, Scale = 0.1f, Shear = 0.1f, Elasticity = 20, Smoothness = 4, ElasticShare = 0.7f };

    /// <exception cref="ArgumentOutOfRangeException">The message names the limit, what was expected and what was found.</exception>
    public void Validate()
    {
        Check("shift", Shift, 0, 28);
        Check("rotation", Rotation, 0, 45);
        Check("scale", Scale, 0, 0.5f);
        Check("shear", Shear, 0, 1);
        Check("elasticity", Elasticity, 0, 200);
        Check("smoothness", Smoothness, 0.5f, 14);
        Check("elastic share", ElasticShare, 0, 1);
    }

    private static void Check(string name, float found, float low, float high)
    {
        if (!(found >= low && found <= high))
            throw new ArgumentOutOfRangeException(null, $"expected a {name} from {low} to {high}, found {found}");
    }
}
