namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class PlaybackTests
{
    private const double Sixtieth = 1.0 / 60;

    [Test]
    public void A_sixtieth_of_a_second_is_a_frame_ten_thousand_times_over()
    {
        var playback = new Playback();
        for (int i = 0; i < 10_000; i++)
            Assert.That(playback.Advance(default, Sixtieth), Is.EqualTo(1));
    }

    [Test]
    public void A_faster_screen_gets_the_same_frames_in_the_same_time()
    {
        var playback = new Playback();
        int frames = 0;
        for (int i = 0; i < 144; i++)
            frames += playback.Advance(default, 1.0 / 144);

        Assert.That(frames, Is.EqualTo(60));
    }

    [Test]
    public void A_slower_simulation_takes_fewer_frames()
    {
        var playback = new Playback(50);
        Assert.That(Enumerable.Range(0, 60).Sum(_ => playback.Advance(default, Sixtieth)), Is.EqualTo(50));
    }

    [Test]
    public void Space_stops_time_and_lets_it_go_on()
    {
        var playback = new Playback();
        Assert.That(playback.Advance(Press(Keys.Space), Sixtieth), Is.Zero);
        Assert.That(playback.Paused);
        Assert.That(playback.Advance(default, Sixtieth), Is.Zero);
        Assert.That(playback.Advance(Press(Keys.Space), Sixtieth), Is.EqualTo(1));
        Assert.That(playback.Paused, Is.False);
    }

    [Test]
    public void The_full_stop_takes_one_frame_and_stays_paused_at_any_speed()
    {
        var playback = new Playback();
        playback.Advance(Press(Keys.Three), Sixtieth);
        Assert.That(playback.Advance(Press(Keys.Period), Sixtieth), Is.EqualTo(1));
        Assert.That(playback.Paused);
        Assert.That(playback.Advance(default, Sixtieth), Is.Zero);
        Assert.That(playback.Advance(Press(Keys.Period), Sixtieth), Is.EqualTo(1));
    }

    [TestCase(Keys.One, 1)]
    [TestCase(Keys.Two, 2)]
    [TestCase(Keys.Three, 4)]
    public void Digits_choose_the_speed(Keys key, int speed)
    {
        var playback = new Playback();
        Assert.That(playback.Advance(Press(key), Sixtieth), Is.EqualTo(speed));
        Assert.That(playback.Speed, Is.EqualTo(speed));
        Assert.That(playback.Advance(default, Sixtieth), Is.EqualTo(speed));
    }

    [Test]
    public void Plus_and_minus_go_through_all_speeds_from_a_quarter_to_as_fast_as_possible()
    {
        var playback = new Playback();
        for (int i = 0; i < 12; i++)
            playback.Advance(Press(Keys.Minus), 0);

        Assert.That(playback.Speed, Is.EqualTo(0.25));
        Assert.That(Enumerable.Range(0, 240).Sum(_ => playback.Advance(default, Sixtieth)), Is.EqualTo(60));
        var seen = new List<double> { playback.Speed };
        for (int i = 0; i < 12; i++)
        {
            playback.Advance(Press(Keys.Plus), 0);
            seen.Add(playback.Speed);
        }

        Assert.That(seen.Distinct(), Is.EqualTo(new[] { 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, double.PositiveInfinity }));
        Assert.That(playback.Advance(default, Sixtieth), Is.EqualTo(Playback.AsMuchAsPossible));
        playback.Advance(Press(Keys.Minus), 0);
        Assert.That(playback.Advance(default, Sixtieth), Is.EqualTo(64));
    }

    [Test]
    public void A_host_that_slept_does_not_make_up_for_it()
    {
        var playback = new Playback();
        Assert.That(playback.Advance(default, 3600), Is.EqualTo(6));
        Assert.That(playback.Advance(default, Sixtieth), Is.EqualTo(1));
        Assert.That(playback.Advance(default, -1), Is.Zero);
    }

    private static InputSnapshot Press(Keys key) => new(key);
}
