namespace EdAgents.Tests.Sandbox.Rounds;

public sealed class RoundRunnerTests
{
    [Test]
    public void Frame_by_frame_is_the_fight_that_the_environment_steps_through()
    {
        var watched = new NekoFightEnvironment();
        var rounds = Fights.Play(watched, watched.CreateScript(1), watched.CreateScript(4), 11);

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
                rounds.Advance();
            }
            while (rounds.Fight.Frame % FightRules.FramesPerDecision != 0 && !rounds.Fight.Over);

            Assert.That(rounds.Fight.Frame, Is.EqualTo(played.Fight.Frame));
            Assert.That(rounds.Fight.Cat(0), Is.EqualTo(played.Fight.Cat(0)));
            Assert.That(rounds.Fight.Cat(1), Is.EqualTo(played.Fight.Cat(1)));
        }

        Assert.That(rounds.Fight.Over);
    }

    [Test]
    public void A_decision_holds_for_four_frames()
    {
        var rounds = Fights.Listed([FightAction.Forward, FightAction.Back, FightAction.Guard], [FightAction.Idle]);
        FightAction[] held = [.. Enumerable.Range(0, 12).Select(_ =>
        {
            rounds.Advance();
            return rounds.Decision(0);
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
            var rounds = Fights.Play(new NekoFightEnvironment(), player, new ListedPlayer("", FightAction.Idle), seed);
            rounds.Advance(2 * (FightRules.RoundFrames + FightScene.IntermissionFrames + 1));
            Assert.That(rounds.Round, Is.EqualTo(3));
            Assert.That(rounds.Score.Draws, Is.EqualTo(2));
            return player.Seeds;
        }
    }

    [Test]
    public void The_winner_of_a_round_gets_the_point()
    {
        var rounds = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        rounds.Advance(FightRules.RoundFrames);
        Assert.That(rounds.Fight.Over);
        Assert.That((rounds.Wins(0), rounds.Wins(1), rounds.Score.Draws), Is.EqualTo((1, 0, 0)));
        rounds.Advance();
        Assert.That(rounds.FramesSinceOver, Is.EqualTo(1));
        Assert.That(rounds.Fight.Frame, Is.EqualTo(FightRules.RoundFrames));
    }

    [Test]
    public void A_blow_is_noted_in_its_frame_only()
    {
        var rounds = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        AdvanceToBlow(rounds);
        Assert.That(rounds.Blows, Is.EqualTo(new[] { new Blow(0, BlowKind.Hit, FightRules.Heavy.Damage) }));
        rounds.Advance();
        Assert.That(rounds.Blows, Is.Empty);
    }

    [Test]
    public void Blocked_blows_are_told_from_hits_and_the_last_one_breaks_the_guard()
    {
        var rounds = Fights.AgainstGuard();
        var kinds = new List<BlowKind>();
        while (!kinds.Contains(BlowKind.GuardBroken))
        {
            AdvanceToBlow(rounds);
            kinds.AddRange(rounds.Blows.Select(blow => blow.Kind));
        }

        Assert.That(kinds, Is.EqualTo(new[] { BlowKind.Blocked, BlowKind.Blocked, BlowKind.GuardBroken }));
    }

    [Test]
    public void A_newer_controller_takes_over_at_the_beginning_of_a_round_and_not_before()
    {
        var game = new NekoFightEnvironment();
        var player = new ControllerPlayer(game, "learning", Fights.Controller(), ActionMode.Sample);
        var newest = player.Controller;
        var rounds = FightScene.Play(
            game, player, new ListedPlayer("", FightAction.Idle), new RoundOptions { Newest = [() => new Snapshot(newest)] });
        var before = player.Controller;
        newest = Fights.Controller(2);
        rounds.Advance(100);
        Assert.That(player.Controller, Is.SameAs(before));
        while (rounds.Round == 1)
            rounds.Advance();

        Assert.That(player.Controller, Is.SameAs(newest));
    }

    [Test]
    public void Newer_controllers_for_a_script_are_refused()
    {
        var game = new NekoFightEnvironment();
        Assert.That(
            () => FightScene.Play(game, game.CreateScript(1), game.CreateScript(2), new RoundOptions { Newest = [() => default] }),
            Throws.ArgumentException.With.Message.Contains("expected a controller in seat 0").And.Message.Contains("rusher"));
    }

    [Test]
    public void Columns_are_read_without_changing_the_fight()
    {
        var rounds = Fights.AgainstScript();
        rounds.Advance(1);
        var readout = rounds.Readout(0)!;
        Assert.That(readout.Names, Is.EqualTo(Fights.OutputNames));
        Assert.That(readout.Values[..readout.ActionCount].ToArray().Sum(), Is.EqualTo(1).Within(1e-5));
        Assert.That(readout.Chosen, Is.EqualTo(rounds.Action(0).Index));
        Assert.That(rounds.Readout(1), Is.Null);
        var game = new NekoFightEnvironment();
        var outputs = new float[Fights.OutputNames.Length];
        Fights.Controller().Evaluate(((ControllerPlayer)rounds.Player(0)).LastObservation, outputs);
        Assert.That(readout.Values[^1], Is.EqualTo(outputs[^1]));
    }

    private static void AdvanceToBlow(RoundRunner rounds)
    {
        int frames = 0;
        do
        {
            rounds.Advance();
            Assert.That(++frames, Is.LessThan(FightRules.RoundFrames));
        }
        while (rounds.Blows.Count == 0);
    }
}
