namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// A soft spine through a stiff torso: its back arches while the legs are drawn in under it and sinks while they are
/// stretched out, as a running cat's does.
/// </summary>
internal readonly struct CatTrunk
{
    public CatTrunk(CatBody body, float time)
    {
        float drawnIn = Reach(body, CatPart.HindLeftUpper) + Reach(body, CatPart.HindRightUpper)
            - Reach(body, CatPart.FrontLeftUpper) - Reach(body, CatPart.FrontRightUpper);
        float arch = Math.Clamp(0.016f + (0.028f * (drawnIn - 1.9f)), -0.03f, 0.075f) + (0.004f * MathF.Sin(3.1f * time));
        var (sin, cos) = MathF.SinCos(body.Angle(CatPart.Torso));
        Ahead = new Vector2(cos, sin);
        Up = new Vector2(-sin, cos);
        Rump = body.At(CatPart.Torso, -0.385f, -0.01f);
        Loin = body.At(CatPart.Torso, -0.13f, 0.012f + arch);
        Rib = body.At(CatPart.Torso, 0.13f, 0.004f + (0.7f * arch));
        Chest = body.At(CatPart.Torso, 0.375f, 0.005f);
        Nape = Vector2.Lerp(body.At(CatPart.Torso, 0.50f, 0.10f), body.Head, 0.18f);
    }

    /// <summary>The way the cat's torso points.</summary>
    public Vector2 Ahead { get; }

    /// <summary>Towards its back.</summary>
    public Vector2 Up { get; }

    /// <summary>The hindmost point of the spine.</summary>
    public Vector2 Rump { get; }

    /// <summary>Behind the ribs.</summary>
    public Vector2 Loin { get; }

    /// <summary>In the middle of the ribs.</summary>
    public Vector2 Rib { get; }

    /// <summary>Between the shoulders.</summary>
    public Vector2 Chest { get; }

    /// <summary>Where the neck begins.</summary>
    public Vector2 Nape { get; }

    /// <summary>A point along the spine, the way to the back there, and how far the back is.</summary>
    /// <param name="share">0 at the rump, 1 at the chest.</param>
    public (Vector2 At, Vector2 Up, float Radius) Spine(float share)
    {
        float third = Math.Clamp(share, 0, 1) * 3;
        var (from, to) = third < 1 ? (Rump, Loin) : third < 2 ? (Loin, Rib) : (Rib, Chest);
        var along = Vector2.Normalize(to - from);
        return (Vector2.Lerp(from, to, third - MathF.Min(2, MathF.Floor(third))), new Vector2(-along.Y, along.X), 0.155f);
    }

    /// <summary>How far a leg is put forward, rad.</summary>
    private static float Reach(CatBody body, CatPart upper) => body.Angle(upper) - body.Angle(CatPart.Torso);
}
