namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class PhysicsHandTests
{
    [TestCase(Keys.D, 1)]
    [TestCase(Keys.Right, 1)]
    [TestCase(Keys.A, -1)]
    [TestCase(Keys.Left, -1)]
    public void A_cat_walks_where_the_key_points(Keys key, int way)
    {
        var rounds = Steered();
        float from = Place(rounds);
        Hold(rounds, key, 30);
        Assert.That((Place(rounds) - from) * way, Is.GreaterThan(0.3f));
    }

    [TestCase(Keys.D, 1)]
    [TestCase(Keys.A, -1)]
    public void Directions_are_those_of_the_screen_in_the_right_seat_too(Keys key, int way)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var rounds = PhysicsScenes.Play(game, game.CreateScript(0), Hand(game), new RoundOptions { Seed = 3 });
        float from = game.Cat(1).Pose(CatPart.Torso).X;
        Hold(rounds, key, 30);
        Assert.That((game.Cat(1).Pose(CatPart.Torso).X - from) * way, Is.GreaterThan(0.3f));
    }

    [Test]
    public void Without_keys_it_stays_where_it_is_and_on_its_feet()
    {
        var rounds = Steered();
        float from = Place(rounds);
        Hold(rounds, Keys.None, 60);
        Assert.That(Place(rounds), Is.EqualTo(from).Within(1f));
        Assert.That(rounds.Cats.Cat(0).Fallen, Is.False);
    }

    [Test]
    public void A_tap_is_a_whole_blow_and_the_paws_take_turns()
    {
        var rounds = Steered();
        Hold(rounds, Keys.J, 1);
        Assert.That(rounds.Action(0).Values[(int)CatJoint.LeftShoulder], Is.EqualTo(0.6f));
        Hold(rounds, Keys.None, 3);
        Assert.That(rounds.Action(0).Values[(int)CatJoint.LeftElbow], Is.EqualTo(-0.9f));
        Hold(rounds, Keys.None, 12);
        Hold(rounds, Keys.J, 1);
        Assert.That(rounds.Action(0).Values[(int)CatJoint.RightShoulder], Is.EqualTo(0.6f));
    }

    [Test]
    public void Low_is_lower_than_standing()
    {
        var standing = Steered();
        var low = Steered();
        Hold(standing, Keys.None, 20);
        Hold(low, Keys.S, 20);
        Assert.That(low.Cats.Cat(0).Pose(CatPart.Head).Y, Is.LessThan(standing.Cats.Cat(0).Pose(CatPart.Head).Y - 0.1f));
    }

    [Test]
    public void A_pounce_brings_it_nearer_and_hurts()
    {
        var rounds = Steered();
        Hold(rounds, Keys.D, 14);
        Hold(rounds, Keys.W, 1);
        Hold(rounds, Keys.None, 45);
        Assert.That(rounds.Ring.Health(1), Is.LessThan(100));
    }

    [Test]
    public void Shift_gives_the_cat_to_the_agent_and_back()
    {
        var rounds = Steered();
        Hold(rounds, Keys.D, 5);
        Hold(rounds, Keys.Shift, 1);
        Assert.That(rounds.Cats.Name(0), Is.EqualTo("agent for you"));
        Hold(rounds, Keys.None, 5);
        Hold(rounds, Keys.Shift, 1);
        Assert.That(rounds.Cats.Name(0), Is.EqualTo("you"));
    }

    [Test]
    public void The_same_keys_make_the_same_round()
    {
        var stage = new PhysicsStage(Steered());
        Play(stage);
        string there = Svg(stage);
        stage.Restart();
        Play(stage);
        Assert.That(Svg(stage), Is.EqualTo(there));

        static void Play(PhysicsStage stage)
        {
            stage.Advance(50, Keys.D);
            stage.Advance(30, Keys.W);
            stage.Advance(30, Keys.J);
        }
    }

    [Test]
    public void The_keys_can_be_read_and_clicked()
    {
        var rounds = Steered();
        var stage = new PhysicsStage(rounds);
        Assert.That(Svg(stage), Does.Contain("pounce").And.Contain("bat with a paw").And.Contain("low"));
        var scene = new StageScene(stage);
        var walk = stage.Buttons.Single(button => button.Key == Keys.D);
        float from = Place(rounds);
        for (int i = 0; i < 60; i++)
            scene.Update(new InputSnapshot(Keys.None, Mouse: new(walk.X + 5, walk.Y + 5), MousePressed: i == 0, MouseHeld: true), 1 / 60.0);

        Assert.That(Place(rounds), Is.GreaterThan(from + 0.3f));
    }

    [Test]
    public void A_match_ends_waits_and_begins_anew()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var rounds = PhysicsScenes.Play(game, Hand(game), game.CreateScript(1), new RoundOptions { Seed = 3, BestOf = 1 });
        var stage = new PhysicsStage(rounds);
        while (!rounds.MatchOver && rounds.Round < 6)
            stage.Advance(Keys.None);

        Assert.That(rounds.MatchOver, Is.True);
        stage.Advance(1500);
        int frame = stage.Frame;
        stage.Advance(100);
        Assert.That(stage.Frame, Is.EqualTo(frame), "nothing more happens");
        Assert.That(Svg(stage), Does.Contain("Enter: rematch"));
        stage.Advance(20, Keys.Enter);
        Assert.That(rounds.RoundOfMatch, Is.EqualTo(1));
        Assert.That(rounds.Over, Is.False);
    }

    private static PhysicsHand Hand(PhysicsFightEnvironment game) =>
        new(game, "agent", PhysicsCats.Controller(game.Observations, game.Actions));

    private static RoundRunner Steered()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        return PhysicsScenes.Play(game, Hand(game), game.CreateScript(0), new RoundOptions { Seed = 3 });
    }

    private static float Place(RoundRunner rounds) => rounds.Cats.Cat(0).Pose(CatPart.Torso).X;

    private static void Hold(RoundRunner rounds, Keys keys, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            rounds.Hold(keys);
            rounds.Advance();
        }
    }
}
