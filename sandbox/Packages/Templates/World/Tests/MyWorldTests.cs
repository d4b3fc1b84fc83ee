public sealed class MyWorldTests
{
    /// <summary>Every clause of an environment's contract: spaces, seeds, endings, finite numbers, no step after the end.</summary>
    [Test]
    public void The_world_keeps_the_contract() => Assert.That(EnvironmentChecker.Check(() => MyWorld.Definition.CreateEnvironment()), Is.Empty);
}
