namespace EdAgents.Tests.Learning.Evolution;

public sealed class SearchGradientTests
{
    private const int Pairs = 400;
    private const float Deviation = 0.1f;

    private static readonly float[] Best = [1, -2, 0.5f, 3, -1];

    [Test]
    public void The_estimate_points_along_the_gradient_of_a_quadratic()
    {
        float[] place = [0, 0, 0, 0, 0];
        var search = new SearchGradient(place.Length, 2 * Pairs);
        Estimate(search, place, new Pcg32(1), ranks: false);

        // ∂(−|w − b|²)/∂w = 2·(b − w); noise of mean 0 leaves the mean of a quadratic's differences as it is.
        for (int i = 0; i < place.Length; i++)
            Assert.That(search.Gradient[i], Is.EqualTo(2 * Best[i]).Within(1.2), $"number {i}");

        Assert.That(Cosine(search.Gradient, Best), Is.GreaterThan(0.98));
        Estimate(search, place, new Pcg32(2), ranks: true);
        Assert.That(Cosine(search.Gradient, Best), Is.GreaterThan(0.97), "ranks turn it by little");
    }

    [Test]
    public void Steps_climb_to_the_top()
    {
        float[] place = [0, 0, 0, 0, 0];
        var search = new SearchGradient(place.Length, 2 * Pairs);
        var random = new Pcg32(3);
        for (int generation = 0; generation < 150; generation++)
        {
            random = Estimate(search, place, random, ranks: true);
            search.Step(new Adam { LearningRate = 0.05f }, place);
        }

        for (int i = 0; i < place.Length; i++)
            Assert.That(place[i], Is.EqualTo(Best[i]).Within(0.1), $"number {i}");
    }

    [Test]
    public void Ranks_are_centred_and_equals_share_theirs()
    {
        var search = new SearchGradient(1, 5);
        double[] fitness = [7, -1e9, 7, 1e9, 3];
        search.CentreRanks(fitness);
        Assert.That(fitness, Is.EqualTo(new[] { 0.125, -0.5, 0.125, 0.5, -0.25 }));
        double[] same = [4, 4, 4, 4, 4];
        search.CentreRanks(same);
        Assert.That(same, Is.All.Zero);
    }

    private static Pcg32 Estimate(SearchGradient search, float[] place, Pcg32 random, bool ranks)
    {
        var noise = new float[Pairs * place.Length];
        var fitness = new double[2 * Pairs];
        for (int pair = 0; pair < Pairs; pair++)
        {
            var own = noise.AsSpan(pair * place.Length, place.Length);
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = random.NextGaussian();
                double more = place[i] + (Deviation * own[i]) - Best[i];
                double less = place[i] - (Deviation * own[i]) - Best[i];
                fitness[2 * pair] -= more * more;
                fitness[(2 * pair) + 1] -= less * less;
            }
        }

        if (ranks)
            search.CentreRanks(fitness);

        search.Estimate(fitness, noise, Deviation);
        return random;
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return dot / Math.Sqrt(aa * bb);
    }
}
