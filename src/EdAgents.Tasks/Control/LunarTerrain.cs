namespace EdAgents.Tasks.Control;

/// <summary>The ground below a lander: a flat pad in the middle, straight slopes between random heights beside it.</summary>
public sealed class LunarTerrain
{
    /// <summary>Corners of the ground, the same distance apart.</summary>
    public const int Corners = 15;

    /// <summary>Half the width of the ground, m. A lander that is further out is lost.</summary>
    public const double HalfWidth = 10;

    /// <summary>Half the width of the pad, m. Its height is 0.</summary>
    public const double PadHalfWidth = 2 * Spacing;

    private const double Spacing = 2 * HalfWidth / (Corners - 1);

    private readonly double[] heights = new double[Corners];

    public (double X, double Y) Corner(int corner) => (-HalfWidth + (corner * Spacing), heights[corner]);

    /// <summary>How high the ground is, m; beyond the ends it goes on level.</summary>
    public double HeightAt(double x) => At(x, out _);

    /// <summary>The ground's height and slope (its rise per metre).</summary>
    internal double At(double x, out double slope)
    {
        double place = Math.Clamp((x + HalfWidth) / Spacing, 0, Corners - 1);
        int left = Math.Min((int)place, Corners - 2);
        double rise = heights[left + 1] - heights[left];
        slope = Math.Abs(x) < HalfWidth ? rise / Spacing : 0;
        return heights[left] + ((place - left) * rise);
    }

    internal void Begin(ref Pcg32 random)
    {
        for (int corner = 0; corner < Corners; corner++)
        {
            // A number is drawn for the pad's corners too, so that a wider pad would not change the rest of the ground.
            double height = -0.8 + (2.2 * random.NextDouble());
            bool pad = Math.Abs(corner - (Corners / 2)) <= 2;
            heights[corner] = pad ? 0 : height;
        }
    }
}
