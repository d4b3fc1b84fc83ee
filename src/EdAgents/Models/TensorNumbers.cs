namespace EdAgents.Models;

/// <summary>The numbers of one tensor of a file, whatever their precision, as the floats they are loaded as.</summary>
/// <param name="draft">What the file says of the tensor; the lengths were found to be right.</param>
internal readonly ref struct TensorNumbers(TensorDraft draft, ModelTensor tensor)
{
    private readonly ReadOnlySpan<byte> data = draft.Data.Span;
    private readonly ReadOnlySpan<byte> scales = draft.Scales.Span;
    private readonly WeightPrecision precision = draft.Precision;
    private readonly ModelTensor tensor = tensor;

    public static int Width(WeightPrecision precision) => precision switch
    {
        WeightPrecision.Float32 => sizeof(float),
        WeightPrecision.Float16 => sizeof(ushort),
        _ => sizeof(sbyte),
    };

    public void Read(int column, int row, Span<float> numbers)
    {
        int first = ((column * tensor.Rows) + row) * numbers.Length;
        if (precision == WeightPrecision.Float32)
        {
            LittleEndianFloats.Read(data[(first * sizeof(float))..], numbers);
            return;
        }

        for (int place = 0; place < numbers.Length; place++)
        {
            numbers[place] = precision == WeightPrecision.Float16
                ? (float)BinaryPrimitives.ReadHalfLittleEndian(data[((first + place) * sizeof(ushort))..])
                : (sbyte)data[first + place] * LittleEndianFloats.At(scales, tensor.ScaleIndex(column, place));
        }
    }
}
