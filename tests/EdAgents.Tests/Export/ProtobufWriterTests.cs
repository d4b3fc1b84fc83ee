namespace EdAgents.Tests.Export;

/// <summary>The examples of the encoding's own description, and its edges.</summary>
public sealed class ProtobufWriterTests
{
    [TestCase(1, 150, "089601")]
    [TestCase(2, 0, "1000")]
    [TestCase(1, 127, "087f")]
    [TestCase(1, 128, "088001")]
    [TestCase(3, -2, "18feffffffffffffffff01")]
    [TestCase(20, 1, "a00101")]
    public void Integers_take_seven_bits_a_byte(int field, long value, string expected) =>
        Assert.That(Hex(message => message.Integer(field, value)), Is.EqualTo(expected));

    [Test]
    public void Texts_messages_and_floats_have_their_length_before_them()
    {
        Assert.That(Hex(message => message.Text(2, "testing")), Is.EqualTo("120774657374696e67"));
        Assert.That(Hex(message => message.Text(2, "猫")), Is.EqualTo("1203e78cab"));
        Assert.That(Hex(message => message.Message(3, inner => inner.Integer(1, 150))), Is.EqualTo("1a03089601"));
        Assert.That(Hex(message => message.Floats(9, [1, -2])), Is.EqualTo("4a080000803f000000c0"));
        Assert.That(Hex(message => message.Float(2, 0.5f)), Is.EqualTo("150000003f"));
    }

    [Test]
    public void Long_messages_stay_whole()
    {
        string text = new('x', 100_000);
        string found = Hex(message => message.Message(1, inner => inner.Text(1, text)));
        Assert.That(found, Does.StartWith("0aa48d060aa08d06" + "7878"));
        Assert.That(found, Has.Length.EqualTo(2 * (8 + text.Length)));
    }

    private static string Hex(Action<ProtobufWriter> write)
    {
        var message = new ProtobufWriter();
        write(message);
        return Convert.ToHexStringLower(message.Written);
    }
}
