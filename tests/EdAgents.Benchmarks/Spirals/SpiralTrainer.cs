namespace EdAgents.Benchmarks.Spirals;

/// <summary>Epochs of shuffled mini-batches under a schedule, then a test on points that were not learned.</summary>
/// <param name="Epochs">Passes over the training points.</param>
/// <param name="Batch">Points of one step; the last one of an epoch may have fewer.</param>
/// <param name="Rate">The peak of a cosine with a warm-up of a twentieth of all steps.</param>
internal sealed record SpiralTrainer(int Epochs, int Batch, float Rate)
{
    public const int TrainingPoints = 600;

    private const int TestPoints = 1500;

    /// <summary>The stream that points and shuffles are drawn from; weights have the streams of their columns.</summary>
    private const ulong Stream = 1000;

    /// <summary>Teaches a student and examines it.</summary>
    /// <returns>The share of test points it puts on the right arm, 0 to 1; that of a diverged student is chance.</returns>
    public double Accuracy(SpiralStudent student, ulong seed)
    {
        var random = new Pcg32(seed, Stream);
        var training = SpiralSet.Draw(TrainingPoints, ref random);
        var test = SpiralSet.Draw(TestPoints, ref random);
        return Teach(student, training, ref random) ? Accuracy(student, test) : 1.0 / SpiralSet.ClassCount;
    }

    private bool Teach(SpiralStudent student, SpiralSet training, ref Pcg32 random)
    {
        int perEpoch = (training.Count + Batch - 1) / Batch;
        long steps = (long)Epochs * perEpoch;
        var schedule = new CosineSchedule(Rate, 0, steps, steps / 20);
        int[] order = [.. Enumerable.Range(0, training.Count)];
        float[] points = new float[Batch * SpiralSet.InputCount];
        float[] targets = new float[Batch * SpiralSet.ClassCount];
        for (long step = 0; step < steps; step++)
        {
            int batch = (int)(step % perEpoch);
            if (batch == 0)
                random.Shuffle(order);

            var chosen = order.AsSpan(batch * Batch, Math.Min(Batch, training.Count - (batch * Batch)));
            training.Gather(chosen, points, targets);
            if (!student.Learn(
                points.AsSpan(0, chosen.Length * SpiralSet.InputCount), targets.AsSpan(0, chosen.Length * SpiralSet.ClassCount),
                schedule.RateAt(step)))
            {
                return false;
            }
        }

        return true;
    }

    private static double Accuracy(SpiralStudent student, SpiralSet test)
    {
        Span<float> logits = stackalloc float[SpiralSet.ClassCount];
        int right = 0;
        for (int i = 0; i < test.Count; i++)
        {
            student.Answer(test.Points.Span.Slice(i * SpiralSet.InputCount, SpiralSet.InputCount), logits);
            right += test.Targets.Span[(i * SpiralSet.ClassCount) + Softmax.ArgMax(logits)] == 1 ? 1 : 0;
        }

        return (double)right / test.Count;
    }
}
