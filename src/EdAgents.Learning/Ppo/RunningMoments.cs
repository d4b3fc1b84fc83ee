namespace EdAgents.Learning.Ppo;

/// <summary>
/// Mean and variance of all numbers so far (Welford, 1962), as if it had begun with a grain of mean 0 and variance 1: before
/// the first number there is something to divide by.
/// </summary>
internal struct RunningMoments
{
    /// <summary>How many numbers <see cref="Save"/> writes.</summary>
    public const int Length = 3;

    private const double Grain = 1e-4;

    private double count;
    private double mean;
    private double squares;

    public readonly double Mean => mean;

    public readonly double Deviation => Math.Sqrt((squares + Grain) / (count + Grain));

    /// <summary>What was saved.</summary>
    public static RunningMoments From(ReadOnlySpan<double> saved) => new() { count = saved[0], mean = saved[1], squares = saved[2] };

    public readonly void Save(Span<double> room)
    {
        room[0] = count;
        room[1] = mean;
        room[2] = squares;
    }

    public void Add(double number)
    {
        count++;
        double before = number - mean;
        mean += before / count;
        squares += before * (number - mean);
    }
}
