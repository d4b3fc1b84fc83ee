namespace EdAgents.Models;

/// <summary>
/// A list of texts that stays in the file until the file is known to be good: a million names of one letter would be twenty
/// times their bytes as strings.
/// </summary>
/// <param name="Bytes">Well-formed strings one after the other, without the array's header.</param>
internal readonly record struct TextsDraft(int Length, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Notes the first text that no file may have; the others are counted.</summary>
    public void Check(string place, List<string> problems)
    {
        var wrong = new Occurrences();
        string problem = "";
        var reader = new StrictReader(Bytes);
        for (int i = 0; i < Length; i++)
        {
            int start = reader.Position;
            if (!ModelText.IsGood(reader.ReadUtf8(ModelText.MaxBytes)))
            {
                wrong.Add(i);
                problem = wrong.First == i ? Problem(Bytes[start..]) : problem;
            }
        }

        if (wrong.Any)
            problems.Add($"{place}[{wrong.First}]: {problem}{wrong.More}");
    }

    public string[] ToStrings()
    {
        string[] texts = new string[Length];
        var reader = new StrictReader(Bytes);
        for (int i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString(ModelText.MaxBytes);

        return texts;
    }

    private static string Problem(ReadOnlyMemory<byte> text) =>
        ModelText.Problem(new StrictReader(text).ReadString(ModelText.MaxBytes))!;
}
