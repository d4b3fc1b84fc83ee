using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace EdAgents.Tests.House;

/// <summary>
/// Which rooms (namespaces) of a compiled assembly use which. Read from the assembly and not from the source, because a name that
/// is imported is not yet used, and a type that is inferred is used without being named.
/// </summary>
internal sealed class RoomGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> uses = new(StringComparer.Ordinal);

    private RoomGraph()
    {
    }

    public static RoomGraph Of(string assemblyPath)
    {
        var graph = new RoomGraph();
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        foreach (var type in module.GetAllTypes())
        {
            foreach (var used in Uses(type).SelectMany(Parts))
            {
                if (used.Scope == module)
                    graph.Note(type, used);
            }
        }

        return graph;
    }

    /// <summary>Rooms that need each other, directly or through others: "A → B → A, because of …", a line for each group.</summary>
    public IEnumerable<string> Circles()
    {
        foreach (string room in uses.Keys)
        {
            if (Path(room, room) is { } path && path.Min(StringComparer.Ordinal) == room)
                yield return string.Join(" → ", path) + "\n    " + string.Join("\n    ", path.Zip(path.Skip(1), (from, to) => uses[from][to]));
        }
    }

    /// <summary>The shortest way from a room to another, by breadth-first search; null where there is none.</summary>
    private List<string>? Path(string from, string to)
    {
        var previous = new Dictionary<string, string>();
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out string? room))
        {
            foreach (string next in uses.TryGetValue(room, out var targets) ? (IEnumerable<string>)targets.Keys : [])
            {
                if (!previous.TryAdd(next, room))
                    continue;

                if (next == to)
                {
                    List<string> path = [to];
                    do
                    {
                        path.Insert(0, previous[path[0]]);
                    }
                    while (path[0] != from);
                    return path;
                }

                waiting.Enqueue(next);
            }
        }

        return null;
    }

    private void Note(TypeDefinition user, TypeReference used)
    {
        string from = RoomOf(user), to = RoomOf(used);
        if (from.Length == 0 || to.Length == 0 || from == to)
            return;

        if (!uses.TryGetValue(from, out var targets))
            uses[from] = targets = new(StringComparer.Ordinal);

        targets.TryAdd(to, $"{user.FullName} uses {used.FullName}");
    }

    /// <summary>The namespace of the outermost type; what the compiler makes for itself has none.</summary>
    private static string RoomOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;

        return type.Name.StartsWith('<') ? "" : type.Namespace;
    }

    private static IEnumerable<TypeReference> Uses(TypeDefinition type) =>
        new[] { type.BaseType }
            .Concat(type.Interfaces.Select(item => item.InterfaceType))
            .Concat(type.GenericParameters.SelectMany(Constraints))
            .Concat(type.Fields.Select(field => field.FieldType))
            .Concat(type.Methods.SelectMany(Uses))
            .Where(used => used is not null);

    private static IEnumerable<TypeReference> Uses(MethodDefinition method)
    {
        var signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)
            .Concat(method.GenericParameters.SelectMany(Constraints));
        return !method.HasBody ? signature : signature
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.Instructions.SelectMany(instruction => Operands(instruction.Operand)));
    }

    private static IEnumerable<TypeReference> Operands(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, .. generic.GenericArguments],
        MemberReference { DeclaringType: { } owner } => [owner],
        _ => [],
    };
    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    /// <summary>A type without arrays, references and generic arguments, and these arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
