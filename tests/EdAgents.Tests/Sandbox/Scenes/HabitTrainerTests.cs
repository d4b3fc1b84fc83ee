namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class HabitTrainerTests
{
    private static readonly HabitOptions Few = new() { Updates = 1, PractiseUpdates = 1, ImitationSteps = 5, ImitationBatch = 16 };

    [Test]
    public void New_weights_take_their_seat_between_two_rounds_and_at_no_other_time()
    {
        using var trainer = Lessons(beside: false);
        var rounds = Show(trainer);
        var first = Seated(rounds);
        PlayRound(rounds);
        Assert.That(Seated(rounds), Is.SameAs(first), "the rest after a round belongs to it");
        int steps = rounds.Frame;
        float outcome = rounds.Ring.Outcome(0);
        NextRound(rounds);
        Assert.That(Seated(rounds), Is.Not.SameAs(first));
        Assert.That(trainer.Reports, Has.Count.EqualTo(1));
        Assert.That(trainer.Reports[0].Watched, Is.EqualTo(steps), "each decision of the round once");
        Assert.That(trainer.Reports[0].Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void A_round_that_is_wound_back_is_played_by_the_same_and_learned_from_once()
    {
        using var trainer = Lessons(beside: false);
        var rounds = Show(trainer);
        for (int i = 0; i < 60; i++)
            rounds.Advance();

        rounds.Restart();
        PlayRound(rounds);
        int steps = rounds.Frame;
        rounds.Restart();
        PlayRound(rounds);
        NextRound(rounds);
        Assert.That(trainer.Reports, Has.Count.EqualTo(1));
        Assert.That(trainer.Reports[0].Watched, Is.EqualTo(steps));
        var second = Seated(rounds);
        rounds.Restart();
        Assert.That(Seated(rounds), Is.SameAs(second));
    }

    [Test]
    public void The_same_rounds_give_the_same_weights()
    {
        float[] once = Outputs();
        Assert.That(Outputs(), Is.EqualTo(once));

        static float[] Outputs()
        {
            using var trainer = Lessons(beside: false);
            var rounds = Show(trainer);
            for (int round = 0; round < 2; round++)
            {
                PlayRound(rounds);
                NextRound(rounds);
            }

            var outputs = new float[trainer.Newest.OutputCount];
            trainer.Newest.Evaluate(new float[trainer.Newest.InputCount], outputs);
            return outputs;
        }
    }

    [Test]
    public void Beside_the_show_the_next_round_waits_for_the_lesson()
    {
        using var trainer = Lessons(beside: true, Few with { Updates = 3 });
        var rounds = Show(trainer);
        var stage = new PhysicsStage(rounds);
        var first = Seated(rounds);
        for (int frame = 0; stage.Round == 1; frame++)
        {
            Assert.That(frame, Is.LessThan(2_000_000), "the lesson never ended");
            stage.Advance(Keys.None);
        }

        Assert.That(trainer.Reports, Has.Count.EqualTo(1));
        Assert.That(Seated(rounds), Is.Not.SameAs(first));
    }

    [Test]
    public void A_new_seed_keeps_what_was_learned()
    {
        using var trainer = Lessons(beside: false);
        var rounds = Show(trainer);
        PlayRound(rounds);
        NextRound(rounds);
        var learned = Seated(rounds);
        rounds.Reseed(9);
        Assert.That(rounds.Round, Is.EqualTo(1));
        Assert.That(Seated(rounds), Is.Not.SameAs(trainer.Newest).And.Not.SameAs(learned), "what was practised sits down, and practises on");
        PlayRound(rounds);
        NextRound(rounds);
        Assert.That(trainer.Reports, Has.Count.EqualTo(2));
        Assert.That(Seated(rounds), Is.Not.SameAs(learned));
    }

    [Test]
    public void A_viewer_reads_what_was_watched_and_fought()
    {
        using var trainer = Lessons(beside: false);
        var rounds = Show(trainer);
        var stage = new PhysicsStage(rounds);
        var scene = new StageScene(stage);
        Assert.That(ScenePicture.Svg(scene), Does.Contain("watches charger, to learn its habits"));
        while (stage.Round < 2)
            stage.Advance(Keys.None);

        string svg = ScenePicture.Svg(scene);
        Assert.That(svg, Does.Contain("learns the habits of charger").And.Contain("moves watched"));
    }

    [Test]
    public void A_person_is_told_whose_habits_are_learned()
    {
        var task = TaskCatalog.Find("neko-physics")!;
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var agent = PhysicsCats.Controller(game.Observations, game.Actions);
        using var trainer = new HabitTrainer(task, agent, 1, Few, 5, beside: false);
        var stage = SceneCatalog.Play(task, agent, "tiger", 0, 1, 3, trainer);
        var scene = new StageScene(stage);
        Assert.That(ScenePicture.Svg(scene), Does.Contain("tiger watches you, to learn your habits"));
        int frames = 0;
        while (trainer.Reports.Count == 0)
        {
            Assert.That(frames++, Is.LessThan(100_000), "the match never ended");
            stage.Advance(frames % 3 == 0 ? Keys.Enter : Keys.D);
        }

        Assert.That(ScenePicture.Svg(scene), Does.Contain("tiger learns your habits"));
        Assert.That(trainer.Reports[0].Watched, Is.GreaterThan(100));
    }

    private static HabitTrainer Lessons(bool beside, HabitOptions? options = null)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        return new HabitTrainer(
            TaskCatalog.Find("neko-physics")!, PhysicsCats.Controller(game.Observations, game.Actions), 0, options ?? Few, 5, beside: beside);
    }

    private static RoundRunner Show(HabitTrainer trainer)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var left = new ControllerPlayer(game, "learner", trainer.Newest, ActionMode.Greedy);
        return PhysicsScenes.Play(game, left, game.CreateScript(1), new RoundOptions { Seed = 3, Observers = [trainer] });
    }

    private static IController Seated(RoundRunner rounds) => ((ControllerPlayer)rounds.Player(0)).Controller;

    private static void PlayRound(RoundRunner rounds)
    {
        while (!rounds.Over)
            rounds.Advance();
    }

    private static void NextRound(RoundRunner rounds)
    {
        for (int round = rounds.Round; rounds.Round == round;)
            rounds.Advance();
    }
}
