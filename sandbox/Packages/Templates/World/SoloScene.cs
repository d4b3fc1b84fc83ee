/// <summary>How the world is drawn: on a canvas of 1280 × 720, in any window, browser page, picture or replay.</summary>
public sealed class MyWorldScene(RoundRunner rounds, MyWorld world) : RoundStage(rounds)
{
    /// <summary>Being public and static makes it the task's view.</summary>
    public static readonly TaskScene Row = new(MyWorld.Definition.Id, Open);

    private const float Cell = 42;
    private const float Left = 640 - (MyWorld.Size * Cell / 2);
    private const float Top = 60;

    public override string Title => $"myworld: {Rounds.Player(0).Name}";

    /// <summary>A step is shown for six sixtieths of a second.</summary>
    protected override int FramesPerStep => 6;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        canvas.Rectangle(Left, Top, MyWorld.Size * Cell, (MyWorld.Size + 1) * Cell, view.Palette.Track, 6);
        canvas.Circle(Place(world.Thing, MyWorld.Size - world.Height), Cell * 0.35f, view.Palette.Highlight);
        var basket = Place(world.Basket, MyWorld.Size);
        canvas.Rectangle(basket.X - (Cell / 2), basket.Y, Cell, Cell / 2, view.Palette.Left, 6);
        canvas.Text($"caught {world.Caught}", 640, 40, 22, view.Palette.Text, TextAlign.Centre, bold: true);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) => DrawSeatPanels(canvas, view, _ => "you");

    private static Vector2 Place(int column, int row) => new(Left + ((column + 0.5f) * Cell), Top + ((row + 0.5f) * Cell));

    private static MyWorldScene Open(RoundSource source)
    {
        var world = new MyWorld();
        return new MyWorldScene(source.Play(new SoloGame(world), new RoundOptions()), world);
    }
}
