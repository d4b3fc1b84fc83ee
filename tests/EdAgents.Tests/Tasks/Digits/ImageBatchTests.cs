namespace EdAgents.Tests.Tasks.Digits;

public sealed class ImageBatchTests
{
    private static readonly ImageSet Images = DrawnDigits.Create(5, trainingCount: 100, testCount: 1).Training;
    private static readonly int[] Chosen = [.. Enumerable.Range(0, 100).Select(i => i * 37 % 100)];

    [Test]
    public void A_batch_is_the_same_for_any_number_of_threads()
    {
        float[] first = Prepare(ImageWarp.Elastic, threads: 1);
        Assert.That(Prepare(ImageWarp.Elastic, threads: 2), Is.EqualTo(first));
        Assert.That(Prepare(ImageWarp.Elastic, threads: 5), Is.EqualTo(first));
    }

    [Test]
    public void An_image_looks_the_same_wherever_it_stands_but_another_way_in_each_epoch_and_with_each_seed()
    {
        float[] all = Prepare(ImageWarp.Light, threads: 1);
        using var team = new WorkerTeam(1);
        var batch = new ImageBatch(Images, ImageWarp.Light, 0.1f, 100, seed: 4, team);
        batch.Prepare([Chosen[42]], 3);
        Assert.That(batch.Inputs.ToArray(), Is.EqualTo(all[(42 * Images.PixelCount)..(43 * Images.PixelCount)]));
        Assert.That(Prepare(ImageWarp.Light, threads: 1, epoch: 4), Is.Not.EqualTo(all));
        Assert.That(Prepare(ImageWarp.Light, threads: 1, seed: 5), Is.Not.EqualTo(all));
    }

    [Test]
    public void Dropped_pixels_are_zero_and_the_others_make_up_for_them()
    {
        using var team = new WorkerTeam(1);
        var batch = new ImageBatch(Images, warp: null, dropout: 0.25f, 100, seed: 4, team);
        batch.Prepare(Chosen, 0);
        int inked = 0, dropped = 0;
        for (int place = 0; place < Chosen.Length; place++)
        {
            Assert.That(batch.Label(place), Is.EqualTo(Images.Labels[Chosen[place]]));
            for (int pixel = 0; pixel < Images.PixelCount; pixel++)
            {
                float before = Images.Image(Chosen[place])[pixel], after = batch.Inputs[(place * Images.PixelCount) + pixel];
                inked += before > 0 ? 1 : 0;
                dropped += before > 0 && after == 0 ? 1 : 0;
                if (after != 0)
                    Assert.That(after, Is.EqualTo(before / 0.75f).Within(1e-3f));
            }
        }

        Assert.That((double)dropped / inked, Is.EqualTo(0.25).Within(0.01));
    }

    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(70)]
    public void Bytes_become_floats_whatever_their_number(int count)
    {
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)(i * 91))];
        float[] floats = new float[count];
        ImageBatch.Copy(bytes, floats);
        Assert.That(floats, Is.EqualTo(Array.ConvertAll(bytes, pixel => (float)pixel)));
    }

    private static float[] Prepare(ImageWarp warp, int threads, int epoch = 3, ulong seed = 4)
    {
        using var team = new WorkerTeam(threads);
        var batch = new ImageBatch(Images, warp, 0.1f, 100, seed, team);
        batch.Prepare(Chosen, epoch);
        return batch.Inputs.ToArray();
    }
}
