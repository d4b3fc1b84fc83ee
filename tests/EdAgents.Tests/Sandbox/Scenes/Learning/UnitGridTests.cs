namespace EdAgents.Tests.Sandbox.Scenes.Learning;

public sealed class UnitGridTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(32)]
    [TestCase(64)]
    [TestCase(128)]
    [TestCase(1000)]
    public void Units_stand_within_the_field_apart_and_by_kind(int units)
    {
        var grid = new UnitGrid(10, 20, 112, 100, units);
        var seen = new List<Vector2>();
        Assert.That(grid.Shown, Is.InRange(1, units));
        for (int unit = 0; unit < grid.Shown; unit++)
        {
            var at = grid.At(unit);
            Assert.That(at.X, Is.InRange(10 + (grid.Cell / 2) - 0.01f, 122 - (grid.Cell / 2) + 0.01f), $"unit {unit}");
            Assert.That(at.Y, Is.InRange(20 + (grid.Cell / 2) - 0.01f, 120 - (grid.Cell / 2) + 0.01f), $"unit {unit}");
            Assert.That(at.X < 66, Is.EqualTo(ColumnProbe.IsExcitatory(unit)), $"unit {unit}");
            Assert.That(seen, Has.All.Matches<Vector2>(other => Vector2.Distance(other, at) > grid.Cell - 0.01f));
            seen.Add(at);
        }
    }

    [Test]
    public void As_many_as_a_column_usually_has_are_all_shown() => Assert.That(new UnitGrid(0, 0, 112, 100, 128).Shown, Is.EqualTo(128));
}
