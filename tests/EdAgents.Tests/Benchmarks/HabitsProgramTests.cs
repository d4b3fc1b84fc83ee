namespace EdAgents.Tests.Benchmarks;

public sealed class HabitsProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void A_model_of_another_game_is_refused()
    {
        string model = RepositoryRoot.Find("models/neko-fight.edm");
        Shell.AssertRefused("error: expected a model of neko-physics-v1 or neko-box-v1, found one of neko-fight-v1", "habits", model, model);
    }
}
