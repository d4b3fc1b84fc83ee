using NUnit.Framework;

namespace EdAgents.Tests.Sandbox.Scenes.Teach;

[TestFixture]
public sealed class ClassroomTests
{
    private const int TwoMinutes = 120 * FightRules.FramesPerSecond;

    [TestCase(1ul)]
    [TestCase(2ul)]
    [TestCase(3ul)]
    public void Two_minutes_of_keys_teach_a_cat_to_play_alike_and_to_win(ulong seed)
    {
        using var room = new Classroom(Rooms.Options(seed));
        double fresh = WinRate(Rooms.Fresh(seed), seed);
        room.Advance(TwoMinutes);
        double taught = WinRate(room.Newest, seed);
        double against = Evaluation.AgainstController(Rooms.Task, room.Newest, ActionMode.Sample, Rooms.Fresh(seed), 200, seed + 100);
        TestContext.Out.WriteLine(
            FormattableString.Invariant($"seed {seed}: {room.Pupil.Decisions} decisions, agreement {room.Pupil.Agreement:0.000}, ")
            + FormattableString.Invariant($"win rate {fresh:0.000} → {taught:0.000}, against its fresh self {against:0.000}"));

        // Footsies rolls dice: whoever knew it by heart would foresee six of ten decisions.
        Assert.That(room.Pupil.Agreement, Is.GreaterThan(0.7 * Rooms.Foreseeable("footsies", 20)));
        Assert.That(taught, Is.GreaterThan(fresh + 0.2));
        Assert.That(against, Is.GreaterThan(0.8));
        var rising = room.Progress;
        Assert.That(rising[^1].Agreement, Is.GreaterThan(rising.First(moment => moment.Agreement is not null).Agreement!.Value));
        Assert.That(rising[^1].WinRate, Is.GreaterThan(rising.First(moment => moment.WinRate is not null).WinRate!.Value + 0.2));
        Assert.That(rising[^1].WinRates, Has.Count.EqualTo(5));
    }

    [TestCase("rusher", 1ul)]
    [TestCase("rusher", 2ul)]
    [TestCase("rusher", 3ul)]
    [TestCase("jumper", 1ul)]
    [TestCase("jumper", 2ul)]
    [TestCase("jumper", 3ul)]
    public void Within_two_minutes_most_decisions_of_a_steady_hand_are_foreseen(string hand, ulong seed)
    {
        using var room = new Classroom(Rooms.Options(seed, hand));
        room.Advance(TwoMinutes);
        TestContext.Out.WriteLine(FormattableString.Invariant($"{hand}, seed {seed}: agreement {room.Pupil.Agreement:0.000}"));
        Assert.That(room.Pupil.Agreement, Is.GreaterThanOrEqualTo(0.7));
    }

    [Test]
    public void The_same_keys_make_the_same_pupil_to_the_last_bit()
    {
        using var first = new Classroom(Rooms.Options());
        using var second = new Classroom(Rooms.Options());
        first.Advance(900);
        second.Advance(900);
        Assert.That(first.Newest.Answer(), Is.EqualTo(second.Newest.Answer()));
        Assert.That(first.Newest.Answer(), Is.Not.EqualTo(Rooms.Fresh().Answer()));
    }

    [Test]
    public void Undo_gives_back_the_weights_from_before_the_last_round()
    {
        using var room = new Classroom(Rooms.Options());
        RunRound(room);
        var before = room.Pupil.Newest.Answer();
        int decisions = room.Pupil.Decisions;
        Assert.That(decisions, Is.GreaterThan(20));
        room.Advance(400);
        Assert.That(room.Pupil.Newest.Answer(), Is.Not.EqualTo(before));
        Assert.That(room.Undo(), Is.True);
        Assert.That(room.Pupil.Decisions, Is.EqualTo(decisions));
        Assert.That(room.Pupil.Newest.Answer(), Is.EqualTo(Undone(room)));
        Assert.That(room.Undo(), Is.False, "only the last lesson is kept");

        // What the first round taught to the last step, part of which was only taken when the second had begun.
        float[] Undone(Classroom taught)
        {
            using var same = new Classroom(Rooms.Options());
            RunRound(same);
            same.Pupil.BeginLesson();
            same.Pupil.Undo();
            return same.Pupil.Newest.Answer();
        }
    }

    [Test]
    public void At_the_beginning_of_a_round_undo_means_the_round_before()
    {
        using var room = new Classroom(Rooms.Options(hand: null));
        var fresh = room.Pupil.Newest.Answer();
        while (room.Show.Round == 1)
        {
            room.Advance(Keys.D);
        }

        Assert.That(room.Pupil.Newest.Answer(), Is.Not.EqualTo(fresh));
        Assert.That(room.Undo(), Is.True);
        Assert.That(room.Pupil.Newest.Answer(), Is.EqualTo(fresh));
    }

