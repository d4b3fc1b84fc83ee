namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class FightPosesTests
{
    private const float Distance = 150;

    /// <summary>Every situation a cat can be in, and a fight in which seat 0 comes into it.</summary>
    private static readonly Situation[] Situations =
    [
        new("walking", [FightAction.Forward], [FightAction.Idle], cat => cat.OwnVelocityX > 0 && !cat.Airborne),
        new("backing", [FightAction.Back], [FightAction.Idle], cat => cat.OwnVelocityX < 0),
        new("jumping", [FightAction.Jump], [FightAction.Idle], cat => cat.Airborne && cat.VelocityY > 0.5f),
        new("falling", [FightAction.Jump], [FightAction.Idle], cat => cat.Airborne && cat.VelocityY < -0.5f),
        new("pouncing", [FightAction.JumpForward], [FightAction.Idle], cat => cat.Airborne && cat.VelocityY is > 0 and < 1),
        new("guarding", [FightAction.Guard], [FightAction.Idle], cat => cat.Guarding),
        new("light startup", [FightAction.Light], [FightAction.Idle], Attacks(FighterState.Light, MovePhase.Startup)),
        new("light active", [FightAction.Light], [FightAction.Idle], Attacks(FighterState.Light, MovePhase.Active)),
        new("light recovery", [FightAction.Light], [FightAction.Idle], Attacks(FighterState.Light, MovePhase.Recovery)),
        new("heavy startup", [FightAction.Heavy], [FightAction.Idle], Attacks(FighterState.Heavy, MovePhase.Startup)),
        new("heavy active", [FightAction.Heavy], [FightAction.Idle], Attacks(FighterState.Heavy, MovePhase.Active)),
        new("heavy recovery", [FightAction.Heavy], [FightAction.Idle], Attacks(FighterState.Heavy, MovePhase.Recovery)),
        new("air strike", [FightAction.Jump, FightAction.Light], [FightAction.Idle], cat => cat.Airborne && cat.Phase == MovePhase.Active),
        new("hit lightly", [FightAction.Idle], [.. Closing, FightAction.Light], cat => cat.State == FighterState.HitStun && cat.Frame < 4),
        new("hit badly", [FightAction.Idle], [.. Closing, FightAction.Heavy], cat => cat.State == FighterState.HitStun && cat.Frame < 4),
        new("blocking", [FightAction.Guard], [.. Closing, FightAction.Heavy], cat => cat.State == FighterState.BlockStun && cat.Frame < 4),
    ];

    private static FightAction[] Closing => ListedPlayer.Times(14, FightAction.Forward);

    [TestCaseSource(nameof(Situations))]
    public void Every_situation_has_a_pose_that_is_not_the_idle_one(Situation situation)
    {
        var cat = situation.Reach();
        Assert.That(Picture(Of(cat)), Is.Not.EqualTo(Picture(Of(Idle()))));
    }

    [Test]
    public void No_two_situations_look_alike() => Assert.That(Situations.Select(situation => Picture(Of(situation.Reach()))), Is.Unique);

    [Test]
    public void A_broken_guard_dazes()
    {
        var show = Fights.AgainstGuard();
        while (show.Fight.Cat(1).State != FighterState.GuardBreak)
            show.Advance();

        Assert.That(Of(show.Fight.Cat(1)).Eyes, Is.EqualTo(CatEyes.Crossed));
    }

    [Test]
    public void The_ends_of_a_round_have_poses_of_their_own()
    {
        var cat = Idle();
        string[] pictures = [.. Enum.GetValues<RoundResult>().Select(result => Picture(FightPoses.Of(cat, Distance, result, 60, 0)))];
        Assert.That(pictures, Is.Unique);
    }

    [Test]
    public void Who_waits_breathes_and_blinks()
    {
        var cat = Idle();
        Assert.That(FightPoses.Of(cat, Distance, RoundResult.Open, 0, 30), Is.Not.EqualTo(FightPoses.Of(cat, Distance, RoundResult.Open, 0, 60)));
        Assert.That(
            Enumerable.Range(0, 300).Select(time => FightPoses.Of(cat, Distance, RoundResult.Open, 0, time).Eyes),
            Does.Contain(CatEyes.Closed).And.Contain(CatEyes.Open));
    }

    [TestCase(FightAction.Light)]
    [TestCase(FightAction.Heavy)]
    public void A_blow_goes_as_far_as_the_opponent_is(FightAction blow)
    {
        var cat = new Situation("", [blow], [FightAction.Idle], cat => cat.Phase == MovePhase.Active).Reach();
        float near = FightPoses.Of(cat, 55, RoundResult.Open, 0, 0).NearPaw.X;
        float far = FightPoses.Of(cat, 120, RoundResult.Open, 0, 0).NearPaw.X;
        Assert.That(near, Is.LessThan(70));
        Assert.That(far, Is.GreaterThan(near + 20));
    }

    private static Func<Cat, bool> Attacks(FighterState state, MovePhase phase) => cat => cat.State == state && cat.Phase == phase;

    private static Cat Idle() => Fights.Listed([FightAction.Idle], [FightAction.Idle]).Fight.Cat(0);

    private static CatPose Of(in Cat cat) => FightPoses.Of(cat, Distance, RoundResult.Open, 0, 30);

    private static string Picture(CatPose pose)
    {
        var canvas = new SvgCanvas();
        CatPainter.Draw(canvas, pose, CatLook.OfSeat(0, Palette.Dark), new Vector2(640, 500), 1);
        return canvas.ToString();
    }

    public sealed record Situation(string Name, FightAction[] Left, FightAction[] Right, Func<Cat, bool> Holds)
    {
        public Cat Reach()
        {
            var show = Fights.Listed(Left, Right);
            while (!Holds(show.Fight.Cat(0)))
            {
                show.Advance();
                Assert.That(show.Fight.Over, Is.False, Name);
            }

            return show.Fight.Cat(0);
        }

        public override string ToString() => Name;
    }
}
