namespace EdAgents.Tests.Models;

public sealed class MessagePackWriterTests
{
    [TestCase(0UL, "00")]
    [TestCase(127UL, "7f")]
    [TestCase(128UL, "cc80")]
    [TestCase(255UL, "ccff")]
    [TestCase(256UL, "cd0100")]
    [TestCase(65535UL, "cdffff")]
    [TestCase(65536UL, "ce00010000")]
    [TestCase(4294967295UL, "ceffffffff")]
    [TestCase(4294967296UL, "cf0000000100000000")]
    [TestCase(ulong.MaxValue, "cfffffffffffffffff")]
    public void Unsigned_integers_take_the_shortest_form(ulong value, string expected) =>
        Assert.That(Hex(writer => writer.Write(value)), Is.EqualTo(expected));

    [TestCase(5L, "05")]
    [TestCase(128L, "cc80")]
    [TestCase(long.MaxValue, "cf7fffffffffffffff")]
    [TestCase(-1L, "ff")]
    [TestCase(-32L, "e0")]
    [TestCase(-33L, "d0df")]
    [TestCase(-128L, "d080")]
    [TestCase(-129L, "d1ff7f")]
    [TestCase(-32768L, "d18000")]
    [TestCase(-32769L, "d2ffff7fff")]
    [TestCase(-2147483648L, "d280000000")]
    [TestCase(-2147483649L, "d3ffffffff7fffffff")]
    [TestCase(long.MinValue, "d38000000000000000")]
    public void Signed_integers_take_the_shortest_form(long value, string expected) =>
        Assert.That(Hex(writer => writer.Write(value)), Is.EqualTo(expected));

    [Test]
    public void Nil_booleans_and_floats_are_as_the_specification_says()
    {
        Assert.That(Hex(writer => writer.WriteNil()), Is.EqualTo("c0"));
        Assert.That(Hex(writer => writer.Write(false)), Is.EqualTo("c2"));
        Assert.That(Hex(writer => writer.Write(true)), Is.EqualTo("c3"));
        Assert.That(Hex(writer => writer.Write(1.5f)), Is.EqualTo("ca3fc00000"));
        Assert.That(Hex(writer => writer.Write(-0f)), Is.EqualTo("ca80000000"));
        Assert.That(Hex(writer => writer.Write(1.5)), Is.EqualTo("cb3ff8000000000000"));
        Assert.That(Hex(writer => writer.Write(double.NaN))[..5], Is.EqualTo("cbfff"));
    }

    [TestCase(0, "a0")]
    [TestCase(31, "bf")]
    [TestCase(32, "d920")]
    [TestCase(255, "d9ff")]
    [TestCase(256, "da0100")]
    [TestCase(65535, "daffff")]
    [TestCase(65536, "db00010000")]
    public void Strings_begin_with_the_shortest_header(int length, string header) =>
        Assert.That(
            Hex(writer => writer.Write(new string('a', length))),
            Is.EqualTo(header + string.Concat(Enumerable.Repeat("61", length))));

    [TestCase(0, "c400")]
    [TestCase(255, "c4ff")]
    [TestCase(256, "c50100")]
    [TestCase(65535, "c5ffff")]
    [TestCase(65536, "c600010000")]
    public void Binary_data_begins_with_the_shortest_header(int length, string header)
    {
        Assert.That(Hex(writer => writer.WriteBinHeader(length)), Is.EqualTo(header));
        Assert.That(Hex(writer => writer.Write(new byte[length])), Is.EqualTo(header + new string('0', 2 * length)));
    }

    [TestCase(0, "90", "80")]
    [TestCase(15, "9f", "8f")]
    [TestCase(16, "dc0010", "de0010")]
    [TestCase(65535, "dcffff", "deffff")]
    [TestCase(65536, "dd00010000", "df00010000")]
    public void Arrays_and_maps_have_the_shortest_headers(int count, string array, string map)
    {
        Assert.That(Hex(writer => writer.WriteArrayHeader(count)), Is.EqualTo(array));
        Assert.That(Hex(writer => writer.WriteMapHeader(count)), Is.EqualTo(map));
    }

    [Test]
    public void Text_is_utf_8_of_as_many_bytes_as_the_header_says() =>
        Assert.That(Hex(writer => writer.Write("né猫")), Is.EqualTo("a66ec3a9e78cab"));

    [Test]
    public void A_lone_surrogate_is_refused_rather_than_replaced() =>
        Assert.That(
            () => Hex(writer => writer.Write("a\ud83d")),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("lone surrogate at character 1"));

    private static string Hex(Action<MessagePackWriter> write) => Convert.ToHexStringLower(Packed.Of(write));
}
