namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>What sets one cat apart from another: colours, and marks that are seen without them.</summary>
public sealed record CatLook
{
    /// <summary>The coat.</summary>
    public required Colour Fur { get; init; }

    /// <summary>The coat on the side away from the viewer, and in the folds.</summary>
    public required Colour Shade { get; init; }

    /// <summary>Belly, muzzle and socks.</summary>
    public required Colour Belly { get; init; }

    /// <summary>Stripes; no colour, no stripes.</summary>
    public Colour? Stripes { get; init; }

    /// <summary>The eyes.</summary>
    public required Colour Iris { get; init; }

    /// <summary>What it wears.</summary>
    public required Colour Cloth { get; init; }

    /// <summary>A band about the head whose ends fly behind; otherwise a collar with a bell.</summary>
    public bool HeadBand { get; init; }

    /// <summary>Nose, pads and the insides of ears.</summary>
    public required Colour Pink { get; init; }

    /// <summary>Outlines.</summary>
    public required Colour Ink { get; init; }

    /// <summary>Whites, and the light in an eye.</summary>
    public required Colour White { get; init; }

    /// <summary>Whiskers, which must be seen against any sky.</summary>
    public required Colour Whiskers { get; init; }

    /// <summary>The cat of a seat: a tabby with a headband on the left, a smooth blue one with a bell on the right.</summary>
    public static CatLook OfSeat(int seat, Palette palette)
    {
        ArgumentNullException.ThrowIfNull(palette);
        var fur = palette.Fur(seat);
        var cream = Colour.FromRgb(0xFFF3DC);
        return new CatLook
        {
            Fur = fur,
            Shade = fur.Towards(palette.Ink, 0.28f),
            Belly = seat == 0 ? cream : fur.Towards(palette.White, 0.75f),
            Stripes = seat == 0 ? fur.Towards(Colour.FromRgb(0x7A3B00), 0.55f) : null,
            Iris = seat == 0 ? Colour.FromRgb(0x5FBF7A) : palette.Glow,
            Cloth = seat == 0 ? Colour.FromRgb(0xD53E2A) : Colour.FromRgb(0x2B5FB0),
            HeadBand = seat == 0,
            Pink = palette.Pink,
            Ink = palette.Ink,
            White = palette.White,
            Whiskers = palette.Text,
        };
    }
}
