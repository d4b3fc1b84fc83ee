namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class PlaySceneTests
{
    private static readonly string[] Tasks = ["neko-fight", "cart-pole", "acrobot", "mountain-car", "pendulum", "lunar-lander", "chase"];

    private static readonly Palette[] Palettes = [Palette.Dark, Palette.Light];

    [TestCaseSource(nameof(Tasks))]
    public void Every_picture_is_well_formed_and_within_the_canvas_in_both_themes(string task)
    {
        foreach (var palette in Palettes)
        {
            var stage = Stage(task);
            var scene = new StageScene(stage, 1, new ViewOptions { Palette = palette });
            for (int frame = 0; frame < 1500; frame += 25)
            {
                Run(scene, 25, frame % 200 < 100 ? Keys.D : Keys.A | Keys.J);
                Run(scene, 1, frame % 400 == 0 ? Keys.Shift : Keys.None);
                var bounds = new TextBounds();
                scene.Draw(bounds);
                Assert.That(bounds.Outside, Is.Empty, $"frame {frame}");
                Assert.That(() => XDocument.Parse(ScenePicture.Svg(scene)), Throws.Nothing);
            }
        }
    }

    [TestCaseSource(nameof(Tasks))]
    public void The_picture_says_which_keys_there_are_who_plays_and_what_the_agent_would_do(string task)
    {
        var scene = new StageScene(Stage(task));
        Run(scene, 30);
        string[] texts = Texts(scene);
        Assert.That(texts, Does.Contain("you").And.Contain("Shift").And.Contain("let the agent play").And.Contain("A").And.Contain("D"));
        Assert.That(texts, Does.Contain("what rival would do in your place").And.Contain("hide hint"));
        Press(scene, Keys.H);
        Assert.That(Texts(scene), Does.Contain("show hint").And.Not.Contain("what rival would do in your place"));
        Press(scene, Keys.Shift);
        Run(scene, 10);
        Assert.That(Texts(scene), Does.Contain("the agent plays for you").And.Contain("play yourself again"));
    }

    [TestCaseSource(nameof(Tasks))]
    public void A_round_played_by_hand_and_wound_back_goes_the_same_way_to_the_last_bit(string task)
    {
        var stage = Stage(task);
        var clock = new StageClock(stage, 1);
        var keys = new[] { Keys.D, Keys.None, Keys.A, Keys.J, Keys.W | Keys.D, Keys.Shift, Keys.None, Keys.K, Keys.S };
        var pictures = new List<string>();
        for (int frame = 0; frame < 60; frame++)
        {
            clock.Update(new InputSnapshot(Keys.None, keys[frame / 7 % keys.Length]), 1 / stage.FramesPerSecond);
            pictures.Add(Svg(stage));
        }

        Assert.That(pictures.Distinct().Count(), Is.GreaterThan(10));
        foreach (int frame in new[] { 1, 20, 3, pictures.Count })
        {
            clock.Seek(frame);
            Assert.That(stage.Frame, Is.EqualTo(frame));
            Assert.That(Svg(stage), Is.EqualTo(pictures[frame - 1]), $"frame {frame}");
        }
    }

    [Test]
    public void A_touched_key_walks_and_a_held_finger_goes_on()
    {
        var (rounds, hand) = Fight();
        var stage = new FightStage(rounds);
        var scene = new StageScene(stage);
        var button = stage.Buttons.Single(button => button.Key == Keys.D);
        var finger = new Vector2(button.X + 5, button.Y + 5);
        float before = rounds.Fight.Cat(0).X;
        scene.Update(new InputSnapshot(Keys.None, Mouse: finger, MousePressed: true, MouseHeld: true), 1.0 / 60);
        for (int i = 0; i < 19; i++)
            scene.Update(new InputSnapshot(Keys.None, Mouse: finger, MouseHeld: true), 1.0 / 60);

        Assert.That(hand.Handover.Held, Is.EqualTo(Keys.D));
        Assert.That(rounds.Fight.Cat(0).X - before, Is.EqualTo(20 * FightRules.WalkForward).Within(0.001));
    }

    [Test]
    public void A_tap_shorter_than_a_frame_is_played()
    {
        var (rounds, _) = Fight();
        var scene = new StageScene(new FightStage(rounds));

        // A screen of 240 pictures a second: the tap lies between two frames of the fight.
        scene.Update(default, 1.0 / 60);
        scene.Update(new InputSnapshot(Keys.J, Keys.J), 1.0 / 240);
        for (int i = 0; i < 24; i++)
            scene.Update(default, 1.0 / 240);

        Assert.That(rounds.Fight.Cat(0).State, Is.EqualTo(FighterState.Light));
    }

    [Test]
    public void A_tap_while_time_stands_still_is_not_played_later()
    {
        var (rounds, _) = Fight();
        var scene = new StageScene(new FightStage(rounds));
        Press(scene, Keys.Space);
        Press(scene, Keys.J);
        Press(scene, Keys.Space);
        Run(scene, 12);
        Assert.That(rounds.Fight.Cat(0).State, Is.EqualTo(FighterState.Neutral));
    }

    [Test]
    public void Shift_hands_the_cat_to_the_agent_and_back()
    {
        var (rounds, hand) = Fight();
        var scene = new StageScene(new FightStage(rounds));
        Run(scene, 20);
        float before = rounds.Fight.Cat(0).X;
        Assert.That(before, Is.EqualTo(rounds.Fight.Cat(0).X), "nobody presses anything");
        Run(scene, 1, Keys.Shift);
        Run(scene, 60);
        Assert.That(hand.Name, Is.EqualTo("rival for you"));
        Assert.That(hand.Hint.Chosen, Is.EqualTo(rounds.Action(0).Index), "what is shown is what is done");
        Run(scene, 1, Keys.Shift);
        Assert.That(hand.Name, Is.EqualTo("you"));
    }

    [Test]
    public void The_hint_is_what_the_model_puts_out_on_what_the_person_sees()
    {
        var (rounds, hand) = Fight();
        rounds.Advance(41);
        var outputs = new float[Fights.OutputNames.Length];
        Fights.Controller().Evaluate(hand.LastObservation, outputs);
        Assert.That(hand.Hint.Chosen, Is.EqualTo(outputs[..8].ToList().IndexOf(outputs[..8].Max())));
    }

    [Test]
    public void A_match_ends_waits_and_begins_again_on_Enter()
    {
        var game = new NekoFightEnvironment();
        var hand = new HandPlayer(game, new FightKeys(game), "rival", Fights.Controller());
        var rounds = Fights.Play(game, hand, game.CreateScript(1), 1, bestOf: 3);
        var stage = new FightStage(rounds);
        var scene = new StageScene(stage);
        for (int i = 0; i < 20_000 && !rounds.MatchOver; i++)
            Run(scene, 1);

        Assert.That(rounds.Wins(1), Is.EqualTo(2), "who presses nothing loses to the rusher");
        Run(scene, 60);
        Assert.That(Texts(scene), Does.Contain("Enter: rematch").And.Contain("rusher wins the match 2–0"));
        Run(scene, 1000);
        int still = stage.Frame;
        Run(scene, 100);
        Assert.That(stage.Frame, Is.EqualTo(still), "an abandoned window remembers nothing more");
        Assert.That(rounds.Round, Is.EqualTo(2));
        Press(scene, Keys.Enter);
        Assert.That((rounds.Round, rounds.RoundOfMatch, rounds.Wins(1), rounds.MatchOver), Is.EqualTo((3, 1, 0, false)));
        Assert.That(Texts(scene), Does.Contain("ROUND 1"));
        Press(scene, Keys.R);
        Assert.That((rounds.Round, rounds.RoundOfMatch), Is.EqualTo((3, 1)));
    }

    [Test]
    public void An_episode_is_compared_with_the_agents_at_the_same_one()
    {
        var task = TaskCatalog.Find("cart-pole")!;
        var controller = EdController.Create(
            PpoTrainer.SpecFor(task.CreateEnvironment(), [4], Activation.Tanh, mode: ActionMode.Greedy), 1);
        var game = new SoloGame(task.CreateEnvironment());
        var hand = new HandPlayer(game, new ControlKeys(ControlKeys.Sides("", ""), (keys, _) => keys.Side > 0 ? 1 : 0, game.Actions), "rival", controller);
        var rival = new EpisodeRival("rival", task.CreateEnvironment(), controller);
        var rounds = new RoundRunner(game, [hand], new RoundOptions { BestOf = 3, Observers = [rival] });
        while (!rounds.Over)
        {
            rounds.Hold(Keys.D);
            rounds.Advance();
        }

        var empty = new SoloGame(task.CreateEnvironment());
        var alone = new RoundRunner(empty, [new ControllerPlayer(empty, "rival", controller, ActionMode.Greedy)], new RoundOptions());
        while (!alone.Over)
            alone.Advance();

        Assert.That(rival.Return, Is.EqualTo(alone.Return));
        Assert.That(rounds.Return, Is.LessThan(15), "pushing one way only");
        Assert.That(rounds.Score, Is.EqualTo(default(MatchScore).After(rounds.Return.CompareTo(alone.Return))));
    }

    [TestCase(Keys.A, 2f)]
    [TestCase(Keys.Right, -2f)]
    [TestCase(Keys.None, 0f)]
    public void A_continuous_action_is_pressed_too(Keys held, float torque)
    {
        var stage = (RoundStage)Stage("pendulum");
        stage.Advance(held);
        Assert.That(((PendulumEnvironment)((SoloGame)stage.Rounds.Game).Environment).Torque, Is.EqualTo(torque));
    }

    [Test]
    public void In_cat_and_mouse_a_tap_moves_by_one_cell_and_the_seats_change()
    {
        var stage = Stage("chase");
        var scene = new StageScene(stage);
        Run(scene, 11);
        Assert.That(Texts(scene), Does.Contain("you are the cat").And.Contain("now: stay"));
        Press(scene, Keys.Right);
        var seen = new List<string>();
        for (int frame = 0; frame < 40; frame++)
        {
            Run(scene, 1);
            seen.Add(Texts(scene).Single(text => text.StartsWith("now: ", StringComparison.Ordinal)));
        }

        Assert.That(seen.Count(text => text == "now: right"), Is.InRange(10, 20), "one decision, or two where the first found the cat at rest");
        while (stage.Round == 1)
            Run(scene, 50);

        Assert.That(Texts(scene), Does.Contain("you are the mouse"));
    }

    private static (RoundRunner Rounds, HandPlayer Hand) Fight()
    {
        var game = new NekoFightEnvironment();
        var hand = new HandPlayer(game, new FightKeys(game), "rival", Fights.Controller());
        return (Fights.Play(game, hand, new ListedPlayer("still", FightAction.Idle), 1), hand);
    }

    private static IStage Stage(string name)
    {
        var task = TaskCatalog.Find(name)!;
        return SceneCatalog.Play(task, Controller(task), "rival", 0, 3, 1);
    }

    private static EdController Controller(TaskDefinition task) =>
        EdController.Create(PpoTrainer.SpecFor(task.CreateEnvironment(), [4], Activation.Tanh), 1);

    private static void Run(StageScene scene, int frames, Keys held = Keys.None)
    {
        for (int i = 0; i < frames; i++)
            scene.Update(new InputSnapshot(Keys.None, held), 1.0 / 60);
    }
}
