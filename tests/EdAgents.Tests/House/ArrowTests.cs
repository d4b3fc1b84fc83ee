namespace EdAgents.Tests.House;

/// <summary>The house's arrows point one way: sandbox → Tasks → Learning → EdAgents, and inside each of them no two rooms need each other.</summary>
public sealed class ArrowTests
{
    /// <summary>From the ground up: each may use those before it.</summary>
    private static readonly string[] Floors = ["EdAgents", "EdAgents.Learning", "EdAgents.Tasks", "EdAgents.Sandbox"];

    [TestCaseSource(nameof(Floors))]
    public void No_two_rooms_need_each_other(string assembly) => Assert.That(RoomGraph.Of(PathOf(assembly)).Circles(), Is.Empty);

    [TestCaseSource(nameof(Floors))]
    public void A_floor_uses_only_what_is_below(string assembly)
    {
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(PathOf(assembly));
        var ours = module.AssemblyReferences.Select(reference => reference.Name).Where(Floors.Contains);
        Assert.That(ours, Is.SubsetOf(Floors.TakeWhile(floor => floor != assembly)));
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
