namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>Who stands or walks, for how long, how fast, and how fast it should.</summary>
internal sealed class PhysicsSoloHud(PhysicsView view) : IPhysicsHud
{
    private const float GaugeWidth = 300;
    private const float GaugeLeft = (CanvasSize.Width - GaugeWidth) / 2;
    private const float GaugeTop = 84;
    private const float GaugeRange = 4;

    private int onFeet;
    private int longest;
    private int steps;

    public void Begin() => (onFeet, longest, steps) = (0, 0, 0);

    public void Advance(bool struckLeft, bool struckRight)
    {
        if (view.Rounds.Frame == steps)
            return;

        steps = view.Rounds.Frame;
        onFeet = Up ? onFeet + 1 : 0;
        longest = Math.Max(longest, onFeet);
    }

    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(0, 0, CanvasSize.Width, 130, palette.Background.Faded(0.72f));
        string name = TextFit.Shorten(view.Name(0), 24, 420, bold: true);
        canvas.Text(name, 48, 46, 24, palette.Left, bold: true);
        canvas.Text(Motto, 48, 72, 15, palette.Muted);
        canvas.Text(Seconds(onFeet), 640, 60, 44, Up ? palette.Text : palette.Highlight, TextAlign.Centre, bold: true);
        string state = Up ? (Upright ? "on two legs" : "on its feet") : view.Cat(0).Fallen ? "fallen" : "not up yet";
        if (view.Command is { } command)
        {
            DrawGauge(canvas, command, palette);
        }
        else
        {
            canvas.Text(state, 640, 88, 18, palette.Muted, TextAlign.Centre);
        }

        canvas.Text($"episode {view.Rounds.Round.ToString()}", 1232, 46, 24, palette.Text, TextAlign.Right, bold: true);
        canvas.Text($"{state}; longest {Seconds(longest)}", 1232, 72, 15, palette.Muted, TextAlign.Right);
    }

    private bool Upright => view.Solo is NekoUprightEnvironment;

    private bool Up => Upright ? view.Cat(0).Upright > 0.5f : view.Cat(0).Standing;

    private string Motto => view.Solo switch
    {
        NekoWalkEnvironment => "walk as fast as asked, ahead or back",
        NekoUprightEnvironment => "stand and walk on the hind legs",
        _ => "get up, stay up, whatever pushes",
    };

    private static string Seconds(int steps) =>
        $"{steps / (float)PhysicsRules.StepsPerSecond:0.0} s";

    private void DrawGauge(ICanvas canvas, float command, Palette palette)
    {
        const float Middle = GaugeLeft + (GaugeWidth / 2);
        const float PerSpeed = GaugeWidth / 2 / GaugeRange;
        float speed = view.Cat(0).Velocity(CatPart.Torso).X;
        float mark = Middle + (PerSpeed * Math.Clamp(command, -GaugeRange, GaugeRange));
        canvas.Rectangle(GaugeLeft, GaugeTop, GaugeWidth, 12, palette.Track, 5);
        Bars.DrawSigned(canvas, GaugeLeft, GaugeTop, GaugeWidth, 12, speed / GaugeRange, palette.Left, 4);
        canvas.Rectangle(Middle - 1, GaugeTop, 2, 12, palette.Muted);
        canvas.Triangle(new Vector2(mark - 8, GaugeTop - 9), new Vector2(mark + 8, GaugeTop - 9), new Vector2(mark, GaugeTop + 5), palette.Highlight);
        string text = $"{speed:0.0;−0.0;0.0} m/s of {command:0.0;−0.0;0.0} asked for";
        canvas.Text(text, 640, GaugeTop + 32, 15, palette.Muted, TextAlign.Centre);
    }
}
