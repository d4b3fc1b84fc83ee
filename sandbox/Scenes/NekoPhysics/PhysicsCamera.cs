namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// Looks at one cat or two, from the side: near when they are close, from afar when they are apart or up in the air. Moves
/// softly and with the frames of the stage only: outwards sooner than inwards, and not at all for small things.
/// </summary>
/// <param name="room">How high the picture is over the ground, in pixels.</param>
internal sealed class PhysicsCamera(float room = PhysicsCamera.UsualRoom)
{
    /// <summary>The line the paws stand on; it stays where it is.</summary>
    public const float Ground = 448;

    /// <summary>The height over the ground below what is written above.</summary>
    public const float UsualRoom = 300;

    private const float Softness = 0.07f;
    private const float SoftnessOut = 0.06f;
    private const float SoftnessIn = 0.015f;
    private const float FarthestScale = 96;
    private const float NearestScale = 205;

    /// <summary>Where the picture leads a cat that runs: so many seconds ahead, what softness lags behind included.</summary>
    private const float Lead = 0.38f;

    private const float WidthShown = 1000;
    private const float WidthOfCats = 2.6f;
    private const float HeightOfEars = 0.42f;

    private Vector2 velocity;

    /// <summary>The place in the middle of the picture, m.</summary>
    public float Centre { get; private set; }

    /// <summary>Pixels to the metre.</summary>
    public float Scale { get; private set; } = NearestScale;

    public CameraShake Shake { get; } = new(heavyDamage: 6);

    /// <summary>Looks where the cats are now, at once.</summary>
    public void Jump(ReadOnlySpan<CatBody> cats)
    {
        Shake.Clear();
        velocity = Vector2.Zero;
        Move(cats, 1, 1, 1);
    }

    /// <param name="pace">How fast time goes: 1 at the speed of life.</param>
    public void Follow(ReadOnlySpan<CatBody> cats, float pace)
    {
        Shake.Advance();
        var speed = Vector2.Zero;
        foreach (var cat in cats)
            speed += new Vector2(cat.Facing * cat.Speed.X, 0) / cats.Length;

        velocity = Vector2.Lerp(velocity, speed, 0.05f * pace);
        Move(cats, Softness, SoftnessOut, SoftnessIn);
    }

    /// <summary>A place in the world, m, as seen.</summary>
    public Vector2 Point(Vector2 place) => new(X(place.X), Ground - (place.Y * Scale));

    /// <summary>A place along the ground, m, as seen.</summary>
    /// <param name="parallax">1 for what is as near as the cats, less for what is farther away.</param>
    public float X(float place, float parallax = 1) => (CanvasSize.Width / 2f) + ((place - (Centre * parallax)) * Scale);

    private void Move(ReadOnlySpan<CatBody> cats, float share, float outwards, float inwards)
    {
        float left = float.MaxValue, right = float.MinValue, top = 0;
        foreach (var cat in cats)
        {
            float middle = cat.Facing * cat.Torso.X;
            left = MathF.Min(left, middle);
            right = MathF.Max(right, middle);
            top = MathF.Max(top, MathF.Max(cat.Head.Y, cat.Torso.Y));
        }

        float scale = MathF.Min(WidthShown / (right - left + WidthOfCats), room / MathF.Max(1.1f, top + HeightOfEars));
        scale = Math.Clamp(scale, FarthestScale, NearestScale);
        Scale = float.Lerp(Scale, scale, scale < Scale ? outwards : inwards);
        Centre = float.Lerp(Centre, ((left + right) / 2) + (velocity.X * Lead), share);
    }
}
