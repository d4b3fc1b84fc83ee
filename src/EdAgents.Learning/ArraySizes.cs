namespace EdAgents.Learning;

/// <summary>How large an array that a product of settings asks for may be. Every such product is made here, so none overflows in silence.</summary>
internal static class ArraySizes
{
    /// <param name="what">What the array holds, for the message.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no array of that length.</exception>
    public static int Of(long rows, long width, string what) => rows <= Array.MaxLength && width <= Array.MaxLength && rows * width <= Array.MaxLength
        ? (int)(rows * width)
        : throw new ArgumentOutOfRangeException(null, $"expected at most {Array.MaxLength} {what}, found {rows} × {width}");
}
