using MessagePack.Formatters;

namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// A state as the array of its keys. The last one, the worlds, is left out where there is none, so that what is saved where everything
/// begins anew has the bytes that it had before worlds could be saved.
/// </summary>
internal sealed class TrainerStateFormatter : IMessagePackFormatter<TrainerState?>
{
    private const int WithoutLanes = 7;

    public void Serialize(ref MessagePackWriter writer, TrainerState? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(WithoutLanes + (value.Lanes is null ? 0 : 1));
        writer.Write(value.Steps);
        writer.Write(value.Updates);
        writer.Write(value.OptimizerSteps);
        Write(ref writer, value.Learner, options);
        Write(ref writer, value.Generators, options);
        Write(ref writer, value.Moments, options);
        Write(ref writer, value.Policy, options);
        if (value.Lanes is not null)
            Write(ref writer, value.Lanes, options);
    }

    public TrainerState? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;

        options.Security.DepthStep(ref reader);
        int count = reader.ReadArrayHeader();
        var state = new TrainerState { Steps = 0, Updates = 0, OptimizerSteps = 0, Learner = default };
        for (int key = 0; key < count; key++)
        {
            state = key switch
            {
                0 => state with { Steps = reader.ReadInt64() },
                1 => state with { Updates = reader.ReadInt32() },
                2 => state with { OptimizerSteps = reader.ReadInt64() },
                3 => state with { Learner = Read<ImmutableArray<float>>(ref reader, options) },
                4 => state with { Generators = Read<ImmutableArray<Pcg32>>(ref reader, options) },
                5 => state with { Moments = Read<ImmutableArray<double>>(ref reader, options) },
                6 => state with { Policy = Read<ImmutableArray<float>>(ref reader, options) },
                WithoutLanes => state with { Lanes = Read<SavedLanes?>(ref reader, options) },
                _ => Skip(ref reader, state),
            };
        }

        reader.Depth--;
        return state;
    }

    private static TrainerState Skip(ref MessagePackReader reader, TrainerState state)
    {
        reader.Skip();
        return state;
    }

    private static void Write<T>(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, options);

    private static T Read<T>(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options);
}
