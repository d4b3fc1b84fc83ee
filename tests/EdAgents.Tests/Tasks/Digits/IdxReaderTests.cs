namespace EdAgents.Tests.Tasks.Digits;

public sealed class IdxReaderTests : FolderTests
{
    private static readonly byte[] GoodImages = IdxBytes.Images(3, 4, 5);
    private static readonly byte[] GoodLabels = IdxBytes.Labels(0, 6, 3);

    [Test]
    public void A_pair_of_files_becomes_a_set([Values] bool packedImages, [Values] bool packedLabels)
    {
        var set = Read(packedImages ? IdxBytes.Gzip(GoodImages) : GoodImages, packedLabels ? IdxBytes.Gzip(GoodLabels) : GoodLabels);
        Assert.That((set.Count, set.Height, set.Width, set.ClassCount), Is.EqualTo((3, 4, 5, 7)));
        Assert.That(set.Labels.ToArray(), Is.EqualTo(new byte[] { 0, 6, 3 }));
        Assert.That(set.Image(1).ToArray(), Is.EqualTo(GoodImages[(16 + 20)..(16 + 40)]));
    }

    [Test]
    public void There_are_at_least_two_classes() =>
        Assert.That(Read(IdxBytes.Images(2, 1, 1), IdxBytes.Labels(0, 0)).ClassCount, Is.EqualTo(2));

    [Test]
    public void There_may_be_256_classes() => Assert.That(Read(IdxBytes.Images(1, 1, 1), IdxBytes.Labels(255)).ClassCount, Is.EqualTo(256));

    [Test]
    public void A_class_count_that_is_given_is_taken()
    {
        Assert.That(Read(GoodImages, GoodLabels, classCount: 10).ClassCount, Is.EqualTo(10));
        AssertRefused(GoodImages, GoodLabels, "labels: expected labels from 0 to 5, found 6 at image 1", classCount: 6);
    }

    [Test]
    public void Another_magic_number_is_refused()
    {
        AssertRefused(GoodLabels, GoodLabels, "images: expected IDX 0x00000803 (unsigned bytes, dimensions: 3), found IDX 0x00000801 (unsigned bytes, dimensions: 1)");
        AssertRefused(GoodImages, GoodImages, "labels: expected IDX 0x00000801 (unsigned bytes, dimensions: 1), found IDX 0x00000803");
        AssertRefused(IdxBytes.File(0xD03, [1, 1, 1], [0, 0, 0, 0]), GoodLabels, "found IDX 0x00000d03 (32-bit floats, dimensions: 3)");
        AssertRefused(IdxBytes.File(0x03080000, [1, 1, 1], [0]), GoodLabels, "found 0x03080000");
        AssertRefused([.. "<!DOCTYPE html><html></html>"u8], GoodLabels, "found 0x3c21444f");
    }

    [Test]
    public void A_header_that_is_cut_is_refused()
    {
        AssertRefused([], GoodLabels, "images: expected an IDX header of 16 bytes, found 0 bytes");
        AssertRefused([0], GoodLabels, "found 1 bytes");
        AssertRefused(GoodImages[..15], GoodLabels, "found 15 bytes");
        AssertRefused(IdxBytes.Gzip(GoodImages[..15]), GoodLabels, "found 15 bytes");
        AssertRefused(GoodImages, GoodLabels[..7], "labels: expected an IDX header of 8 bytes, found 7 bytes");
    }

    [Test]
    public void Values_that_are_cut_or_followed_by_more_are_refused()
    {
        AssertRefused(GoodImages[..^1], GoodLabels, "images: expected 76 bytes for 3 × 4 × 5, found 75");
        AssertRefused([.. GoodImages, 0], GoodLabels, "found 77");
        AssertRefused(IdxBytes.Gzip(GoodImages[..^1]), GoodLabels, "found a gzip file whose end says 75");
        AssertRefused(IdxBytes.Gzip([.. GoodImages, 0]), GoodLabels, "found a gzip file whose end says 77");
        AssertRefused(GoodImages, [.. GoodLabels, 0], "labels: expected 11 bytes for 3, found 12");
    }

    [TestCase(0u, 4u, 5u, "expected a size from 1 to 2147483647 for dimension 1, found 0")]
    [TestCase(3u, 0u, 5u, "for dimension 2, found 0")]
    [TestCase(3u, 4u, 0x80000000u, "for dimension 3, found 2147483648")]
    [TestCase(3u, 4u, 6u, "expected 88 bytes for 3 × 4 × 6, found 76")]
    [TestCase(60000u, 28u, 28u, "expected 47040016 bytes for 60000 × 28 × 28, found 76")]
    [TestCase(0x7FFFFFFFu, 0x7FFFFFFFu, 0x7FFFFFFFu, "expected at most 1073741824 values, found 2147483647 × 2147483647 × 2147483647")]
    [TestCase(0x10000u, 0x10000u, 0x10000u, "expected at most 1073741824 values")]
    public void Sizes_that_do_not_fit_are_refused(uint count, uint height, uint width, string message)
    {
        byte[] images = IdxBytes.File(0x803, [count, height, width], GoodImages[16..]);
        AssertRefused(images, GoodLabels, message);
        AssertRefused(IdxBytes.Gzip(images), GoodLabels, message.Split(", found 76")[0]);
    }

