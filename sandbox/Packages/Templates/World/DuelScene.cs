/// <summary>How the world is drawn: on a canvas of 1280 × 720, in any window, browser page, picture or replay.</summary>
public sealed class MyWorldScene(RoundRunner rounds, MyWorld world) : RoundStage(rounds)
{
    /// <summary>Being public and static makes it the task's view.</summary>
    public static readonly TaskScene Row = new(MyWorld.Definition.Id, Open);

    private const float Cell = 46;
    private const float Side = 640 - (MyWorld.Size * Cell / 2);
    private const float Top = 60;

    public override string Title => $"myworld: {Rounds.Player(0).Name} against {Rounds.Player(1).Name}";

    /// <summary>A step is shown for six sixtieths of a second.</summary>
    protected override int FramesPerStep => 6;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        canvas.Rectangle(Side, Top, MyWorld.Size * Cell, MyWorld.Size * Cell, view.Palette.Track, 6);
        for (int seat = 0; seat < 2; seat++)
        {
            var (x, y) = world.At(seat);
            canvas.Circle(new Vector2(Side + ((x + 0.5f) * Cell), Top + ((y + 0.5f) * Cell)), Cell * (seat == 0 ? 0.42f : 0.3f), view.Palette.Seat(seat));
        }

        canvas.Text($"{Rounds.Wins(0)} : {Rounds.Wins(1)}, {world.Left} steps left", 640, 40, 22, view.Palette.Text, TextAlign.Centre, bold: true);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) => DrawSeatPanels(canvas, view, _ => "you");

    private static MyWorldScene Open(RoundSource source)
    {
        var world = new MyWorld();
        return new MyWorldScene(source.Play(world, new RoundOptions()), world);
    }
}
