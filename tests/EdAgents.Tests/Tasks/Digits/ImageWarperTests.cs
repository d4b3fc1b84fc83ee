namespace EdAgents.Tests.Tasks.Digits;

public sealed class ImageWarperTests
{
    private static readonly ImageSet Images = DrawnDigits.Create(5, trainingCount: 200, testCount: 1).Training;

    [Test]
    public void A_warp_without_limits_leaves_every_image_as_it_is()
    {
        var warper = new ImageWarper(new ImageWarp(), fields: null, Images.Width, Images.Height);
        float[] warped = new float[Images.PixelCount];
        var random = new Pcg32(1);
        for (int image = 0; image < Images.Count; image++)
        {
            warper.Warp(Images.Image(image), ref random, warped);
            Assert.That(warped, Is.EqualTo(Array.ConvertAll(Images.Image(image).ToArray(), pixel => (float)pixel)), $"image {image}");
        }
    }

    [Test]
    public void The_centre_of_mass_moves_by_no_more_than_the_shift_and_not_on_average()
    {
        byte[] dot = Dot(28, 28);
        var warper = new ImageWarper(new ImageWarp { Shift = 2 }, fields: null, 28, 28);
        float[] warped = new float[28 * 28];
        var random = new Pcg32(3);
        var moves = new List<(double X, double Y)>();
        for (int i = 0; i < 500; i++)
        {
            warper.Warp(dot, ref random, warped);
            moves.Add(Centre(warped, 28));
        }

        Assert.That(moves.Max(move => Math.Max(Math.Abs(move.X - 13.5), Math.Abs(move.Y - 13.5))), Is.InRange(1.8, 2.01));
        Assert.That(moves.Average(move => move.X), Is.EqualTo(13.5).Within(0.2));
        Assert.That(moves.Average(move => move.Y), Is.EqualTo(13.5).Within(0.2));
    }

    [TestCase(8)]
    [TestCase(28)]
    [TestCase(56)]
    public void Shifts_grow_with_the_size(int side)
    {
        byte[] dot = Dot(side, side);
        var warper = new ImageWarper(new ImageWarp { Shift = 4 }, fields: null, side, side);
        float[] warped = new float[side * side];
        var random = new Pcg32(3);
        double farthest = 0;
        for (int i = 0; i < 500; i++)
        {
            warper.Warp(dot, ref random, warped);
            farthest = Math.Max(farthest, Math.Abs(Centre(warped, side).X - ((side - 1) / 2.0)));
        }

        Assert.That(farthest, Is.EqualTo(4.0 * side / 28).Within(0.1 * side / 28));
    }

    [Test]
    public void A_turn_is_a_turn_up_to_its_limit()
    {
        // 45° is the most; the sine and cosine are series of our own.
        var map = Enumerable.Range(0, 2000).Select(i =>
        {
            var random = new Pcg32((ulong)i);
            return AffineMap.Draw(new ImageWarp { Rotation = 45 }, 28, 28, ref random);
        }).ToList();
        foreach (var turn in map)
        {
            Assert.That((turn.XX * turn.XX) + (turn.YX * turn.YX), Is.EqualTo(1f).Within(1e-6f));
            Assert.That((turn.XX * turn.YY) - (turn.XY * turn.YX), Is.EqualTo(1f).Within(1e-6f));
            Assert.That(turn.XX, Is.EqualTo((float)Math.Cos(Math.Asin(turn.YX))).Within(1e-6f));
        }

        Assert.That(map.Max(turn => Math.Abs(turn.YX)), Is.EqualTo(Math.Sqrt(0.5)).Within(0.01));
    }

    [TestCase(8)]
    [TestCase(28)]
    public void Elastic_pushes_are_smooth_and_grow_with_the_size(int side)
    {
        using var team = new WorkerTeam(1);
        var fields = new DisplacementFields(ImageWarp.Elastic, side, side, seed: 1, team);
        double squares = 0, steps = 0;
        for (int field = 0; field < 100; field++)
        {
            var pushes = fields[field];
            for (int i = 1; i < pushes.Length; i++)
            {
                squares += pushes[i] * pushes[i] / pushes.Length / 100;
                steps += i % side == 0 ? 0 : Math.Pow(pushes[i] - pushes[i - 1], 2) / pushes.Length / 100;
            }
        }

        // α / (√12·√π·σ), and neighbours differ by 1/(√2·σ) of that.
        double deviation = 20 * (2 / Math.Sqrt(12)) / (2 * Math.Sqrt(Math.PI) * 4) * side / 28;
        Assert.That(Math.Sqrt(squares), Is.EqualTo(deviation).Within(0.1 * deviation));
        Assert.That(Math.Sqrt(steps / squares), Is.EqualTo(28 / (Math.Sqrt(2) * 4 * side)).Within(0.25 * 28 / (4 * side)));
        Assert.That(fields.Reach, Is.InRange(2 * deviation, 7 * deviation));
    }

    [Test]
    public void Warped_images_keep_most_of_their_ink_and_stay_in_range()
    {
        using var team = new WorkerTeam(1);
        var fields = new DisplacementFields(ImageWarp.Elastic, Images.Width, Images.Height, seed: 1, team);
        var warper = new ImageWarper(ImageWarp.Elastic, fields, Images.Width, Images.Height);
        float[] warped = new float[Images.PixelCount];
        double before = 0, after = 0;
        var random = new Pcg32(1);
        for (int image = 0; image < Images.Count; image++)
        {
            warper.Warp(Images.Image(image), ref random, warped);
            Assert.That(warped, Has.All.InRange(0f, 255f));
            before += Images.Image(image).ToArray().Sum(pixel => (double)pixel);
            after += warped.Sum(pixel => (double)pixel);
        }

        Assert.That(after / before, Is.EqualTo(1).Within(0.05));
    }

    [Test]
    public void An_empty_image_stays_empty()
    {
        var warper = new ImageWarper(ImageWarp.Light, fields: null, 5, 3);
        float[] warped = [.. Enumerable.Repeat(7f, 15)];
        var random = new Pcg32(1);
        warper.Warp(new byte[15], ref random, warped);
        Assert.That(warped, Is.All.Zero);
    }

    /// <summary>Four pixels about the middle.</summary>
    private static byte[] Dot(int width, int height)
    {
        byte[] dot = new byte[width * height];
        foreach (int y in (int[])[(height / 2) - 1, height / 2])
        {
            dot[(y * width) + (width / 2) - 1] = 255;
            dot[(y * width) + (width / 2)] = 255;
        }

        return dot;
    }

    private static (double X, double Y) Centre(float[] image, int width)
    {
        double sum = image.Sum(pixel => (double)pixel);
        return (image.Select((pixel, i) => pixel * (double)(i % width)).Sum() / sum, image.Select((pixel, i) => pixel * (double)(i / width)).Sum() / sum);
    }
}
