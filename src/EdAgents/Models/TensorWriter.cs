namespace EdAgents.Models;

/// <summary>One tensor as bytes: weights in the precision that is asked for, everything else in float32.</summary>
internal readonly struct TensorWriter(WeightPrecision precision)
{
    public void Write(ref MessagePackWriter writer, ModelTensor tensor, IController controller)
    {
        var own = tensor.ScalesPerColumn > 0 ? precision : WeightPrecision.Float32;
        writer.WriteMapHeader(own == WeightPrecision.Int8 ? 4 : 3);
        writer.Entry(TensorKey.Name, tensor.Name);
        writer.Integers(TensorKey.Shape, tensor.Shape);
        writer.Write(own switch
        {
            WeightPrecision.Float32 => TensorKey.Data,
            WeightPrecision.Float16 => TensorKey.Halves,
            _ => TensorKey.Bytes,
        });
        writer.WriteBinHeader(checked((int)(tensor.NumberCount * TensorNumbers.Width(own))));
        float[] scales = own == WeightPrecision.Int8 ? Scales(tensor, controller) : [];
        for (int column = 0; column < tensor.Columns; column++)
        {
            for (int row = 0; row < tensor.Rows; row++)
                WriteRow(ref writer, own, tensor, column, tensor.Row(controller, column, row), scales);
        }

        if (own == WeightPrecision.Int8)
            writer.Entry(TensorKey.Scales, scales.AsSpan());
    }

    private static float[] Scales(ModelTensor tensor, IController controller)
    {
        float[] scales = new float[tensor.Columns * tensor.ScalesPerColumn];
        for (int column = 0; column < tensor.Columns; column++)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                var numbers = tensor.Row(controller, column, row);
                for (int place = 0; place < numbers.Length; place++)
                {
                    ref float largest = ref scales[tensor.ScaleIndex(column, place)];
                    largest = MathF.Max(largest, MathF.Abs(numbers[place]));
                }
            }
        }

        return Array.ConvertAll(scales, ByteScale.For);
    }

    private static void WriteRow(
        ref MessagePackWriter writer, WeightPrecision own, ModelTensor tensor, int column, ReadOnlySpan<float> numbers, float[] scales)
    {
        if (own == WeightPrecision.Float32)
        {
            writer.RawFloats(numbers);
            return;
        }

        int width = TensorNumbers.Width(own);
        var room = writer.GetSpan(numbers.Length * width);
        for (int place = 0; place < numbers.Length; place++)
        {
            if (own == WeightPrecision.Float16)
            {
                BinaryPrimitives.WriteHalfLittleEndian(room[(place * width)..], (Half)numbers[place]);
            }
            else
            {
                room[place] = (byte)ByteScale.Quantize(numbers[place], scales[tensor.ScaleIndex(column, place)]);
            }
        }

        writer.Advance(numbers.Length * width);
    }
}
