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

    /// <summary>Behind everything.</summary>
    public Colour Background { get; init; } = Colour.FromRgb(0x12131F);

    /// <summary>The top of a sky.</summary>
    public Colour SkyHigh { get; init; } = Colour.FromRgb(0x14172B);

    /// <summary>The sky where it meets the ground.</summary>
    public Colour SkyLow { get; init; } = Colour.FromRgb(0x3A3156);

    /// <summary>The moon and what it lights.</summary>
    public Colour Moon { get; init; } = Colour.FromRgb(0xF3EACB);

    /// <summary>Shapes far behind, seen against the sky.</summary>
    public Colour Distant { get; init; } = Colour.FromRgb(0x221F38);

    /// <summary>A floor.</summary>
    public Colour Floor { get; init; } = Colour.FromRgb(0x5A4B66);

    /// <summary>The floor's edges and boards.</summary>
    public Colour FloorLine { get; init; } = Colour.FromRgb(0x473B56);

    /// <summary>A panel on which something is written.</summary>
    public Colour Panel { get; init; } = Colour.FromRgb(0x1C1E2E);

    /// <summary>The empty part of a bar.</summary>
    public Colour Track { get; init; } = Colour.FromRgb(0x2F3246);

    /// <summary>Outlines of figures.</summary>
    public Colour Ink { get; init; } = Colour.FromRgb(0x17121F);

    /// <summary>What must be read.</summary>
    public Colour Text { get; init; } = Colour.FromRgb(0xF4F1E8);

    /// <summary>What may be read.</summary>
    public Colour Muted { get; init; } = Colour.FromRgb(0xA3A6B8);

    /// <summary>What belongs to the left side (orange).</summary>
    public Colour Left { get; init; } = Colour.FromRgb(0xE69F00);

    /// <summary>What belongs to the right side (sky blue).</summary>
    public Colour Right { get; init; } = Colour.FromRgb(0x56B4E9);

    /// <summary>What must be read on the colour of a seat.</summary>
    public Colour OnSeat { get; init; } = Colour.FromRgb(0x17121F);

    /// <summary>The coat of what belongs to the left side; by day and night the same.</summary>
    public Colour LeftFur { get; init; } = Colour.FromRgb(0xE69F00);

    /// <summary>The coat of what belongs to the right side; by day and night the same.</summary>
    public Colour RightFur { get; init; } = Colour.FromRgb(0x56B4E9);

    /// <summary>Whites of eyes, paws, and the light on things.</summary>
    public Colour White { get; init; } = Colour.FromRgb(0xF4F1E8);

    /// <summary>Laid over a picture, faded, where something is written on it.</summary>
    public Colour Veil { get; init; } = Colour.FromRgb(0x17121F);

    /// <summary>Sparks, crowns and lamps; nothing is written in it.</summary>
    public Colour Glow { get; init; } = Colour.FromRgb(0xF0E442);

    /// <summary>Guards and what they hold off (bluish green).</summary>
    public Colour Guard { get; init; } = Colour.FromRgb(0x35C29B);

    /// <summary>What is chosen or happening now (yellow).</summary>
    public Colour Highlight { get; init; } = Colour.FromRgb(0xF0E442);

    /// <summary>What must be read on <see cref="Highlight"/>.</summary>
    public Colour OnHighlight { get; init; } = Colour.FromRgb(0x17121F);

    /// <summary>What hurts (vermillion).</summary>
    public Colour Danger { get; init; } = Colour.FromRgb(0xE8743B);

    /// <summary>Noses, paws and the insides of ears (reddish purple, lighter).</summary>
    public Colour Pink { get; init; } = Colour.FromRgb(0xE59BBE);

    /// <summary>The colour of a seat: 0 is the left side's, 1 the right side's.</summary>
    public Colour Seat(int seat) => seat == 0 ? Left : Right;

    /// <summary>The coat of a seat's cat.</summary>
    public Colour Fur(int seat) => seat == 0 ? LeftFur : RightFur;
}
