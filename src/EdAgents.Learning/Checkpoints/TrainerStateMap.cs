using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdAgents.Learning.Checkpoints;

/// <summary>A trainer's state as one map, in checkpoints and in leagues. What a trainer has not is left out.</summary>
internal static class TrainerStateMap
{
    private const int GeneratorBytes = 2 * sizeof(ulong);

    public static void Write(ref MessagePackWriter writer, TrainerState state)
    {
        int optional = (state.Generators.IsEmpty ? 0 : 1) + (state.Moments.IsEmpty ? 0 : 1) + (state.Policy.IsEmpty ? 0 : 1);
        writer.WriteMapHeader(4 + optional);
        writer.Write(TrainerKey.Steps);
        writer.Write(state.Steps);
        writer.Write(TrainerKey.Updates);
        writer.Write(state.Updates);
        writer.Write(TrainerKey.OptimizerSteps);
        writer.Write(state.OptimizerSteps);
        writer.Write(TrainerKey.Learner);
        WriteFloats(ref writer, state.Learner.AsSpan());
        if (!state.Generators.IsEmpty)
        {
            writer.Write(TrainerKey.Generators);
            WriteGenerators(ref writer, state.Generators.AsSpan());
        }

        if (!state.Moments.IsEmpty)
        {
            writer.Write(TrainerKey.Moments);
            WriteDoubles(ref writer, state.Moments.AsSpan());
        }

        if (!state.Policy.IsEmpty)
        {
            writer.Write(TrainerKey.Policy);
            WriteFloats(ref writer, state.Policy.AsSpan());
        }
    }

    /// <exception cref="ModelFormatException">The next value is no such map, or a number in it is not finite.</exception>
    public static TrainerState Read(ref StrictReader reader, string place)
    {
        var state = new TrainerState { Steps = 0, Updates = 0, OptimizerSteps = 0, Learner = [] };
        var map = new KeyedMap(ref reader, place);
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case TrainerKey.Steps: state = state with { Steps = reader.ReadInt64(0) }; break;
                case TrainerKey.Updates: state = state with { Updates = (int)reader.ReadInt64(0, int.MaxValue) }; break;
                case TrainerKey.OptimizerSteps: state = state with { OptimizerSteps = reader.ReadInt64(0) }; break;
                case TrainerKey.Learner: state = state with { Learner = Immutable(ReadFloats(ref reader)) }; break;
                case TrainerKey.Generators: state = state with { Generators = Immutable(ReadGenerators(ref reader)) }; break;
                case TrainerKey.Moments: state = state with { Moments = Immutable(ReadDoubles(ref reader)) }; break;
                case TrainerKey.Policy: state = state with { Policy = Immutable(ReadFloats(ref reader)) }; break;
                default: reader.Skip(); break;
            }
        }

        var missing = new List<string>();
        map.Require(TrainerKey.Steps, "steps", missing);
        map.Require(TrainerKey.Updates, "updates", missing);
        map.Require(TrainerKey.OptimizerSteps, "optimizer steps", missing);
        map.Require(TrainerKey.Learner, "state", missing);
        return missing.Count == 0 ? state : throw new ModelFormatException(missing);
    }

    /// <exception cref="ModelFormatException">The next value is not whole finite floats.</exception>
    public static float[] ReadFloats(ref StrictReader reader)
    {
        int start = reader.Position;
        var bytes = WholeBytes(ref reader, sizeof(float), "floats");
        var numbers = new float[bytes.Length / sizeof(float)];
        LittleEndianFloats.Read(bytes, numbers);
        return Array.TrueForAll(numbers, float.IsFinite) ? numbers : throw reader.Refuse(start, "finite numbers", "another");
    }

    public static void WriteFloats(ref MessagePackWriter writer, ReadOnlySpan<float> floats)
    {
        if (floats.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            throw new ModelFormatException("learner: expected finite numbers, found another: training has left the finite numbers");
        }

        byte[] bytes = new byte[floats.Length * sizeof(float)];
        LittleEndianFloats.Write(floats, bytes);
        writer.Write(bytes);
    }

    private static double[] ReadDoubles(ref StrictReader reader)
    {
        int start = reader.Position;
        var bytes = WholeBytes(ref reader, sizeof(double), "floats");
        var numbers = new double[bytes.Length / sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }

        return Array.TrueForAll(numbers, double.IsFinite) ? numbers : throw reader.Refuse(start, "finite numbers", "another");
    }

    private static void WriteDoubles(ref MessagePackWriter writer, ReadOnlySpan<double> doubles)
    {
        byte[] bytes = new byte[doubles.Length * sizeof(double)];
        for (int i = 0; i < doubles.Length; i++)
        {
            if (!double.IsFinite(doubles[i]))
            {
                throw new ModelFormatException($"moments: expected finite numbers, found {doubles[i]}: training has left the finite numbers");
            }

            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), doubles[i]);
        }

        writer.Write(bytes);
    }

    private static Pcg32[] ReadGenerators(ref StrictReader reader)
    {
        int start = reader.Position;
        var bytes = WholeBytes(ref reader, GeneratorBytes, "generators");
        var generators = new Pcg32[bytes.Length / GeneratorBytes];
        for (int i = 0; i < generators.Length; i++)
        {
            ulong state = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * GeneratorBytes)..]);
            ulong increment = BinaryPrimitives.ReadUInt64LittleEndian(bytes[((i * GeneratorBytes) + sizeof(ulong))..]);
            generators[i] = (increment & 1) == 1
                ? Pcg32.Restore(state, increment)
                : throw reader.Refuse(start, "odd increments of generators", $"{increment}");
        }

        return generators;
    }

    private static void WriteGenerators(ref MessagePackWriter writer, ReadOnlySpan<Pcg32> generators)
    {
        byte[] bytes = new byte[generators.Length * GeneratorBytes];
        for (int i = 0; i < generators.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * GeneratorBytes), generators[i].State);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((i * GeneratorBytes) + sizeof(ulong)), generators[i].Increment);
        }

        writer.Write(bytes);
    }

    private static ReadOnlySpan<byte> WholeBytes(ref StrictReader reader, int size, string what)
    {
        int start = reader.Position;
        var bytes = reader.ReadBytes();
        return bytes.Length % size == 0 ? bytes.Span : throw reader.Refuse(start, $"whole {what} of {size} bytes", $"{bytes.Length} bytes");
    }

    private static System.Collections.Immutable.ImmutableArray<T> Immutable<T>(T[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
