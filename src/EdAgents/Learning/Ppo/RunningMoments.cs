namespace EdAgents.Learning.Ppo;

/// <summary>
/// Mean and variance of all numbers so far (Welford, 1962), as if it had begun with a grain of mean 0 and variance 1: before
/// the first number there is something to divide by.
/// </summary>
internal struct RunningMoments
{
    private const double Grain = 1e-4;

    private double count;
    private double mean;
    private double squares;

    public readonly double Mean => mean;

    public readonly double Deviation => Math.Sqrt((squares + Grain) / (count + Grain));

    public void Add(double number)
    {
        count++;
        double before = number - mean;
        mean += before / count;
        squares += before * (number - mean);
    }
}
