namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// The colours of every scene, named after what they are for. The hues are Okabe and Ito's (2008), which people with any
/// kind of colour vision can tell apart; and nothing is told by hue alone.
/// </summary>
public sealed record Palette
{
    /// <summary>For a dark room.</summary>
    public static Palette Dark { get; } = new();

    /// <summary>For a bright room: the same hues, dark enough to be read on white.</summary>
    public static Palette Light { get; } = new()
    {
        Background = Colour.FromRgb(0xF4F2EC),
        SkyHigh = Colour.FromRgb(0x9CCDEB),
        SkyLow = Colour.FromRgb(0xE9F2EE),
        Moon = Colour.FromRgb(0xFFF6C9),
        Distant = Colour.FromRgb(0xA9BCC4),
        Floor = Colour.FromRgb(0xD8C3A0),
        FloorLine = Colour.FromRgb(0xB79E78),
        Panel = Colour.FromRgb(0xFFFFFF),
        Track = Colour.FromRgb(0xDEDFE6),
        Text = Colour.FromRgb(0x1B1C26),
        Muted = Colour.FromRgb(0x5C5F70),
        Left = Colour.FromRgb(0xC77700),
        Right = Colour.FromRgb(0x0072B2),
        Guard = Colour.FromRgb(0x00795A),
        Highlight = Colour.FromRgb(0xB8420A),
        OnHighlight = Colour.FromRgb(0xFFFFFF),
        Danger = Colour.FromRgb(0xC93A00),
        OnSeat = Colour.FromRgb(0xFFFFFF),
        Veil = Colour.FromRgb(0xFFFFFF),
        Glow = Colour.FromRgb(0xF5B800),
        Pink = Colour.FromRgb(0xD77FA8),
    };

    public Colour Background { get; init; } = Colour.FromRgb(0x12131F); // behind everything
    public Colour SkyHigh { get; init; } = Colour.FromRgb(0x14172B); // the top of a sky
    public Colour SkyLow { get; init; } = Colour.FromRgb(0x3A3156); // the sky where it meets the ground
    public Colour Moon { get; init; } = Colour.FromRgb(0xF3EACB); // the moon and what it lights
    public Colour Distant { get; init; } = Colour.FromRgb(0x221F38); // shapes far behind, seen against the sky
    public Colour Floor { get; init; } = Colour.FromRgb(0x5A4B66); // a floor
    public Colour FloorLine { get; init; } = Colour.FromRgb(0x473B56); // the floor's edges and boards
    public Colour Panel { get; init; } = Colour.FromRgb(0x1C1E2E); // a panel on which something is written
    public Colour Track { get; init; } = Colour.FromRgb(0x2F3246); // the empty part of a bar
    public Colour Ink { get; init; } = Colour.FromRgb(0x17121F); // outlines of figures
    public Colour Text { get; init; } = Colour.FromRgb(0xF4F1E8); // what must be read
    public Colour Muted { get; init; } = Colour.FromRgb(0xA3A6B8); // what may be read
    public Colour Left { get; init; } = Colour.FromRgb(0xE69F00); // what belongs to the left side (orange)
    public Colour Right { get; init; } = Colour.FromRgb(0x56B4E9); // what belongs to the right side (sky blue)
    public Colour OnSeat { get; init; } = Colour.FromRgb(0x17121F); // what must be read on the colour of a seat
    public Colour LeftFur { get; init; } = Colour.FromRgb(0xE69F00); // the coat of what belongs to the left side; by day and night the same
    public Colour RightFur { get; init; } = Colour.FromRgb(0x56B4E9); // the coat of what belongs to the right side; by day and night the same
    public Colour White { get; init; } = Colour.FromRgb(0xF4F1E8); // whites of eyes, paws, and the light on things
    public Colour Veil { get; init; } = Colour.FromRgb(0x17121F); // laid over a picture, faded, where something is written on it
    public Colour Glow { get; init; } = Colour.FromRgb(0xF0E442); // sparks, crowns and lamps; nothing is written in it
    public Colour Guard { get; init; } = Colour.FromRgb(0x35C29B); // guards and what they hold off (bluish green)
    public Colour Highlight { get; init; } = Colour.FromRgb(0xF0E442); // what is chosen or happening now (yellow)
    public Colour OnHighlight { get; init; } = Colour.FromRgb(0x17121F); // what must be read on Highlight
    public Colour Danger { get; init; } = Colour.FromRgb(0xE8743B); // what hurts (vermillion)
    public Colour Pink { get; init; } = Colour.FromRgb(0xE59BBE); // noses, paws and the insides of ears (reddish purple, lighter)

    /// <summary>The colour of a seat: 0 is the left side's, 1 the right side's.</summary>
    public Colour Seat(int seat) => seat == 0 ? Left : Right;

    /// <summary>The coat of a seat's cat.</summary>
    public Colour Fur(int seat) => seat == 0 ? LeftFur : RightFur;
}