    [Test]
    public void What_is_saved_is_the_pupil_and_loading_gives_it_back_and_can_be_undone()
    {
        using var folder = new Folder();
        string path = folder.PathOf("pupil.edm");
        using var room = new Classroom(Rooms.Options(path: path));
        Assert.That(room.Load(), Is.Null, "nothing was saved");
        room.Advance(600);
        Assert.That(room.Save(), Is.EqualTo(path));
        var saved = room.Newest.Answer();
        Assert.That(ModelFile.Load(path).Controller.Answer(), Is.EqualTo(saved));
        Assert.That(Directory.GetFiles(folder.Name), Has.Length.EqualTo(1), "no temporary file is left");
        room.Advance(600);
        var later = room.Pupil.Settle().Answer();
        Assert.That(later, Is.Not.EqualTo(saved));
        Assert.That(room.Load(), Is.EqualTo(path));
        Assert.That(room.Newest.Answer(), Is.EqualTo(saved));
        Assert.That(room.Undo(), Is.True);
        Assert.That(room.Newest.Answer(), Is.EqualTo(later));
    }

    [Test]
    public void The_pupil_fights_scripts_or_the_person_with_what_it_has_learned()
    {
        using var room = new Classroom(Rooms.Options());
        room.Advance(600);
        room.Enter(TeachMode.PupilFights);
        Assert.That(room.Hand, Is.Null);
        Assert.That(room.Show.Player(0).Name, Is.EqualTo("pupil"));
        int learned = room.Pupil.Decisions;
        room.Advance(300);
        room.Enter(TeachMode.Duel);
        Assert.That(room.Show.Player(1), Is.SameAs(room.Hand));
        room.Advance(300);
        Assert.That(room.Pupil.Decisions, Is.EqualTo(learned), "only lessons teach");
    }

    [Test]
    public void Opponents_take_turns_or_one_is_chosen()
    {
        using var room = new Classroom(Rooms.Options(hand: null));
        Assert.That(room.Opponent, Is.EqualTo("all in turn"));
        var names = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            room.ChangeOpponent();
            Assert.That(room.Show.Player(1).Name, Is.EqualTo(room.Opponent));
            names.Add(room.Opponent);
        }

        Assert.That(names, Is.EqualTo(room.Scripts));
        room.ChangeOpponent();
        Assert.That(room.Opponent, Is.EqualTo("all in turn"));
    }

    [Test]
    public void Learning_by_reward_goes_on_from_the_pupil_and_can_be_undone()
    {
        using var room = new Classroom(Rooms.Options());
        room.Advance(600);
        var before = room.Pupil.Settle().Answer();
        room.ToggleRewards();
        Assert.That(room.Mode, Is.EqualTo(TeachMode.PupilFights));
        for (int tries = 0; tries < 3000 && room.OwnDecisions == 0; tries++)
        {
            Thread.Sleep(10);
        }

        Assert.That(room.OwnDecisions, Is.GreaterThan(0));
        room.ToggleRewards();
        Assert.That(room.OwnDecisions, Is.Null);
        Assert.That(room.Newest.Answer(), Is.Not.EqualTo(before));
        Assert.That(room.Undo(), Is.True);
        Assert.That(room.Newest.Answer(), Is.EqualTo(before));
    }

    [Test]
    public void Rewards_take_a_pupil_further()
    {
        using var room = new Classroom(Rooms.Options());
        room.Advance(1800);
        double copied = WinRate(room.Newest, 7);
        using var rewards = new RewardLessons(Rooms.Task, room.Newest, 1);
        while (rewards.Steps < 300_000)
        {
            rewards.Update();
        }

        double rewarded = WinRate(rewards.Newest, 7);
        TestContext.Out.WriteLine(FormattableString.Invariant($"copied {copied:0.000}, after {rewards.Steps} decisions of its own {rewarded:0.000}"));
        Assert.That(rewarded, Is.GreaterThan(copied));
    }

    private static double WinRate(IController controller, ulong seed)
    {
        using var team = new WorkerTeam(1);
        return Evaluation.Run(Rooms.Task, controller, ActionMode.Sample, 100, seed + 50, team).MeanWinRate!.Value;
    }

    private static void RunRound(Classroom room)
    {
        int round = room.Show.Round;
        while (room.Show.Round == round)
        {
            room.Advance(1);
        }
    }

    private sealed class Folder : IDisposable
    {
        public string Name { get; } = Directory.CreateTempSubdirectory("edagents-tests-").FullName;

        public string PathOf(string file) => Path.Combine(Name, file);

        public void Dispose() => Directory.Delete(Name, recursive: true);
    }
}
