namespace EdAgents.Sandbox.Scenes.Cats;

public enum CatEyes
{
    Open,
    Focused, // narrowed, on the opponent
    Wide, // round with surprise
    Squeezed, // squeezed shut in pain
    Crossed, // crosses: not at home
    Happy, // closed with a smile
    Sad, // lowered in sorrow
    Closed, // a blink
}

public enum CatMouth
{
    Calm,
    Open, // open in a shout
    Sad, // turned down
}

/// <summary>
/// Where the parts of a cat are, in pixels: the ground between its feet is the origin, x is where it faces, y is up.
/// Everything but the face can be blended, so that one pose flows into the next.
/// </summary>
/// <param name="HeadTilt">How far the head is turned up, in radians.</param>
/// <param name="NearPaw">The front paw on the viewer's side.</param>
/// <param name="NearFoot">The foot on the viewer's side.</param>
/// <param name="TailAngle">Where the tail sets out to, in radians: 0 forward, π/2 up, π back.</param>
/// <param name="TailCurl">How far the tail turns over its whole length, in radians; positive curls it upwards and over.</param>
/// <param name="EarsBack">0 for ears that stand, 1 for ears laid back.</param>
/// <param name="Claws">How far the claws are out, 0 to 1.</param>
/// <param name="Gaze">Where the eyes look, in the cat's own frame, of length 1 at most; 0 is just ahead.</param>
public readonly record struct CatPose(
    Vector2 Hips, Vector2 Chest, Vector2 Head, float HeadTilt, Vector2 NearPaw, Vector2 FarPaw, Vector2 NearFoot, Vector2 FarFoot,
    float TailAngle, float TailCurl, float EarsBack, float Claws, CatEyes Eyes, CatMouth Mouth, Vector2 Gaze)
{
    public CatPose Body((float X, float Y) hips, (float X, float Y) chest, (float X, float Y) head, float tilt) => this with
    {
        Hips = Point(hips),
        Chest = Point(chest),
        Head = Point(head),
        HeadTilt = tilt,
    };

    public CatPose Paws((float X, float Y) near, (float X, float Y) far, float claws = 0) =>
        this with { NearPaw = Point(near), FarPaw = Point(far), Claws = claws };

    public CatPose Feet((float X, float Y) near, (float X, float Y) far) => this with { NearFoot = Point(near), FarFoot = Point(far) };

    public CatPose Tail(float angle, float curl) => this with { TailAngle = angle, TailCurl = curl };

    public CatPose Face(CatEyes eyes, CatMouth mouth = CatMouth.Calm, float ears = 0) =>
        this with { Eyes = eyes, Mouth = mouth, EarsBack = ears };

    /// <summary>A pose on the way to another; the face is already the other's.</summary>
    public CatPose Towards(in CatPose other, float share) => other with
    {
        Hips = Vector2.Lerp(Hips, other.Hips, share),
        Chest = Vector2.Lerp(Chest, other.Chest, share),
        Head = Vector2.Lerp(Head, other.Head, share),
        HeadTilt = float.Lerp(HeadTilt, other.HeadTilt, share),
        NearPaw = Vector2.Lerp(NearPaw, other.NearPaw, share),
        FarPaw = Vector2.Lerp(FarPaw, other.FarPaw, share),
        NearFoot = Vector2.Lerp(NearFoot, other.NearFoot, share),
        FarFoot = Vector2.Lerp(FarFoot, other.FarFoot, share),
        TailAngle = float.Lerp(TailAngle, other.TailAngle, share),
        TailCurl = float.Lerp(TailCurl, other.TailCurl, share),
        EarsBack = float.Lerp(EarsBack, other.EarsBack, share),
        Claws = float.Lerp(Claws, other.Claws, share),
    };

    /// <summary>The same pose off the ground.</summary>
    public CatPose Raised(float by)
    {
        var up = new Vector2(0, by);
        return this with
        {
            Hips = Hips + up,
            Chest = Chest + up,
            Head = Head + up,
            NearPaw = NearPaw + up,
            FarPaw = FarPaw + up,
            NearFoot = NearFoot + up,
            FarFoot = FarFoot + up,
        };
    }

    /// <summary>The same pose with everything above the feet moved, the head most.</summary>
    public CatPose Leaning(Vector2 by) => this with
    {
        Hips = Hips + (by / 2),
        Chest = Chest + by,
        Head = Head + (by * 1.15f),
        NearPaw = NearPaw + by,
        FarPaw = FarPaw + by,
    };

    private static Vector2 Point((float X, float Y) at) => new(at.X, at.Y);
}
