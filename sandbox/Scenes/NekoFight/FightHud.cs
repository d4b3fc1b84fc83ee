namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>What is written above the fight: names, health, guards, the clock, the score, and who is ahead.</summary>
internal sealed class FightHud(RoundRunner rounds, Fight fight, BlowObserver blows)
{
    private const float GuardTop = 86;
    private const float GuardHeight = 10;

    private readonly HealthTrails trails = new(FightRules.FullHealth);

    private float Lead => fight.Cat(0).Health - fight.Cat(1).Health;

    public void Begin() => trails.Begin();

    public void Advance()
    {
        for (int seat = 0; seat < 2; seat++)
        {
            int side = seat;
            trails.Advance(seat, fight.Cat(seat).Health, blows.Blows.Any(blow => blow.Attacker != side));
        }
    }

    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, 0, CanvasSize.Width, 150, palette.Veil.Faded(0.35f));
        int left = FightRules.RoundFrames - fight.Frame;
        VersusHud.Draw(
            canvas, rounds, trails, seat => fight.Cat(seat).Health, FightRules.FullHealth, (left + FightRules.FramesPerSecond - 1) / FightRules.FramesPerSecond, 124,
            seat => DrawGuard(canvas, seat, palette), palette);
    }

    /// <summary>The seat with more health; −1 where both have the same.</summary>
    public int Leader() => Lead > 0 ? 0 : Lead < 0 ? 1 : -1;

    private void DrawGuard(ICanvas canvas, int seat, Palette palette)
    {
        ref readonly var cat = ref fight.Cat(seat);
        const float Room = VersusHud.BarWidth - 78;
        float width = MathF.Max(0, Room * cat.GuardMeter / FightRules.FullGuard);
        float left = seat == 0 ? VersusHud.Inner(0) - width : VersusHud.Inner(1);
        float track = seat == 0 ? VersusHud.Inner(0) - Room : left;
        canvas.Rectangle(track, GuardTop, Room, GuardHeight, palette.Track, 4);
        canvas.Rectangle(left, GuardTop, width, GuardHeight, palette.Guard, 4);
        bool broken = cat.State == FighterState.GuardBreak;
        var (word, colour) = broken ? ("BROKEN", palette.Highlight) : ("guard", palette.Muted);
        canvas.Text(word, VersusHud.Outer(seat), GuardTop + 10, 14, colour, VersusHud.OuterAlign(seat), bold: broken);
    }
}
