namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>Draws cat and mouse: the floor from above, who sees what of it, and what the columns put out.</summary>
public sealed class ChaseStage(RoundRunner rounds) : RoundStage(rounds)
{
    private const int PicturesPerStep = 10;

    private readonly ChaseGame game = ((ChaseEnvironment)rounds.Game).Game;

    public override string Title => $"Cat and mouse: {Rounds.Side(0).Name} against {Rounds.Side(1).Name}";

    protected override int FramesPerStep => PicturesPerStep;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        float walked = Frame == 0 ? 1 : (((Frame - 1) % PicturesPerStep) + 1) / (float)PicturesPerStep;
        new ChasePicture(Rounds, game, view.Palette).Draw(canvas, Time, walked);
        DrawSide(canvas, ChaseGame.Cat, view.Palette);
        DrawSide(canvas, ChaseGame.Mouse, view.Palette);
        DrawClock(canvas, view.Palette);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) =>
        DrawSeatPanels(canvas, view, seat => seat == ChaseGame.Cat ? "you are the cat" : "you are the mouse");

    private void DrawSide(ICanvas canvas, int seat, Palette palette)
    {
        bool cat = seat == ChaseGame.Cat;
        float x = cat ? 48 : 1232;
        var align = cat ? TextAlign.Left : TextAlign.Right;
        canvas.Text(TextFit.Shorten(Rounds.Player(seat).Name, 24, 300, bold: true), x, 46, 24, palette.Seat(seat), align, bold: true);
        canvas.Text(cat ? "the cat" : "the mouse", x, 72, 15, palette.Muted, align);
        canvas.Text($"{Rounds.Wins(seat)} won", x, 108, 20, palette.Text, align, bold: true);
        canvas.Text(Rounds.BestOf > 0 ? $"best of {Rounds.BestOf}" : "in either role", x, 128, 14, palette.Muted, align);
        string doing = cat
            ? game.CatRests ? "takes a breath" : Seen(seat)
            : game.Chewing > 0 ? "chews" : Seen(seat);
        canvas.Text(doing, x, 168, 16, palette.Seat(seat), align);
        if (!cat)
            canvas.Text($"{ChaseGame.Crumbs - game.CrumbsLeft} of {ChaseGame.Crumbs} crumbs", x, 192, 16, palette.Text, align);
    }

    private string Seen(int seat) => game.SightingOf(seat).Freshness switch
    {
        1 => seat == ChaseGame.Cat ? "knows where the mouse is" : "sees the cat",
        > 0.3f => "remembers",
        _ => "sees nobody",
    };

    private void DrawClock(ICanvas canvas, Palette palette)
    {
        const float Width = 240;
        const float Left = (CanvasSize.Width - Width) / 2;
        int left = ChaseGame.StepLimit - game.Steps;
        canvas.Rectangle(Left, 26, Width, 8, palette.Track, 4);
        canvas.Rectangle(Left, 26, Width * left / ChaseGame.StepLimit, 8, palette.Moon, 4);
        string text = !game.Over ? $"round {Rounds.Round}, {left} steps left"
            : game.Caught ? "CAUGHT!"
            : game.CrumbsLeft == 0 ? "ALL THE CHEESE IS GONE!"
            : "NOBODY WON";
        var colour = !game.Over ? palette.Muted : palette.Highlight;
        if (Rounds.MatchOver)
        {
            int seat = Rounds.Wins(0) > Rounds.Wins(1) ? 0 : 1;
            string wins = Rounds.Player(seat) is IHandPlayer { Handover.ByHand: true } ? "win" : "wins";
            string name = TextFit.Shorten(Rounds.Player(seat).Name, 16, 180);
            canvas.Text($"{text}  {name} {wins} the match.  Enter: rematch", 640, 60, 16, colour, TextAlign.Centre, bold: true);
            return;
        }

        canvas.Text(text, 640, 60, game.Over ? 24 : 15, colour, TextAlign.Centre, bold: game.Over);
    }
}