    [Test]
    public void A_gzip_file_cut_anywhere_is_refused()
    {
        byte[] packed = IdxBytes.Gzip(GoodImages);
        for (int length = 0; length < packed.Length; length++)
            AssertRefused(packed[..length], GoodLabels, "images: expected ");
    }

    [Test]
    public void A_bit_turned_in_a_gzip_file_is_refused_or_changes_nothing()
    {
        byte[] packed = IdxBytes.Gzip(GoodImages);
        string[] good = Images(Read(packed, GoodLabels));
        int refused = 0;
        for (int bit = 8 * 10; bit < 8 * packed.Length; bit++)
        {
            byte[] damaged = [.. packed];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.That(Images(Read(damaged, GoodLabels)), Is.EqualTo(good), $"bit {bit}");
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        // All but the few that fill up the last byte before the checksum.
        Assert.That(refused, Is.InRange((8 * (packed.Length - 10)) - 7, 8 * (packed.Length - 10)));
    }

    [Test]
    public void Something_after_a_gzip_file_is_refused()
    {
        byte[] packed = IdxBytes.Gzip(GoodImages);
        AssertRefused([.. packed, 1], GoodLabels, "images: expected 76 bytes");
        AssertRefused([.. packed, 0, 0, 0, 1], GoodLabels, "images: expected 76 bytes");
        AssertRefused([.. packed, .. new byte[100], 1, 2, 3], GoodLabels, "images: expected 76 bytes");
        AssertRefused([.. packed, .. packed], GoodLabels, "images: expected 76 bytes for 3 × 4 × 5, found more");
    }

    [Test]
    public void A_gzip_file_of_several_members_or_with_zeros_behind_is_read()
    {
        var good = Images(Read(GoodImages, GoodLabels));
        byte[] packed = IdxBytes.Gzip(GoodImages);
        byte[] inThree = [.. IdxBytes.Gzip(GoodImages[..7]), .. IdxBytes.Gzip(GoodImages[7..30]), .. IdxBytes.Gzip(GoodImages[30..])];
        byte[][] files =
        [
            [.. packed, 0], [.. packed, .. new byte[9]], [.. packed, .. new byte[10_000]],
            inThree, [.. inThree, .. new byte[512]],
            [.. inThree, .. IdxBytes.Gzip([])], [.. packed, .. BgzipEnd], [.. inThree, .. BgzipEnd, 0],
        ];
        foreach (byte[] file in files)
            Assert.That(Images(Read(file, GoodLabels)), Is.EqualTo(good));

        AssertRefused([.. IdxBytes.Gzip(GoodImages[..30]), .. IdxBytes.Gzip(GoodImages[31..])], GoodLabels, "found a gzip file of several members with 75");
        AssertRefused([.. inThree, 7], GoodLabels, "images: expected 76 bytes");
        for (int length = packed.Length; length < inThree.Length; length++)
            AssertRefused(inThree[..length], GoodLabels, "images: expected ");
    }

    /// <summary>What bgzip puts behind everything: an empty member (SAM/BAM format specification, 4.1.2).</summary>
    private static byte[] BgzipEnd =>
        [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0, 0x1b, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Test]
    public void A_small_gzip_file_that_claims_to_be_huge_gets_no_room()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.File(0x803, [1 << 10, 1 << 10, 1 << 10], GoodImages[16..]));
        long allocated = Allocated.By(() =>
            AssertRefused(packed, GoodLabels, "expected 1073741840 bytes for 1024 × 1024 × 1024, found a gzip file whose end says 76"));
        Assert.That(allocated, Is.LessThan(16 << 20));
    }

    [Test]
    public void Counts_that_disagree_are_refused() =>
        AssertRefused(GoodImages, IdxBytes.Labels(0, 1), "labels: expected 3 labels for the images of ");

    [Test]
    public void What_is_no_file_is_refused()
    {
        File.WriteAllBytes(Folder["images"], GoodImages);
        Assert.That(() => IdxReader.Read(Folder["images"], Folder["labels"]), Throws.TypeOf<FileNotFoundException>());
        Assert.That(
            () => IdxReader.Read(Folder["images"], Folder.FullName),
            Throws.TypeOf<IOException>().With.Message.StartWith("expected a data file, found a directory"));
    }

    private static string[] Images(ImageSet set) => [.. Enumerable.Range(0, set.Count).Select(i => Convert.ToHexString(set.Image(i)))];

    private ImageSet Read(byte[] images, byte[] labels, int? classCount = null)
    {
        File.WriteAllBytes(Folder["images"], images);
        File.WriteAllBytes(Folder["labels"], labels);
        return IdxReader.Read(Folder["images"], Folder["labels"], classCount);
    }

    private void AssertRefused(byte[] images, byte[] labels, string message, int? classCount = null) => Assert.That(
        () => Read(images, labels, classCount),
        Throws.TypeOf<DataFormatException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));
}
