namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class PhysicsSceneTests
{
    private static readonly ViewOptions Light = new() { Palette = Palette.Light };

    [TestCase(0)]
    [TestCase(1)]
    public void Every_frame_of_a_fight_is_a_well_formed_picture(int right)
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Fight(right));
        for (int i = 0; i < 40; i++)
        {
            scene.Run(17, i == 20 ? Keys.G : Keys.None);
            Assert.That(() => XDocument.Parse(ScenePicture.Svg(scene)), Throws.Nothing);
        }
    }

    [Test]
    public void A_cat_alone_is_a_well_formed_picture_in_every_task()
    {
        foreach (var world in (SoloEnvironment[])[new NekoStandEnvironment(), new NekoWalkEnvironment(), new NekoUprightEnvironment()])
        {
            var scene = new StageScene(new PhysicsStage(PhysicsCats.Alone(world), firstTimes: true));
            for (int i = 0; i < 20; i++)
            {
                scene.Run(23);
                Assert.That(() => XDocument.Parse(ScenePicture.Svg(scene)), Throws.Nothing, $"{world.Task}");
            }
        }
    }

    [Test]
    public void The_picture_says_who_fights_and_how_it_stands()
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Helpless());
        scene.Run(60);
        string[] texts = Texts(scene);
        Assert.That(texts, Is.SupersetOf(new[] { "columns", "charger", "29", "round 1", "100", "neck", "shoulder", "knee", "value" }));
        Assert.That(texts.Count(text => text == "neck"), Is.EqualTo(2));
        Assert.That(texts.Count(text => text == "value"), Is.EqualTo(1), "scripts have no columns");
    }

    [Test]
    public void A_blow_shows_its_damage_and_a_knockdown_slows_time()
    {
        var rounds = PhysicsCats.Fight();
        var stage = new PhysicsStage(rounds);
        var scene = new StageScene(stage);
        while (rounds.Cats.Blow(1) is not { Damage: > 0 })
            scene.Run(1);

        Assert.That(Texts(scene).Any(text => text.StartsWith('−') && text.Length <= 3), Is.True);
        while (!rounds.Cats.KnockedDown(1))
            scene.Run(1);

        int step = rounds.Frame;
        scene.Run(16);
        Assert.That(rounds.Frame - step, Is.EqualTo(2), "eight frames to a control step");
        Assert.That(Texts(scene), Does.Contain("DOWN"));
        scene.Run(200);
        step = rounds.Frame;
        scene.Run(20);
        Assert.That(rounds.Frame - step, Is.GreaterThanOrEqualTo(4), "the speed of life again");
    }

    [Test]
    public void Cats_move_between_control_steps()
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Fight());
        scene.Run(61);
        string between = ScenePicture.Svg(scene);
        scene.Run(1);
        Assert.That(ScenePicture.Svg(scene), Is.Not.EqualTo(between));
    }

    [Test]
    public void Drawing_changes_nothing_and_the_same_seed_gives_the_same_pictures()
    {
        var watched = PhysicsCats.Scene(PhysicsCats.Fight(1));
        var unwatched = PhysicsCats.Scene(PhysicsCats.Fight(1));
        for (int i = 0; i < 200; i++)
        {
            watched.Run(1);
            watched.Draw(new DrawList());
            unwatched.Run(1);
        }

        Assert.That(ScenePicture.Svg(watched), Is.EqualTo(ScenePicture.Svg(unwatched)));
        var other = PhysicsCats.Scene(PhysicsCats.Fight(1, seed: 4));
        other.Run(200);
        Assert.That(ScenePicture.Svg(other), Is.Not.EqualTo(ScenePicture.Svg(watched)));
    }

    [Test]
    public void A_round_can_be_wound_back_and_goes_the_same_way_again()
    {
        var stage = new PhysicsStage(PhysicsCats.Fight(1), firstTimes: true);
        var clock = new StageClock(stage, 3);
        for (int i = 0; i < 240; i++)
            clock.Update(default, 1 / 60.0);

        string there = Svg(stage);
        clock.Seek(100);
        Assert.That(Svg(stage), Is.Not.EqualTo(there));
        clock.Seek(240);
        Assert.That(Svg(stage), Is.EqualTo(there));
    }

    [Test]
    public void The_end_of_a_round_is_announced_counted_and_followed_by_the_next()
    {
        var rounds = PhysicsCats.Fight();
        var stage = new PhysicsStage(rounds);
        while (!rounds.Over)
            stage.Advance(Keys.None);

        stage.Advance(60);
        var document = XDocument.Parse(Svg(stage));
        Assert.That(Texts(document), Does.Contain("K.O.!").Or.Contain("TIME!"));
        Assert.That(rounds.Wins(0) + rounds.Wins(1) + rounds.Score.Draws, Is.EqualTo(1));
        while (rounds.Round == 1)
            stage.Advance(Keys.None);

        Assert.That(stage.Frame, Is.Zero);
        Assert.That(rounds.Over, Is.False);
    }

    [Test]
    public void The_ghost_of_the_motors_comes_and_goes_with_its_key()
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Fight());
        scene.Run(50);
        scene.Run(1, Keys.Space);
        string without = ScenePicture.Svg(scene);
        scene.Run(1, Keys.G);
        Assert.That(Count(ScenePicture.Svg(scene)), Is.GreaterThan(Count(without) + 40), "22 bones and 20 joints");
        scene.Run(1, Keys.G);
        Assert.That(ScenePicture.Svg(scene), Is.EqualTo(without));

        static int Count(string svg) => XDocument.Parse(svg).Descendants().Count();
    }

    [Test]
    public void Both_themes_draw_the_same_shapes_in_other_colours()
    {
        var dark = PhysicsCats.Scene(PhysicsCats.Fight());
        var light = PhysicsCats.Scene(PhysicsCats.Fight(), Light);
        dark.Run(90);
        light.Run(90);
        string[] shapes = [.. Names(dark)];
        Assert.That(Names(light), Is.EqualTo(shapes));
        Assert.That(ScenePicture.Svg(light), Is.Not.EqualTo(ScenePicture.Svg(dark)));

        static IEnumerable<string> Names(IScene scene) =>
            XDocument.Parse(ScenePicture.Svg(scene)).Descendants().Select(element => element.Name.LocalName);
    }

    [Test]
    public void Nothing_is_written_outside_the_canvas()
    {
        var fight = new StageScene(new PhysicsStage(PhysicsCats.Helpless(name: "a name that is rather longer than most names of models are"), firstTimes: true));
        var alone = new StageScene(new PhysicsStage(PhysicsCats.Alone(new NekoWalkEnvironment()), firstTimes: true));
        for (int i = 0; i < 60; i++)
        {
            foreach (var scene in (IScene[])[fight, alone])
            {
                scene.Run(29);
                var canvas = new TextBounds();
                scene.Draw(canvas);
                Assert.That(canvas.Outside, Is.Empty);
            }
        }
    }

    [Test]
    public void Cats_that_stand_are_drawn_inside_the_world()
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Fight());
        scene.Run(20);
        var clip = XDocument.Parse(ScenePicture.Svg(scene)).Root!.Elements().First(element => element.Name.LocalName == "svg");
        float[] heights = [.. clip.Elements().Where(element => (string?)element.Attribute("fill") == $"{Palette.Dark.Ink}" && element.Name.LocalName == "circle")
            .Select(element => (float)element.Attribute("cy")!)];
        Assert.That(heights, Has.Length.GreaterThan(40));
        Assert.That(heights, Is.All.InRange(100f, IStage.Bottom));
    }

    [Test]
    public void A_name_from_outside_cannot_break_the_picture()
    {
        string name = "<script>&\"' " + new string('W', 300) + "\u0001";
        var scene = PhysicsCats.Scene(PhysicsCats.Helpless(name: name));
        scene.Run(1);
        var document = XDocument.Parse(ScenePicture.Svg(scene));
        Assert.That(document.Descendants().Select(element => element.Name.LocalName), Does.Not.Contain("script"));
        Assert.That(Texts(document).Max(text => text.Length), Is.LessThan(90));
    }

    [Test]
    public void A_frame_is_small_on_the_wire()
    {
        var scene = PhysicsCats.Scene(PhysicsCats.Fight(1));
        scene.Run(90);
        var list = new DrawList();
        scene.Draw(list);
        Assert.That(list.Bytes.Length, Is.InRange(4_000, 26_000));
    }

    [Test]
    public void Milestones_are_marked_with_the_decisions_they_took_and_found_again_after_winding_back()
    {
        var stage = new PhysicsStage(PhysicsCats.Fight(), firstTimes: true);
        Assert.That(Texts(XDocument.Parse(Svg(stage))), Does.Contain("stood 1 s").And.Contain("first blow").And.Contain("first win"));
        stage.Advance(240);
        string[] reached = Milestones(stage);
        Assert.That(reached, Does.Contain("first blow").And.Contain("first metre").And.Not.Contain("first win"));
        stage.Restart();
        Assert.That(Milestones(stage), Is.Empty);
        stage.Advance(240);
        Assert.That(Milestones(stage), Is.EqualTo(reached));

        // Over the name of what was reached stands when.
        static string[] Milestones(PhysicsStage stage)
        {
            var texts = XDocument.Parse(Svg(stage)).Descendants().Where(element => element.Name.LocalName == "text").ToList();
            return [.. texts.Zip(texts.Skip(1)).Where(pair => pair.First.Value == "0 k").Select(pair => pair.Second.Value)];
        }
    }

    [Test]
    public void A_learner_is_renewed_while_it_plays_and_winding_back_brings_its_former_selves_back()
    {
        var asked = new List<Snapshot>();
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var rounds = PhysicsCats.Helpless(newest: () =>
        {
            asked.Add(new Snapshot(PhysicsCats.Controller(game.Observations, game.Actions, (ulong)asked.Count + 2), 1000 * asked.Count));
            return asked[^1];
        });
        var stage = new PhysicsStage(rounds);
        stage.Advance(400);
        string there = Svg(stage);
        int before = asked.Count;
        Assert.That(before, Is.GreaterThan(1));
        Assert.That(rounds.Learner?.Steps, Is.EqualTo(1000 * (before - 1)));
        stage.Restart();
        stage.Advance(400);
        Assert.That(asked, Has.Count.EqualTo(before), "nobody newer was asked for");
        Assert.That(Svg(stage), Is.EqualTo(there));
    }

    [Test]
    public void A_learner_alone_is_renewed_and_its_decisions_are_known_from_the_first_step()
    {
        var world = new NekoWalkEnvironment();
        var controller = PhysicsCats.Controller(world.Observations, world.Actions);
        long steps = 7000;
        var rounds = PhysicsCats.Alone(world, newest: () => new Snapshot(controller, steps++));
        Assert.That(rounds.Learner?.Steps, Is.EqualTo(7000));
        for (int i = 0; i < 130; i++)
            rounds.Advance();

        Assert.That(rounds.Learner?.Steps, Is.EqualTo(7001));
    }

    [Test]
    public void Who_is_still_learning_to_get_up_begins_on_the_ground_and_in_its_own_corner()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var controller = PhysicsCats.Controller(game.Observations, game.Actions);
        bool lies = true;
        var rounds = PhysicsCats.Helpless(newest: () => new Snapshot(controller, 0, lies));
        for (ulong seed = 1; seed < 20; seed++)
        {
            rounds.Reseed(seed);
            rounds.Advance();
            Assert.That(rounds.Cats.Cat(0).Fallen, Is.True);
            Assert.That(rounds.Cats.Cat(1).Standing, Is.True);
            Assert.That(rounds.Cats.Cat(0).Pose(CatPart.Torso).X, Is.LessThan(rounds.Cats.Cat(1).Pose(CatPart.Torso).X - 2));
        }

        lies = false;
        rounds.Reseed(1);
        rounds.Advance();
        Assert.That(rounds.Cats.Cat(0).Standing, Is.True);
        Assert.That(() => rounds.Ring.LieDown(0), Throws.InvalidOperationException);
    }

    [Test]
    public void Who_is_beaten_makes_room_for_the_next_opponent()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var rounds = PhysicsScenes.Play(game, game.CreateScript(1), [game.CreateScript(0), game.CreateScript(1)], new RoundOptions { Seed = 3 });
        while (rounds.Round == 1)
            rounds.Advance();

        Assert.That(rounds.Cats.Name(1), Is.EqualTo(rounds.Wins(0) == 1 ? "charger" : "dummy"));
        rounds.Reseed(3);
        Assert.That(rounds.Cats.Name(1), Is.EqualTo("dummy"));
    }
}
