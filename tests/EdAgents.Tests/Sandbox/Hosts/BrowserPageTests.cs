namespace EdAgents.Tests.Sandbox.Hosts;

/// <summary>The page in a real browser: what its viewer does reaches the scene, and what the scene draws reaches the screen.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class BrowserPageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private RealBrowser browser = null!;

    [OneTimeSetUp]
    public void StartBrowser() => browser = RealBrowser.Start();

    [OneTimeTearDown]
    public void CloseBrowser() => browser?.Dispose();

    [Test]
    public async Task What_is_drawn_is_on_the_screen_and_follows_the_window()
    {
        var scene = new ProbeScene();
        await using var running = await RunningShow.StartAsync(scene);
        int page = browser.Open(running.Address);
        Until(() => browser.Text(page, "#note") is null, "connected");
        Assert.That(browser.Title(page), Is.EqualTo(scene.Title));
        Until(() => browser.Pixel(page, 100, 100) is [255, 0, 0], "the red field");
        Assert.That(browser.Pixel(page, 1200, 600), Is.EqualTo(new[] { 0, 0, 255 }));
        browser.Resize(page, 700, 900);
        Until(() => browser.Pixel(page, 100, 100) is [255, 0, 0] && browser.Pixel(page, 1200, 600) is [0, 0, 255], "the same after a resize");
        Assert.That(browser.Errors(page), Is.Empty);
        browser.Close(page);
    }

    [Test]
    public async Task Keys_the_mouse_and_the_buttons_of_the_page_reach_the_scene()
    {
        var scene = new ProbeScene();
        await using var running = await RunningShow.StartAsync(scene);
        int page = browser.Open(running.Address);
        Until(() => browser.Text(page, "#note") is null, "connected");
        browser.ToFront(page);
        browser.Press(page, "Space");
        Until(() => scene.Count(Keys.Space) == 1, "space");
        browser.Press(page, "KeyJ");
        browser.Press(page, ".");
        browser.Press(page, "Minus");
        Until(() => scene.Count(Keys.J) == 1 && scene.Count(Keys.Period) == 1 && scene.Count(Keys.Minus) == 1, "j, full stop and minus");
        browser.Down(page, "ShiftLeft");
        browser.Down(page, "ArrowLeft");
        Until(() => scene.Held == (Keys.Shift | Keys.Left), "held keys");
        browser.Up(page, "ArrowLeft");
        browser.Up(page, "ShiftLeft");
        Until(() => scene.Held == Keys.None, "no held keys");
        browser.Click(page, "button[data-key='0']");
        Until(() => scene.Count(Keys.Space) == 2, "the page's button");
        browser.Mouse(page, 320, 200, "down");
        Until(() => scene.MouseHeld && Vector2.Distance(scene.Mouse, new Vector2(320, 200)) < 2, "the mouse's place");
        browser.Mouse(page, 400, 250, "up");
        Until(() => !scene.MouseHeld && scene.MousePresses == 1 && Vector2.Distance(scene.Mouse, new Vector2(400, 250)) < 2, "its way");
        Assert.That(browser.Errors(page), Is.Empty);
        browser.Close(page);
    }

    [Test]
    public async Task Two_viewers_see_the_same_and_both_may_press_keys()
    {
        var scene = new ProbeScene();
        await using var running = await RunningShow.StartAsync(scene);
        int first = browser.Open(running.Address);
        Until(() => browser.Text(first, "#note") is null, "the first connected");
        int second = browser.Open(running.Address);
        Until(() => browser.Text(second, "#note") is null, "the second connected");
        browser.Press(second, "KeyJ");
        Until(() => scene.Count(Keys.J) == 1, "a key of the second");
        browser.Press(first, "KeyJ");
        Until(() => scene.Count(Keys.J) == 2, "a key of the first");
        browser.Close(second);
        browser.Press(first, "KeyJ");
        Until(() => scene.Count(Keys.J) == 3, "a key of the first alone");
        Until(() => browser.Pixel(first, 100, 100) is [255, 0, 0], "a picture still");
        browser.Close(first);
    }

    [Test]
    public async Task A_connection_that_drops_comes_back()
    {
        var scene = new ProbeScene();
        await using var running = await RunningShow.StartAsync(scene);
        int page = browser.Open(running.Address);
        Until(() => browser.Text(page, "#note") is null, "connected");
        browser.Evaluate(page, "socket.close()");
        Until(() => browser.Text(page, "#note")?.Contains("waiting", StringComparison.Ordinal) == true, "the page says so");
        Until(() => browser.Text(page, "#note") is null, "connected again");
        browser.Press(page, "KeyJ");
        Until(() => scene.Count(Keys.J) == 1, "keys again");
        browser.Close(page);
    }

    [Test]
    public async Task A_fight_is_paused_by_a_click_on_its_button()
    {
        var show = Fights.AgainstScript();
        var scene = new StageScene(new EdAgents.Sandbox.Scenes.NekoFight.FightStage(show));
        await using var running = await RunningShow.StartAsync(scene);
        int page = browser.Open(running.Address);
        Until(() => show.Fight.Frame > 10, "the fight goes on");
        browser.ToFront(page);
        browser.Mouse(page, 70, 704, "click");
        Until(() => scene.Clock.Playback.Paused, "paused");
        int frame = show.Fight.Frame;
        browser.Press(page, "ArrowRight");
        browser.Press(page, ".");
        Until(() => show.Fight.Frame == frame + 1, "one frame on");
        browser.Press(page, "KeyT");
        Until(() => browser.Pixel(page, 20, 700) is [0xF4, 0xF2, 0xEC], "the light background");
        Assert.That(browser.Errors(page), Is.Empty);
        browser.Close(page);
    }

    private static void Until(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.That(clock.Elapsed, Is.LessThan(Patience), $"waited for: {what}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Two fields of colour, and a memory of what was done.</summary>
    private sealed class ProbeScene : IScene
    {
        private readonly Lock sync = new();
        private readonly Dictionary<Keys, int> presses = [];
        private InputSnapshot last;
        private int time;

        public string Title => "probe & <scene>";

        public Keys Held => Last.Held;

        public Vector2 Mouse => Last.Mouse;

        public bool MouseHeld => Last.MouseHeld;

        public int MousePresses { get; private set; }

        private InputSnapshot Last
        {
            get
            {
                lock (sync)
                    return last;
            }
        }

        public int Count(Keys key)
        {
            lock (sync)
                return presses.GetValueOrDefault(key);
        }

        public void Update(in InputSnapshot input, double seconds)
        {
            lock (sync)
            {
                time++;
                last = input;
                MousePresses += input.MousePressed ? 1 : 0;
                foreach (var key in Enum.GetValues<Keys>())
                {
                    if (input.WasPressed(key))
                        presses[key] = presses.GetValueOrDefault(key) + 1;
                }
            }
        }

        public void Draw(ICanvas canvas)
        {
            canvas.Clear(new Colour(0, 0, 255));
            canvas.Rectangle(0, 0, 640, 720, new Colour(255, 0, 0));
            canvas.Circle(new Vector2(time % 1280, 400), 5, new Colour(255, 255, 255));
        }
    }
}
