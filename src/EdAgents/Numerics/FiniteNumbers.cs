namespace EdAgents.Numerics;

/// <summary>Whether numbers are numbers: the one look for NaN and infinities, several at a time.</summary>
internal static class FiniteNumbers
{
    /// <summary>The place of the first that is not finite; −1 where all are.</summary>
    public static int FirstOther(ReadOnlySpan<float> numbers)
    {
        // A finite number times zero is zero; any other is not a number, and stays so in the sum.
        var sum = Vector<float>.Zero;
        int whole = numbers.Length - (numbers.Length % Vector<float>.Count);
        for (int i = 0; i < whole; i += Vector<float>.Count)
            sum += new Vector<float>(numbers[i..]) * Vector<float>.Zero;

        bool finite = Vector.EqualsAll(sum, Vector<float>.Zero);
        for (int i = finite ? whole : 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                return i;
        }

        return -1;
    }
}
