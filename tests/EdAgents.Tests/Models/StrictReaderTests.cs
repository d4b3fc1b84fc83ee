namespace EdAgents.Tests.Models;

public sealed class StrictReaderTests
{
    [Test]
    public void Reads_back_what_was_written_to_the_last_byte()
    {
        byte[] bytes = Packed.Of((ref writer) =>
        {
            writer.Write(long.MinValue);
            writer.Write(ulong.MaxValue);
            writer.Write(Math.PI);
            writer.Write("猫");
            writer.Write([1, 2, 3]);
            writer.WriteArrayHeader(3);
        });
        var reader = new StrictReader((byte[])[.. bytes, 0, 0, 0]);

        Assert.That(reader.ReadInt64(), Is.EqualTo(long.MinValue));
        Assert.That(reader.ReadUInt64(), Is.EqualTo(ulong.MaxValue));
        Assert.That(reader.ReadDouble(), Is.EqualTo(Math.PI));
        Assert.That(reader.ReadString(10), Is.EqualTo("猫"));
        Assert.That(reader.ReadBytes().ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(reader.ReadArrayHeader(), Is.EqualTo(3));
        Assert.That(reader.Remaining, Is.EqualTo(3));
    }

    [Test]
    public void Integers_of_every_size_come_back()
    {
        var random = new Pcg32(1);
        for (int i = 0; i < 2000; i++)
        {
            ulong value = (((ulong)random.NextUInt32() << 32) | random.NextUInt32()) >> random.NextInt32(64);
            Assert.That(new StrictReader(Packed.Of((ref writer) => writer.Write(value))).ReadUInt64(), Is.EqualTo(value));
            long signed = unchecked((long)value) * (random.NextInt32(2) == 0 ? 1 : -1);
            Assert.That(new StrictReader(Packed.Of((ref writer) => writer.Write(signed))).ReadInt64(), Is.EqualTo(signed));
        }
    }

    [TestCase("d005", 5)]
    [TestCase("d0ff", -1)]
    [TestCase("d10005", 5)]
    [TestCase("d200000005", 5)]
    [TestCase("d30000000000000005", 5)]
    [TestCase("cf0000000000000005", 5)]
    public void An_integer_longer_than_need_be_is_accepted(string hex, long expected) =>
        Assert.That(new StrictReader(Convert.FromHexString(hex)).ReadInt64(), Is.EqualTo(expected));

    [TestCase("05", 5)]
    [TestCase("ca3fc00000", 1.5)]
    [TestCase("cb3ff8000000000000", 1.5)]
    [TestCase("ff", -1)]
    public void A_double_may_come_as_any_number(string hex, double expected) =>
        Assert.That(new StrictReader(Convert.FromHexString(hex)).ReadDouble(), Is.EqualTo(expected));

    [TestCase("d905616161")]
    [TestCase("da0005616161")]
    [TestCase("db7fffffff61")]
    [TestCase("dbffffffff61")]
    [TestCase("a3c3")]
    [TestCase("d9")]
    [TestCase("da00")]
    public void A_string_beyond_the_end_is_refused(string hex) =>
        Refuses(hex, (ref StrictReader reader) => reader.ReadString(int.MaxValue));

    [TestCase("a1ff", Description = "never a byte of UTF-8")]
    [TestCase("a2c328", Description = "a lead byte without its continuation")]
    [TestCase("a2c0af", Description = "a slash, longer than need be")]
    [TestCase("a3eda080", Description = "a surrogate")]
    [TestCase("a4f4908080", Description = "above U+10FFFF")]
    [TestCase("a2e78c", Description = "cut short")]
    public void A_string_that_is_not_utf_8_is_refused(string hex) =>
        Refuses(hex, (ref StrictReader reader) => reader.ReadString(100), "UTF-8");

    [Test]
    public void A_string_longer_than_the_caller_wants_is_refused() =>
        Refuses("a3616263", (ref StrictReader reader) => reader.ReadString(2), "at most 2 bytes, found one of 3");

    [TestCase("c402ff")]
    [TestCase("c6ffffffff00")]
    [TestCase("c5ffff")]
    public void Binary_data_beyond_the_end_is_refused(string hex) => Refuses(hex, (ref StrictReader reader) => reader.ReadBytes());

    [TestCase("92c0")]
    [TestCase("ddffffffff0000")]
    [TestCase("dc000300")]
    public void An_array_that_cannot_fit_is_refused(string hex)
    {
        Refuses(hex, (ref StrictReader reader) => reader.ReadArrayHeader(), "an array that fits");
        Refuses(hex, (ref StrictReader reader) => reader.Skip(), "an array that fits");
    }

    [TestCase("8100")]
    [TestCase("dfffffffff0000")]
    [TestCase("df800000000000")]
    [TestCase("de000200c000")]
    public void A_map_that_cannot_fit_is_refused(string hex)
    {
        Refuses(hex, (ref StrictReader reader) => reader.ReadMapHeader(), "a map that fits");
        Refuses(hex, (ref StrictReader reader) => reader.Skip(), "a map that fits");
    }

    [Test]
    public void A_wrong_type_is_called_by_its_name()
    {
        Refuses("a161", (ref StrictReader reader) => reader.ReadInt64(), "value (byte 0): expected an integer, found a string");
        Refuses("05", (ref StrictReader reader) => reader.ReadString(9), "expected a string, found an integer");
        Refuses("80", (ref StrictReader reader) => reader.ReadArrayHeader(), "expected an array, found a map");
        Refuses("90", (ref StrictReader reader) => reader.ReadMapHeader(), "expected a map, found an array");
        Refuses("d40000", (ref StrictReader reader) => reader.ReadDouble(), "expected a number, found an extension");
        Refuses("a0", (ref StrictReader reader) => reader.ReadBytes(), "expected binary data, found a string");
        Refuses("", (ref StrictReader reader) => reader.ReadInt64(), "expected an integer, found the end");
    }

    [Test]
    public void An_integer_out_of_bounds_is_refused()
    {
        Refuses("ff", (ref StrictReader reader) => reader.ReadUInt64(), "expected an integer from 0 to 18446744073709551615, found -1");
        Refuses("cf8000000000000000", (ref StrictReader reader) => reader.ReadInt64(), "found 9223372036854775808");
        Refuses("cc80", (ref StrictReader reader) => reader.ReadInt64(0, 127), "from 0 to 127, found 128");
    }

    [TestCase("c0")]
    [TestCase("7f")]
    [TestCase("e0")]
    [TestCase("c3")]
    [TestCase("cc80")]
    [TestCase("d18000")]
    [TestCase("ca00000000")]
    [TestCase("cf0000000000000000")]
    [TestCase("a26161")]
    [TestCase("d90161")]
    [TestCase("da000161")]
    [TestCase("db0000000161")]
    [TestCase("c40100")]
    [TestCase("c5000100")]
    [TestCase("c60000000100")]
    [TestCase("d40500", Description = "fixext 1")]
    [TestCase("d5050000", Description = "fixext 2")]
    [TestCase("d60500000000", Description = "fixext 4")]
    [TestCase("d7050000000000000000", Description = "fixext 8")]
    [TestCase("d80500000000000000000000000000000000", Description = "fixext 16")]
    [TestCase("c70005", Description = "ext 8, empty")]
    [TestCase("c7020500ff", Description = "ext 8")]
    [TestCase("c800010500", Description = "ext 16")]
    [TestCase("c9000000010500", Description = "ext 32")]
    [TestCase("90")]
    [TestCase("80")]
    [TestCase("93019202c003")]
    [TestCase("82a1619180c0dc000101")]
    [TestCase("dd00000001df00000001c0de0000")]
    public void Skip_passes_over_exactly_one_value(string hex)
    {
        byte[] value = Convert.FromHexString(hex);
        var reader = new StrictReader((byte[])[.. value, 0xc1, 0xc1]);
        reader.Skip();
        Assert.That(reader.Position, Is.EqualTo(value.Length));
        for (int length = 0; length < value.Length; length++)
            Refuses(hex[..(2 * length)], (ref StrictReader cut) => cut.Skip());
    }

    [Test]
    public void Skip_goes_as_deep_as_allowed_and_no_deeper()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, StrictReader.MaxDepth), 0xc0];
        var reader = new StrictReader(deep);
        reader.Skip();
        Assert.That(reader.Remaining, Is.Zero);
        Refuses("91" + Convert.ToHexString(deep), (ref StrictReader deeper) => deeper.Skip(), "inside each other");
        Refuses(string.Concat(Enumerable.Repeat("81c0", 100_000)) + "c0", (ref StrictReader deeper) => deeper.Skip(), "inside each other");
    }

    [Test]
    public void Skip_refuses_the_byte_that_is_never_used() => Refuses("91c1", (ref StrictReader reader) => reader.Skip(), "c1");

    [Test]
    public void No_bytes_at_all_make_any_method_throw_something_else()
    {
        var random = new Pcg32(3);
        Read[] reads =
        [
            (ref StrictReader reader) => reader.Skip(),
            (ref StrictReader reader) => reader.ReadString(50),
            (ref StrictReader reader) => reader.ReadBytes(),
            (ref StrictReader reader) => reader.ReadDouble(),
            (ref StrictReader reader) => reader.ReadMapHeader(),
            (ref StrictReader reader) => reader.ReadArrayHeader(),
            (ref StrictReader reader) => reader.ReadInt64(),
        ];
        byte[] bytes = new byte[24];
        for (int i = 0; i < 20_000; i++)
        {
            foreach (ref byte one in bytes.AsSpan())
                one = (byte)random.NextUInt32();

            var reader = new StrictReader(bytes.AsMemory(..random.NextInt32(bytes.Length)));
            try
            {
                reads[random.NextInt32(reads.Length)](ref reader);
                Assert.That(reader.Remaining, Is.GreaterThanOrEqualTo(0));
            }
            catch (ModelFormatException)
            {
                // The one exception there may be.
            }
        }
    }

    private delegate void Read(ref StrictReader reader);

    private static void Refuses(string hex, Read read, string message = "expected")
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.That(
            () =>
            {
                var reader = new StrictReader(bytes);
                read(ref reader);
            },
            Throws.TypeOf<ModelFormatException>().With.Message.Contains(message));
    }
}
