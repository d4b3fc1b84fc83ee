namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// Looks at the two cats: near when they are close, so that faces can be read, and from afar when they are apart or in the
/// air. It never shows more than the ring, moves softly, and moves with the frames of the fight only.
/// </summary>
internal sealed class FightCamera
{
    /// <summary>The line the cats stand on; it stays where it is.</summary>
    public const float Ground = 466;

    /// <summary>The lower edge of the ring, below which the panels are.</summary>
    public const float Bottom = 496;

    private const float NearestZoom = 1.55f;
    private const float Softness = 0.06f;

    // Cats are drawn a little smaller than their poses, so that two can stand nose to nose; and one that is knocked out at
    // the edge of the ring still lies within the picture.
    private const float CatScale = 0.95f;
    private const float LeftEdge = 127;
    private const float Scale = (CanvasSize.Width - (2 * LeftEdge)) / FightRules.RingWidth;

    // Room for two cats that strike, and for one that jumps, crown and all.
    private const float WidthBesides = 420;
    private const float WidthShown = 940;
    private const float CatHeight = 168;
    private const float HeightShown = 300;

    /// <summary>The middle of what is seen, in pixels of the whole ring.</summary>
    public float Centre { get; private set; } = CanvasSize.Width / 2f;

    /// <summary>How many times larger than the whole ring.</summary>
    public float Zoom { get; private set; } = 1;

    public CameraShake Shake { get; } = new(heavyDamage: 8);

    /// <summary>What a pose is multiplied by.</summary>
    public float PoseScale => CatScale * Zoom;

    /// <summary>Looks where the cats are now, at once.</summary>
    public void Jump(CatFigure a, CatFigure b)
    {
        Shake.Clear();
        Move(a, b, 1);
    }

    public void Follow(CatFigure a, CatFigure b)
    {
        Shake.Advance();
        Move(a, b, Softness);
    }

    /// <summary>A pixel of the whole ring, as seen.</summary>
    public float X(float x) => (CanvasSize.Width / 2f) + ((x - Centre) * Zoom);

    /// <summary>A height on the canvas of the whole ring, as seen.</summary>
    public float Y(float y) => Ground + ((y - Ground) * Zoom);

    /// <summary>A place in the ring, in the fight's lengths, as seen.</summary>
    public Vector2 Point(Vector2 place) => new(X(LeftEdge + (place.X * Scale)), Y(Ground - (place.Y * Scale)));

    /// <summary>A point of a cat's pose, as seen.</summary>
    public Vector2 Point(CatFigure figure, Vector2 inPose) =>
        Point(figure.Place) + (PoseScale * new Vector2(figure.Facing * inPose.X, -inPose.Y));

    /// <summary>How far apart two places along the ring are, in pixels of a pose.</summary>
    public static float InPose(float length) => length * Scale / CatScale;

    private void Move(CatFigure a, CatFigure b, float share)
    {
        float distance = MathF.Abs(a.Place.X - b.Place.X) * Scale;
        float height = (MathF.Max(a.Place.Y, b.Place.Y) * Scale) + CatHeight;
        float zoom = MathF.Min(WidthShown / (distance + WidthBesides), HeightShown / height);
        Zoom = float.Lerp(Zoom, Math.Clamp(zoom, 1, NearestZoom), share);
        float middle = LeftEdge + ((a.Place.X + b.Place.X) / 2 * Scale);
        float half = CanvasSize.Width / 2f / Zoom;
        Centre = Math.Clamp(float.Lerp(Centre, middle, share), half, CanvasSize.Width - half);
    }
}
