using NUnit.Framework;

namespace EdAgents.Tests.Sandbox.Scenes;

[TestFixture]
public sealed class FightShowTests
{
    [Test]
    public void Frame_by_frame_is_the_fight_that_the_environment_steps_through()
    {
        var watched = new NekoFightEnvironment();
        var show = new FightShow(watched, watched.CreateScript(1), watched.CreateScript(4), 11);

        var seeds = new Pcg32(11, stream: 0);
        var played = new NekoFightEnvironment();
        var players = new[] { played.CreateScript(1), played.CreateScript(4) };
        played.Reset(seeds.NextUInt32());
        players[0].Begin(seeds.NextUInt32());
        players[1].Begin(seeds.NextUInt32());
        bool over = false;
        while (!over)
        {
            over = played.Step(players[0].Act(0), players[1].Act(1)).Done;
            do
            {
                show.Advance();
            }
            while (show.Fight.Frame % FightRules.FramesPerDecision != 0 && !show.Fight.Over);

            Assert.That(show.Fight.Frame, Is.EqualTo(played.Fight.Frame));
            Assert.That(show.Fight.Cat(0), Is.EqualTo(played.Fight.Cat(0)));
            Assert.That(show.Fight.Cat(1), Is.EqualTo(played.Fight.Cat(1)));
        }

        Assert.That(show.Fight.Over);
    }

    [Test]
    public void A_decision_holds_for_four_frames()
    {
        var show = Fights.Listed([FightAction.Forward, FightAction.Back, FightAction.Guard], [FightAction.Idle]);
        FightAction[] held = [.. Enumerable.Range(0, 12).Select(_ =>
        {
            show.Advance();
            return show.Action(0);
        })];
        Assert.That(held[..4], Is.All.EqualTo(FightAction.Forward));
        Assert.That(held[4..8], Is.All.EqualTo(FightAction.Back));
        Assert.That(held[8..], Is.All.EqualTo(FightAction.Guard));
    }

    [Test]
    public void Rounds_follow_each_other_with_seeds_of_their_own_and_the_same_ones_again()
    {
        var first = Rounds(5);
        Assert.That(first, Has.Count.EqualTo(3));
        Assert.That(first, Is.Unique);
        Assert.That(Rounds(5), Is.EqualTo(first));
        Assert.That(Rounds(6), Is.Not.EqualTo(first));

        static List<ulong> Rounds(ulong seed)
        {
            var player = new ListedPlayer("", FightAction.Idle);
            var show = new FightShow(new NekoFightEnvironment(), player, new ListedPlayer("", FightAction.Idle), seed);
            show.Advance(2 * (FightRules.RoundFrames + FightShow.FramesBetweenRounds + 1));
            Assert.That(show.Round, Is.EqualTo(3));
            Assert.That(show.Draws, Is.EqualTo(2));
            return player.Seeds;
        }
    }

    [Test]
    public void The_winner_of_a_round_gets_the_point()
    {
        var show = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        show.Advance(FightRules.RoundFrames);
        Assert.That(show.Fight.Over);
        Assert.That((show.Wins(0), show.Wins(1), show.Draws), Is.EqualTo((1, 0, 0)));
        show.Advance();
        Assert.That(show.FramesSinceOver, Is.EqualTo(1));
        Assert.That(show.Fight.Frame, Is.EqualTo(FightRules.RoundFrames));
    }

    [Test]
    public void A_blow_is_noted_in_its_frame_only()
    {
        var show = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        AdvanceToBlow(show);
        Assert.That(show.Blows, Is.EqualTo(new[] { new Blow(0, BlowKind.Hit, FightRules.Heavy.Damage) }));
        show.Advance();
        Assert.That(show.Blows, Is.Empty);
    }

    [Test]
    public void Blocked_blows_are_told_from_hits_and_the_last_one_breaks_the_guard()
    {
        var show = Fights.AgainstGuard();
        var kinds = new List<BlowKind>();
        while (!kinds.Contains(BlowKind.GuardBroken))
        {
            AdvanceToBlow(show);
            kinds.AddRange(show.Blows.Select(blow => blow.Kind));
        }

        Assert.That(kinds, Is.EqualTo(new[] { BlowKind.Blocked, BlowKind.Blocked, BlowKind.GuardBroken }));
    }

    [Test]
    public void A_newer_controller_takes_over_at_the_beginning_of_a_round_and_not_before()
    {
        var game = new NekoFightEnvironment();
        var player = new ControllerPlayer(game, "learning", Fights.Controller(), ActionMode.Sample);
        EdController? newest = null;
        var show = new FightShow(game, player, new ListedPlayer("", FightAction.Idle), 1, () => newest);
        var before = player.Controller;
        newest = Fights.Controller(2);
        show.Advance(100);
        Assert.That(player.Controller, Is.SameAs(before));
        while (show.Round == 1)
        {
            show.Advance();
        }

        Assert.That(player.Controller, Is.SameAs(newest));
    }

    [Test]
    public void Newer_controllers_for_a_script_are_refused()
    {
        var game = new NekoFightEnvironment();
        Assert.That(
            () => new FightShow(game, game.CreateScript(1), game.CreateScript(2), 1, Nothing),
            Throws.ArgumentException.With.Message.Contains("expected a controller in seat 0").And.Message.Contains("rusher"));

        static EdController? Nothing() => null;
    }

    [Test]
    public void Columns_are_read_without_changing_the_fight()
    {
        var show = Fights.AgainstScript();
        show.Advance(1);
        var readout = show.Readout(0)!;
        Assert.That(readout.Names, Is.EqualTo(Fights.OutputNames));
        Assert.That(readout.Values[..readout.ActionCount].ToArray().Sum(), Is.EqualTo(1).Within(1e-5));
        Assert.That(readout.Chosen, Is.EqualTo((int)show.Action(0)));
        Assert.That(show.Readout(1), Is.Null);

        var game = new NekoFightEnvironment();
        var outputs = new float[Fights.OutputNames.Length];
        Fights.Controller().Evaluate(((ControllerPlayer)show.Player(0)).LastObservation, outputs);
        Assert.That(readout.Values[^1], Is.EqualTo(outputs[^1]));
    }

    private static void AdvanceToBlow(FightShow show)
    {
        int frames = 0;
        do
        {
            show.Advance();
            Assert.That(++frames, Is.LessThan(FightRules.RoundFrames));
        }
        while (show.Blows.Count == 0);
    }
}
