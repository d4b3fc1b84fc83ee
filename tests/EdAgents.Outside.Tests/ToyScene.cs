using System.Numerics;

namespace EdAgents.Outside.Tests;

/// <summary>A task's scene from outside is one file with one row. The rounds, the clock, the panels and replays come with it.</summary>
public sealed class ToyScene(RoundRunner rounds, AcrobotEnvironment acrobot) : RoundStage(rounds)
{
    public static readonly TaskScene Row = new(AcrobotEnvironment.Id, Open);

    public override string Title => $"Toy: {Rounds.Player(0).Name}";

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        canvas.Circle(new Vector2(640, 300 - (100 * (float)acrobot.Height)), 40, view.Palette.Left);
        canvas.Text($"height {acrobot.Height:0.0}", 640, 100, 24, view.Palette.Text, TextAlign.Centre);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) => DrawSeatPanels(canvas, view, _ => "you");

    private static ToyScene Open(RoundSource source)
    {
        var acrobot = new AcrobotEnvironment();
        return new ToyScene(source.Play(new SoloGame(acrobot), new RoundOptions()), acrobot);
    }
}
