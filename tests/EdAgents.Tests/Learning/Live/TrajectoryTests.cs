namespace EdAgents.Tests.Learning.Live;

public sealed class TrajectoryTests
{
    // Without discount an advantage is reward − value: 1 and 0 become +1 and −1 when they are normalised.
    private static readonly LiveOptions Options = new() { Horizon = 2, MinibatchSize = 2, Discount = 0, Epochs = 3, EntropyCoefficient = 0.05f };

    [TestCase(0, 1)]
    [TestCase(1, -1)]
    public void The_gradient_is_that_of_the_clipped_objective(int row, double advantage)
    {
        var trajectory = Closed();
        float[] outputs = [0.3f, -0.2f, 0.1f, 0.4f];
        var gradient = new float[4];
        trajectory.Gradient(row, outputs, gradient);
        const double Step = 1e-4;
        for (int k = 0; k < 4; k++)
        {
            double[] up = [.. outputs.Select(output => (double)output)];
            double[] down = [.. up];
            up[k] += Step;
            down[k] -= Step;
            double slope = (Loss(up, row, advantage) - Loss(down, row, advantage)) / (2 * Step);
            Assert.That(gradient[k], Is.EqualTo(slope).Within(1e-4), $"output {k}");
        }
    }

    [Test]
    public void Beyond_the_clip_range_only_entropy_is_left()
    {
        var trajectory = Closed();
        var gradient = new float[4];
        trajectory.Gradient(0, [9, 0, 0, 0], gradient);
        Assert.That(gradient[0], Is.EqualTo(0).Within(0.01), "the action is likelier than the clip range allows already");
        trajectory.Gradient(1, [9, 0, 0, 0], gradient);
        Assert.That(gradient[1], Is.EqualTo(0).Within(0.01), "and this one less likely");
    }

    [Test]
    public void Every_epoch_takes_every_row_once()
    {
        var options = new LiveOptions { Horizon = 10, MinibatchSize = 4, Epochs = 2 };
        var trajectory = new Trajectory(options, 1);
        for (int row = 0; row < 10; row++)
        {
            trajectory.Begin([row], 0, 0.5f, 0, true);
            trajectory.Complete(row, false);
        }

        Assert.That(trajectory.IsFull, Is.True);
        Assert.That(trajectory.HasWork, Is.False);
        trajectory.Close(0);
        var random = new Pcg32(1);
        var rows = new List<int>();
        var sizes = new List<int>();
        while (trajectory.HasWork)
        {
            var batch = trajectory.NextMinibatch(ref random);
            sizes.Add(batch.Length);
            rows.AddRange(batch);
        }

        Assert.That(sizes, Is.EqualTo(new[] { 4, 4, 2, 4, 4, 2 }));
        var (first, second) = (rows[..10], rows[10..]);
        Assert.That(first.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(second.Order(), Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(first, Is.Not.EqualTo(second));
    }

    [Test]
    public void What_could_change_nothing_teaches_the_value_only()
    {
        var trajectory = Closed(matters: false);
        var gradient = new float[4];
        trajectory.Gradient(0, [0.3f, -0.2f, 0.1f, 0.4f], gradient);
        Assert.That(gradient, Is.EqualTo(new[] { 0, 0, 0, 0.4f - 1 }));
    }

    private static Trajectory Closed(bool matters = true)
    {
        var trajectory = new Trajectory(Options, 1);
        trajectory.Begin([0], 0, 0.4f, 0, matters);
        trajectory.Complete(1, false);
        trajectory.Begin([0], 1, 0.25f, 0, true);
        trajectory.Complete(0, true);
        trajectory.Close(5);
        return trajectory;
    }

    /// <summary>−Â·π(a)/π_old(a) − β·H + ½(V − R)², inside the clip range.</summary>
    private static double Loss(double[] outputs, int row, double advantage)
    {
        double[] exponentials = [.. outputs[..3].Select(Math.Exp)];
        double[] policy = [.. exponentials.Select(e => e / exponentials.Sum())];
        double entropy = -policy.Sum(p => p * Math.Log(p));
        double old = row == 0 ? 0.4 : 0.25;
        double reward = row == 0 ? 1 : 0;
        return (-advantage * policy[row] / old) - (0.05 * entropy) + (0.5 * (outputs[3] - reward) * (outputs[3] - reward));
    }
}
