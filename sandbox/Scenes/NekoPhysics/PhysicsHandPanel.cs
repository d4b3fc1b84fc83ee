using System.Collections.Immutable;
using System.Globalization;
using EdAgents.Sandbox.Canvas;

namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>The panel of a person who steers a cat: the keys, to read and to click, and what the legs are told.</summary>
internal sealed class PhysicsHandPanel
{
    private const float Y = 506;
    private const float Width = 580;
    private const float Height = 180;
    private const float KeyHeight = 38;
    private const float GaugeLeft = 330;
    private const float GaugeWidth = 226;

    private readonly float x;
    private readonly PhysicsHand hand;

    /// <param name="x">The left edge.</param>
    /// <param name="hand">Whose panel it is.</param>
    public PhysicsHandPanel(float x, PhysicsHand hand)
    {
        this.x = x;
        this.hand = hand;
        Buttons =
        [
            Key(Keys.W, "W", "pounce", 1, 0),
            Key(Keys.A, "A", "left", 0, 1),
            Key(Keys.S, "S", "guard low", 1, 1),
            Key(Keys.D, "D", "right", 2, 1),
            Key(Keys.J, "J", "bat with a paw", 0, 2, 3),
        ];
    }

    /// <summary>What can be clicked.</summary>
    public ImmutableArray<Button> Buttons { get; }

    /// <summary>Draws the panel.</summary>
    public void Draw(ICanvas canvas, Colour colour, Palette palette)
    {
        canvas.Rectangle(x, Y, Width, Height, palette.Panel, 10);
        canvas.Rectangle(x, Y + 8, 4, Height - 16, colour, 2);
        canvas.Text("your keys, also to click or touch", x + 16, Y + 22, 14, palette.Muted);
        foreach (var button in Buttons)
        {
            button.Draw(canvas, palette, (hand.Held & button.Key) != 0);
        }

        canvas.Text("you steer; the legs know how", x + GaugeLeft, Y + 50, 15, colour, bold: true);
        canvas.Text(hand.Doing, x + GaugeLeft, Y + 76, 18, palette.Text, bold: true);
        DrawGauge(canvas, colour, palette);
    }

    private Button Key(Keys key, string cap, string label, int column, int row, int span = 1) => new(
        key, cap, label, x + 14 + (column * 100), Y + 34 + (row * (KeyHeight + 6)), (span * 100) - 6, KeyHeight);

    private void DrawGauge(ICanvas canvas, Colour colour, Palette palette)
    {
        float middle = x + GaugeLeft + (GaugeWidth * hand.FastestBack / (hand.FastestBack + hand.Fastest));
        float length = GaugeWidth * hand.Speed / (hand.FastestBack + hand.Fastest);
        canvas.Text("speed the legs are told", x + GaugeLeft, Y + 110, 14, palette.Muted);
        canvas.Rectangle(x + GaugeLeft, Y + 120, GaugeWidth, 14, palette.Track, 5);
        canvas.Rectangle(MathF.Min(middle, middle + length), Y + 120, MathF.Abs(length), 14, colour, 4);
        canvas.Rectangle(middle - 1, Y + 120, 2, 14, palette.Muted);
        string number = string.Create(CultureInfo.InvariantCulture, $"{hand.Speed:+0.0;−0.0;0.0} m/s");
        canvas.Text(number, x + GaugeLeft, Y + 156, 14, palette.Text);
    }
}
