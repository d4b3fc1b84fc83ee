namespace EdAgents.Tasks.Digits;

/// <summary>
/// Digits drawn from a seed: ten classes that look like handwriting, for machines without MNIST. A digit is one of several skeletons of pen strokes, bent, slanted, turned, and drawn with a pen of
/// some thickness and pressure.
/// </summary>
/// <remarks>
/// Each image has a stream of random numbers of its own: the same seed gives the same bytes for any number of threads, and a
/// smaller set is the beginning of a larger one.
/// </remarks>
public static class DrawnDigits
{
    public const int ClassCount = 10;

    private const int BlockLength = 256;

    // Training images are numbered from 0, test images from here, where no training set reaches.
    private const ulong FirstTestImage = 1UL << 32;

    /// <param name="seed">Decides every pixel.</param>
    /// <param name="trainingCount">Images to learn from, ≥ 1.</param>
    /// <param name="testCount">Images to test with, ≥ 1.</param>
    /// <param name="size">Width and height in pixels, 8 to 64.</param>
    /// <param name="team">Who draws; without it, the caller alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or the images would not fit into one array.</exception>
    public static ImageData Create(
        ulong seed, int trainingCount = 60_000, int testCount = 10_000, int size = 28, WorkerTeam? team = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 64);
        CheckCount(trainingCount, size, nameof(trainingCount));
        CheckCount(testCount, size, nameof(testCount));
        string form = size == 28 ? "" : $" of {size} × {size}";
        return new ImageData(
            Draw(seed, 0, trainingCount, size, team),
            Draw(seed, FirstTestImage, testCount, size, team),
            $"drawn digits{form}, seed {seed}");
    }

    private static void CheckCount(int count, int size, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, IdxReader.MaxBytes / (size * size), name);
    }

    private static ImageSet Draw(ulong seed, ulong first, int count, int size, WorkerTeam? team)
    {
        byte[] pixels = new byte[count * size * size];
        byte[] labels = new byte[count];
        int blocks = (count + BlockLength - 1) / BlockLength;
        if (team is null)
        {
            for (int block = 0; block < blocks; block++)
                DrawBlock(block, 0);
        }
        else
        {
            team.Run(blocks, DrawBlock);
        }

        return new ImageSet(size, size, ClassCount, pixels, labels);

        void DrawBlock(int block, int member)
        {
            var paper = new Paper(size);
            for (int i = block * BlockLength; i < Math.Min(count, (block + 1) * BlockLength); i++)
            {
                var random = new Pcg32(Mixed(seed, first + (ulong)i), (ulong)i);
                labels[i] = (byte)random.NextInt32(ClassCount);
                DigitDrawer.Draw(labels[i], paper, pixels.AsSpan(i * size * size, size * size), ref random);
            }
        }
    }

    /// <summary>
    /// A seed for each image (the finaliser of SplitMix64: G. Steele, D. Lea, C. Flood, 2014). The first numbers of neighbouring
    /// streams of one seed lie on a lattice, which shows in a picture that uses a hundred of them.
    /// </summary>
    private static ulong Mixed(ulong seed, ulong image)
    {
        ulong z = unchecked(seed + ((image + 1) * 0x9E3779B97F4A7C15UL));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
