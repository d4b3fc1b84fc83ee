namespace EdAgents;

/// <summary>
/// The rows of one kind, in the order in which they came. Reading needs no lock: adding makes a new list. A row has one name, which is
/// found in any case, as in a configuration.
/// </summary>
internal sealed class Registry<T>(string kind, Func<T, string> nameOf)
    where T : class
{
    private readonly Lock gate = new();
    private ImmutableArray<T> rows = [];

    public ImmutableArray<T> All => rows;

    public T Add(T row)
    {
        lock (gate)
        {
            string name = nameOf(row);
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            ModelText.Checked(name, $"name of the {kind}");
            if (Find(name) is not null)
                throw new ArgumentException($"expected a new name for the {kind}, found '{name}', which is taken");

            rows = rows.Add(row);
            return row;
        }
    }

    public T? Find(string name) => rows.FirstOrDefault(row => string.Equals(nameOf(row), name, StringComparison.OrdinalIgnoreCase));
}
