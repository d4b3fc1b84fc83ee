namespace EdAgents.Learning;

/// <summary>Settings that are out of range, gathered so that one refusal names them all.</summary>
internal sealed class SettingChecks
{
    private readonly List<string> wrong = [];

    public void Check(bool holds, string expected, object found)
    {
        if (!holds)
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"expected {expected}, found {found}"));
    }

    public void Conclude()
    {
        if (wrong.Count > 0)
            throw new ArgumentOutOfRangeException(null, string.Join("; ", wrong));
    }
}
