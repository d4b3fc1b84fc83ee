namespace EdAgents.Tests.Benchmarks;

public sealed class FuzzProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void Files_that_reach_more_of_the_reader_are_kept_and_gone_on_from()
    {
        var first = Shell.Json("fuzz", "--seconds", "1", "--seed", "3", "--keep", "corpus");
        Assert.That((long)first["files"]!, Is.GreaterThan(500));
        Assert.That((long)first["loaded"]!, Is.GreaterThan(20));
        Assert.That((int)first["branches"]!, Is.GreaterThan(300));
        Assert.That((int)first["corpus"]!, Is.GreaterThan(20), "more than it began with");
        Assert.That(first["finds"]!.AsArray(), Is.Empty);

        var second = Shell.Json("fuzz", "--seconds", "1", "--seed", "4", "--keep", "corpus");
        Assert.That((int)second["corpus"]!, Is.GreaterThanOrEqualTo((int)first["corpus"]!));
        Assert.That((int)second["branches"]!, Is.GreaterThanOrEqualTo((int)first["branches"]!));
    }
}
