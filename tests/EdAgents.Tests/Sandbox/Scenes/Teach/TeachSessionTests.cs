namespace EdAgents.Tests.Sandbox.Scenes.Teach;

public sealed class TeachSessionTests
{
    private const int TwoMinutes = 120 * FightRules.FramesPerSecond;

    [TestCase(1ul)]
    [TestCase(2ul, Category = "Slow")]
    [TestCase(3ul, Category = "Slow")]
    public void Two_minutes_of_keys_teach_a_cat_to_play_alike_and_to_win(ulong seed)
    {
        using var session = new TeachSession(TeachSessions.Options(seed) with { EvaluationRounds = 20 });
        double fresh = WinRate(TeachSessions.Fresh(seed), seed);
        session.Advance(TwoMinutes);
        double taught = WinRate(session.Newest, seed);
        double against = Evaluation.AgainstController(TeachSessions.Task, session.Newest, ActionMode.Sample, TeachSessions.Fresh(seed), 200, seed + 100);
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"seed {seed}: {session.Student.Decisions} decisions, agreement {session.Student.Agreement:0.000}, ")
            + FormattableString.Invariant($"win rate {fresh:0.000} → {taught:0.000}, against its fresh self {against:0.000}"));

        // Footsies rolls dice: whoever knew it by heart would foresee six of ten decisions.
        Assert.That(session.Student.Agreement, Is.GreaterThan(0.7 * TeachSessions.Foreseeable("footsies", 20)));
        Assert.That(taught, Is.GreaterThan(fresh + 0.2));
        Assert.That(against, Is.GreaterThan(0.8));
        var rising = session.Progress;
        Assert.That(rising[^1].Agreement, Is.GreaterThan(rising.First(moment => moment.Agreement is not null).Agreement!.Value));
        Assert.That(rising[^1].WinRate, Is.GreaterThan(rising.First(moment => moment.WinRate is not null).WinRate!.Value + 0.2));
        Assert.That(rising[^1].WinRates, Has.Count.EqualTo(5));
    }

    [TestCase("rusher", 1ul)]
    [TestCase("rusher", 2ul, Category = "Slow")]
    [TestCase("rusher", 3ul, Category = "Slow")]
    [TestCase("jumper", 1ul)]
    [TestCase("jumper", 2ul, Category = "Slow")]
    [TestCase("jumper", 3ul, Category = "Slow")]
    public void Within_two_minutes_most_decisions_of_a_steady_hand_are_foreseen(string hand, ulong seed)
    {
        using var session = new TeachSession(TeachSessions.Options(seed, hand));
        session.Advance(TwoMinutes);
        TestContext.Out.WriteLine(FormattableString.Invariant($"{hand}, seed {seed}: agreement {session.Student.Agreement:0.000}"));
        Assert.That(session.Student.Agreement, Is.GreaterThanOrEqualTo(0.7));
    }

    [Test]
    public void The_same_keys_make_the_same_student_to_the_last_bit()
    {
        using var first = new TeachSession(TeachSessions.Options());
        using var second = new TeachSession(TeachSessions.Options());
        first.Advance(900);
        second.Advance(900);
        Assert.That(first.Newest.Answer(), Is.EqualTo(second.Newest.Answer()));
        Assert.That(first.Newest.Answer(), Is.Not.EqualTo(TeachSessions.Fresh().Answer()));
    }

    [Test]
    public void Undo_gives_back_the_weights_from_before_the_last_round()
    {
        using var session = new TeachSession(TeachSessions.Options());
        RunRound(session);
        var before = session.Student.Newest.Answer();
        int decisions = session.Student.Decisions;
        Assert.That(decisions, Is.GreaterThan(20));
        session.Advance(400);
        Assert.That(session.Student.Newest.Answer(), Is.Not.EqualTo(before));
        Assert.That(session.Undo(), Is.True);
        Assert.That(session.Student.Decisions, Is.EqualTo(decisions));
        Assert.That(session.Student.Newest.Answer(), Is.EqualTo(Undone(session)));
        Assert.That(session.Undo(), Is.False, "only the last lesson is kept");

        // What the first round taught to the last step, part of which was only taken when the second had begun.
        float[] Undone(TeachSession taught)
        {
            using var same = new TeachSession(TeachSessions.Options());
            RunRound(same);
            same.Student.BeginLesson();
            same.Student.Undo();
            return same.Student.Newest.Answer();
        }
    }

    [Test]
    public void At_the_beginning_of_a_round_undo_means_the_round_before()
    {
        using var session = new TeachSession(TeachSessions.Options(hand: null));
        var fresh = session.Student.Newest.Answer();
        while (session.Rounds.Round == 1)
            session.Advance(Keys.D);

        Assert.That(session.Student.Newest.Answer(), Is.Not.EqualTo(fresh));
        Assert.That(session.Undo(), Is.True);
        Assert.That(session.Student.Newest.Answer(), Is.EqualTo(fresh));
    }

    [Test]
    public void What_is_saved_is_the_student_and_loading_gives_it_back_and_can_be_undone()
    {
        using var folder = new TemporaryFolder();
        string path = folder["student.edm"];
        using var session = new TeachSession(TeachSessions.Options(path: path));
        Assert.That(session.Load(), Is.Null, "nothing was saved");
        session.Advance(600);
        Assert.That(session.Save(), Is.EqualTo(path));
        var saved = session.Newest.Answer();
        Assert.That(ModelFile.Load(path).Controller.Answer(), Is.EqualTo(saved));
        Assert.That(folder.Names, Has.Length.EqualTo(1), "no temporary file is left");
        session.Advance(600);
        var later = session.Student.Settle().Answer();
        Assert.That(later, Is.Not.EqualTo(saved));
        Assert.That(session.Load(), Is.EqualTo(path));
        Assert.That(session.Newest.Answer(), Is.EqualTo(saved));
        Assert.That(session.Undo(), Is.True);
        Assert.That(session.Newest.Answer(), Is.EqualTo(later));
    }

    [Test]
    public void The_student_fights_scripts_or_the_person_with_what_it_has_learned()
    {
        using var session = new TeachSession(TeachSessions.Options());
        session.Advance(600);
        session.Enter(TeachMode.StudentFights);
        Assert.That(session.Hand, Is.Null);
        Assert.That(session.Rounds.Player(0).Name, Is.EqualTo("student"));
        int learned = session.Student.Decisions;
        session.Advance(300);
        session.Enter(TeachMode.Duel);
        Assert.That(session.Rounds.Player(1), Is.SameAs(session.Hand));
        session.Advance(300);
        Assert.That(session.Student.Decisions, Is.EqualTo(learned), "only lessons teach");
    }

    [Test]
    public void Opponents_take_turns_or_one_is_chosen()
    {
        using var session = new TeachSession(TeachSessions.Options(hand: null));
        Assert.That(session.Opponent, Is.EqualTo("all in turn"));
        var names = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            session.ChangeOpponent();
            Assert.That(session.Rounds.Player(1).Name, Is.EqualTo(session.Opponent));
            names.Add(session.Opponent);
        }

        Assert.That(names, Is.EqualTo(session.Scripts));
        session.ChangeOpponent();
        Assert.That(session.Opponent, Is.EqualTo("all in turn"));
    }

    [Test]
    public void Learning_by_reward_goes_on_from_the_student_and_can_be_undone()
    {
        using var session = new TeachSession(TeachSessions.Options());
        session.Advance(600);
        var before = session.Student.Settle().Answer();
        session.ToggleRewards();
        Assert.That(session.Mode, Is.EqualTo(TeachMode.StudentFights));
        for (int tries = 0; tries < 3000 && session.OwnDecisions == 0; tries++)
            Thread.Sleep(10);

        Assert.That(session.OwnDecisions, Is.GreaterThan(0));
        session.ToggleRewards();
        Assert.That(session.OwnDecisions, Is.Null);
        Assert.That(session.Newest.Answer(), Is.Not.EqualTo(before));
        Assert.That(session.Undo(), Is.True);
        Assert.That(session.Newest.Answer(), Is.EqualTo(before));
    }

    [Test]
    public void Rewards_take_a_student_further()
    {
        using var session = new TeachSession(TeachSessions.Options());
        session.Advance(1800);
        double copied = WinRate(session.Newest, 7);
        using var rewards = new RewardTrainer(TeachSessions.Task, session.Newest, 1);
        while (rewards.Steps < 120_000)
            rewards.Update();

        double rewarded = WinRate(rewards.Newest, 7);
        TestContext.Out.WriteLine(FormattableString.Invariant($"copied {copied:0.000}, after {rewards.Steps} decisions of its own {rewarded:0.000}"));
        Assert.That(rewarded, Is.GreaterThan(copied));
    }

    private static double WinRate(IController controller, ulong seed)
    {
        using var team = new WorkerTeam(1);
        return Evaluation.Run(TeachSessions.Task, controller, ActionMode.Sample, 100, seed + 50, team).MeanWinRate!.Value;
    }

    private static void RunRound(TeachSession session)
    {
        int round = session.Rounds.Round;
        while (session.Rounds.Round == round)
            session.Advance(1);
    }
}
