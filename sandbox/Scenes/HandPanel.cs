namespace EdAgents.Sandbox.Scenes;

public readonly record struct HandState(string Who, string Doing, ControlHandover Handover, Colour Colour, bool MatchOver);

/// <summary>A person's panel: the keys, who decides, and what else can be pressed.</summary>
public sealed class HandPanel
{
    public const float Width = 580;

    private const float Top = 506;
    private const float Height = 180;
    private const float Right = 282;
    private const float RightWidth = Width - Right - 14;

    private readonly float x;
    private readonly bool hints;
    private readonly KeyPad pad;
    private readonly Button shift;
    private readonly Button hint;
    private readonly Button rematch;

    /// <param name="hints">Whether there is a hint to show and to hide.</param>
    public HandPanel(ImmutableArray<PadKey> keys, float x, bool hints = true)
    {
        this.x = x;
        this.hints = hints;
        pad = new KeyPad(keys, x + 14, Top + 34);
        shift = new Button(Keys.Shift, "Shift", "", x + Right, Top + 96, RightWidth, 32);
        hint = new Button(Keys.H, "H", "", x + Right, Top + 136, 134, 32);
        rematch = new Button(Intermission.Rematch, "Enter", "rematch", x + Right + 142, Top + 136, 142, 32);
        Buttons = hints ? [.. pad.Buttons, shift, hint, rematch] : [.. pad.Buttons, shift, rematch];
    }

    public ImmutableArray<Button> Buttons { get; }

    public void Draw(ICanvas canvas, ViewOptions view, in HandState state)
    {
        var palette = view.Palette;
        bool byHand = state.Handover.ByHand;
        Bars.DrawPanel(canvas, x, Top, Width, Height, "your keys, also to click or touch", palette, state.Colour, line: 22);
        pad.Draw(canvas, palette, byHand ? state.Handover.Held : Keys.None);
        string who = byHand ? state.Who : "the agent plays for you";
        canvas.Text(TextFit.Shorten(who, 18, RightWidth, bold: true), x + Right, Top + 42, 18, state.Colour, bold: true);
        canvas.Text(TextFit.Shorten(state.Doing, 15, RightWidth), x + Right, Top + 68, 15, palette.Text);
        (shift with { Label = byHand ? "let the agent play" : "play yourself again" }).Draw(canvas, palette, active: !byHand);
        if (hints)
            (hint with { Label = view.Hint ? "hide hint" : "show hint" }).Draw(canvas, palette);

        if (state.MatchOver)
            rematch.Draw(canvas, palette, active: true);
    }
}
