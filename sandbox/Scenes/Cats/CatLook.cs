namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>What sets one cat apart from another: colours, and marks that are seen without them.</summary>
/// <param name="Shade">The coat on the side away from the viewer, and in the folds.</param>
/// <param name="Belly">Belly, muzzle and socks.</param>
/// <param name="Stripes">No colour, no stripes.</param>
/// <param name="HeadBand">A band about the head whose ends fly behind; otherwise a collar with a bell.</param>
/// <param name="Pink">Nose, pads and the insides of ears.</param>
/// <param name="White">Whites, and the light in an eye.</param>
/// <param name="Whiskers">Must be seen against any sky.</param>
public sealed record CatLook(
    Colour Fur, Colour Shade, Colour Belly, Colour? Stripes, Colour Iris, Colour Cloth, bool HeadBand, Colour Pink, Colour Ink, Colour White, Colour Whiskers)
{
    /// <summary>The cat of a seat: a tabby with a headband on the left, a smooth blue one with a bell on the right.</summary>
    public static CatLook OfSeat(int seat, Palette palette)
    {
        var fur = palette.Fur(seat);
        var cream = Colour.FromRgb(0xFFF3DC);
        return new CatLook(
            fur,
            Shade: fur.Towards(palette.Ink, 0.28f),
            Belly: seat == 0 ? cream : fur.Towards(palette.White, 0.75f),
            Stripes: seat == 0 ? fur.Towards(Colour.FromRgb(0x7A3B00), 0.55f) : null,
            Iris: seat == 0 ? Colour.FromRgb(0x5FBF7A) : palette.Glow,
            Cloth: seat == 0 ? Colour.FromRgb(0xD53E2A) : Colour.FromRgb(0x2B5FB0),
            HeadBand: seat == 0,
            palette.Pink, palette.Ink, palette.White, palette.Text);
    }
}
