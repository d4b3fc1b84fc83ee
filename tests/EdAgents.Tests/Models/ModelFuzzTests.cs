using EdAgents.Models;
using EdAgents.Numerics;
using NUnit.Framework;

namespace EdAgents.Tests.Models;

/// <summary>Thousands of damaged files, the same on every run: each loads or is refused, and nothing else ever happens.</summary>
[TestFixture]
public sealed class ModelFuzzTests
{
    private const int Mutants = 20_000;

    /// <summary>First bytes of MessagePack values: likelier than any other byte to lead the reader astray.</summary>
    private static readonly byte[] Codes =
    [
        0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcf, 0xd3, 0xd4, 0xd8,
        0xd9, 0xdb, 0xdd, 0xdf, 0xff,
    ];

    [Test]
    public void Mutants_load_or_are_refused()
    {
        EdModel[] models = [SampleModel.Full(), SampleModel.Smallest(), SampleModel.Full(1), SampleModel.Network(), SampleModel.NetworkColumns()];
        byte[][] originals = [.. models.Select(ModelFile.Serialize)];
        var random = new Pcg32(2026);
        int loaded = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = Mutate(originals[i % originals.Length], originals[random.NextInt32(originals.Length)], ref random);
            loaded += Loads(i % 2 == 0 ? Packed.Sealed(mutant) : mutant, i) ? 1 : 0;
        }

        // Some changes do no harm (a letter of a name, a weight); if none ever loaded, the mutants would not get far enough.
        Assert.That(loaded, Is.GreaterThan(Mutants / 100).And.LessThan(Mutants / 2));
    }

    private static bool Loads(byte[] mutant, int number)
    {
        try
        {
            // Whatever loads must be a model in every respect: it can be saved again.
            ModelFile.Serialize(ModelFile.Deserialize(mutant));
            return true;
        }
        catch (ModelFormatException refused)
        {
            Assert.That(refused.Problems, Is.Not.Empty);
            return false;
        }
        catch (Exception other)
        {
            Assert.Fail($"mutant {number}: {other}");
            return false;
        }
    }

    private static byte[] Mutate(byte[] original, byte[] other, ref Pcg32 random)
    {
        List<byte> bytes = [.. original];
        for (int changes = 1 + random.NextInt32(3); changes > 0 && bytes.Count > 0; changes--)
        {
            int place = random.NextInt32(bytes.Count);
            int length = Math.Min(1 + random.NextInt32(8), bytes.Count - place);
            switch (random.NextInt32(7))
            {
                case 0: bytes[place] ^= (byte)(1 << random.NextInt32(8)); break;
                case 1: bytes[place] = (byte)random.NextUInt32(); break;
                case 2: bytes[place] = Codes[random.NextInt32(Codes.Length)]; break;
                case 3: bytes.RemoveRange(place, length); break;
                case 4: bytes.InsertRange(place, bytes.GetRange(place, length)); break;
                case 5: bytes.InsertRange(place, Enumerable.Repeat(Codes[random.NextInt32(Codes.Length)], length)); break;
                default: Graft(bytes, place, length, other, ref random); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A piece of another file in place of a piece of this one.</summary>
    private static void Graft(List<byte> bytes, int place, int length, byte[] other, ref Pcg32 random)
    {
        int start = random.NextInt32(other.Length - length);
        bytes.RemoveRange(place, length);
        bytes.InsertRange(place, other[start..(start + length)]);
    }
}
