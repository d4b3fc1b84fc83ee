namespace EdAgents.Tests.Tasks.Gates;

public sealed class GateStudyTests
{
    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    [TestCase(4UL)]
    [TestCase(5UL)]
    public void Every_gate_is_learned_with_every_loss_together_and_alone(ulong seed)
    {
        var tables = GateStudy.All(seed, GateStudy.DefaultEpochs);
        Assert.That(tables, Has.Count.EqualTo(3 * 12));
        foreach (var table in tables)
        {
            var gate = LogicGate.All.Single(gate => gate.Name == table.Gate);
            Assert.That(table.Outputs, Is.EqualTo(gate.Outputs.Select(bit => (float)bit)).Within(0.1f), table.ToString());
            Assert.That(table.MeanLoss, Is.LessThan(0.02), table.ToString());
        }
    }

    [Test]
    public void One_epoch_is_not_enough() => Assert.That(GateStudy.All(1, 1).All(table => table.Learned), Is.False);
}
