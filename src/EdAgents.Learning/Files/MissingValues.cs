using System.Reflection;

namespace EdAgents.Learning.Files;

/// <summary>The serializer leaves null, or an array that is none, where a file has nothing, whatever the type says. Here that is noted.</summary>
internal static class MissingValues
{
    private static readonly NullabilityInfoContext Nullability = new();

    [RequiresUnreferencedCode(WorkFile.Reflects)]
    public static void Note(object part, string place, List<string> problems)
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (var property in part.GetType().GetProperties(All).Where(property => property.IsDefined(typeof(KeyAttribute))))
        {
            string inner = $"{place}{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}";
            object? value = property.GetValue(part);
            if (value is null ? !MayBeNull(property) : IsDefault(value))
            {
                problems.Add($"{inner}: expected a value, found none");
            }
            else if (value is IEnumerable<object?> items)
            {
                NoteItems(items, inner, problems);
            }
            else if (value?.GetType().IsDefined(typeof(MessagePackObjectAttribute)) == true)
            {
                Note(value, $"{inner}.", problems);
            }
        }
    }

    [RequiresUnreferencedCode(WorkFile.Reflects)]
    private static void NoteItems(IEnumerable<object?> items, string place, List<string> problems)
    {
        int index = 0;
        foreach (object? item in items)
        {
            if (item is null)
            {
                problems.Add($"{place}[{index}]: expected a value, found none");
            }
            else if (item.GetType().IsDefined(typeof(MessagePackObjectAttribute)))
            {
                Note(item, $"{place}[{index}].", problems);
            }

            index++;
        }
    }

    private static bool MayBeNull(PropertyInfo property)
    {
        // The context keeps what it has found, and is not for many threads.
        lock (Nullability)
            return Nullability.Create(property).ReadState == NullabilityState.Nullable;
    }

    private static bool IsDefault(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && value.Equals(Activator.CreateInstance(type));
}
