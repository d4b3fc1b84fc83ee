using CsCheck;

namespace EdAgents.Tests.Learning.Policies;

/// <summary>Estimates against what their definition says, written down the long way; a failure is told with the smallest case that shows it.</summary>
public sealed class PolicyPropertyTests
{
    private static readonly Gen<float> Numbers = Gen.Float[-10, 10];

    [Test]
    public void Advantages_are_the_sum_over_all_later_errors_of_the_episode() => Gen.Select(
        Gen.Int[1, 40].SelectMany(length => Gen.Select(Numbers.Array[length], Numbers.Array[length], Gen.Int[0, 4].Array[length])),
        Numbers, Gen.Float[0, 1], Gen.Float[0, 1]).Sample(
        (steps, nextValue, discount, lambda) =>
        {
            var (rewards, values, ending) = steps;
            bool[] ends = [.. ending.Select(number => number == 0)];
            var advantages = new float[rewards.Length];
            var returns = new float[rewards.Length];
            Advantages.Estimate(rewards, values, ends, nextValue, discount, lambda, advantages, returns);
            for (int step = 0; step < rewards.Length; step++)
            {
                double sum = 0;
                for (int later = step; later < rewards.Length; later++)
                {
                    double next = ends[later] ? 0 : later + 1 < values.Length ? values[later + 1] : nextValue;
                    sum += Math.Pow((double)discount * lambda, later - step) * (rewards[later] + (discount * next) - values[later]);
                    if (ends[later])
                        break;
                }

                Assert.That(advantages[step], Is.EqualTo(sum).Within(0.01));
                Assert.That(returns[step], Is.EqualTo(sum + values[step]).Within(0.01));
            }
        },
        iter: 2000, threads: 1);

    [Test]
    public void Normalised_advantages_have_mean_0_and_deviation_1_where_they_teach() => Gen.Select(Numbers, Gen.Bool).Array[2, 60].Sample(
        samples =>
        {
            float[] advantages = [.. samples.Select(sample => sample.Item1)];
            bool[] teaches = [.. samples.Select(sample => sample.Item2)];
            double[] taught = [.. samples.Where(sample => sample.Item2).Select(sample => (double)sample.Item1)];
            if (taught.Length < 2 || taught.Max() - taught.Min() < 0.01)
                return;

            Advantages.Normalize(advantages, teaches);
            double[] after = [.. advantages.Where((_, i) => teaches[i]).Select(advantage => (double)advantage)];
            Assert.That(after.Average(), Is.EqualTo(0).Within(1e-3));
            Assert.That(after.Average(advantage => advantage * advantage), Is.EqualTo(1).Within(1e-3));
        },
        iter: 2000, threads: 1);

    /// <summary>A grain of mean 0 and variance 1 is there before the first row.</summary>
    [Test]
    public void Running_means_and_deviations_are_those_of_two_passes() => Gen.Float[-1000, 1000].Array[1, 80].Sample(
        numbers =>
        {
            const double Grain = 1e-4;
            var running = new RunningMeanVariance(1);
            foreach (float number in numbers)
                running.Add([number]);

            running.Refresh();
            double mean = numbers.Average(number => (double)number);
            double squares = numbers.Sum(number => (number - mean) * (number - mean));
            double deviation = Math.Sqrt((squares + Grain) / (numbers.Length + Grain));
            Assert.That(running.Deviation(0), Is.EqualTo(deviation).Within(1e-6 * (1 + deviation)));
            var normalized = new float[1];
            running.Normalize([numbers[0]], normalized);
            Assert.That(normalized[0], Is.EqualTo((numbers[0] - mean) / Math.Max(deviation, 1e-3)).Within(0.01 + (1e-3 * Math.Abs(normalized[0]))));

            var saved = new double[running.StateLength];
            running.Save(saved);
            var restored = new RunningMeanVariance(1);
            restored.Restore(saved);
            Assert.That(restored.ToNormalization(), Is.EqualTo(running.ToNormalization()));
        },
        iter: 2000, threads: 1);
}
