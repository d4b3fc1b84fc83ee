using System.Runtime.CompilerServices;

namespace EdAgents.Outside.Tests;

/// <summary>
/// Everything in this project uses public members only, as a program outside does. Each toy here is one file, and its registration one
/// line: that is what "open from outside" means.
/// </summary>
public sealed class StrangerTests
{
    [TestCase(typeof(EdController))]
    [TestCase(typeof(TaskCatalog))]
    [TestCase(typeof(SandboxCommandLine))]
    public void No_assembly_shows_its_internals_to_this_one(Type type)
    {
        string own = typeof(StrangerTests).Assembly.GetName().Name!;
        var friends = type.Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), false).Cast<InternalsVisibleToAttribute>();
        Assert.That(friends.Select(friend => friend.AssemblyName), Has.None.StartsWith(own));
    }
}
