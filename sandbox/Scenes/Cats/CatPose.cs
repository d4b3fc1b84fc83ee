namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>What a cat's eyes say.</summary>
public enum CatEyes
{
    /// <summary>Open and calm.</summary>
    Open,

    /// <summary>Narrowed, on the opponent.</summary>
    Focused,

    /// <summary>Round with surprise.</summary>
    Wide,

    /// <summary>Squeezed shut in pain.</summary>
    Squeezed,

    /// <summary>Crosses: not at home.</summary>
    Crossed,

    /// <summary>Closed with a smile.</summary>
    Happy,

    /// <summary>Lowered in sorrow.</summary>
    Sad,

    /// <summary>A blink.</summary>
    Closed,
}

/// <summary>What a cat's mouth does.</summary>
public enum CatMouth
{
    /// <summary>The small w of a cat.</summary>
    Calm,

    /// <summary>Open in a shout.</summary>
    Open,

    /// <summary>Turned down.</summary>
    Sad,
}

/// <summary>
/// Where the parts of a cat are, in pixels: the ground between its feet is the origin, x is where it faces, y is up.
/// Everything but the face can be blended, so that one pose flows into the next.
/// </summary>
public readonly record struct CatPose
{
    /// <summary>The middle of the hips.</summary>
    public Vector2 Hips { get; init; }

    /// <summary>The middle of the chest.</summary>
    public Vector2 Chest { get; init; }

    /// <summary>The middle of the head.</summary>
    public Vector2 Head { get; init; }

    /// <summary>How far the head is turned up, in radians.</summary>
    public float HeadTilt { get; init; }

    /// <summary>The front paw on the viewer's side.</summary>
    public Vector2 NearPaw { get; init; }

    /// <summary>The front paw on the other side.</summary>
    public Vector2 FarPaw { get; init; }

    /// <summary>The foot on the viewer's side.</summary>
    public Vector2 NearFoot { get; init; }

    /// <summary>The foot on the other side.</summary>
    public Vector2 FarFoot { get; init; }

    /// <summary>Where the tail sets out to, in radians: 0 forward, π/2 up, π back.</summary>
    public float TailAngle { get; init; }

    /// <summary>How far the tail turns over its whole length, in radians; positive curls it upwards and over.</summary>
    public float TailCurl { get; init; }

    /// <summary>0 for ears that stand, 1 for ears laid back.</summary>
    public float EarsBack { get; init; }

    /// <summary>How far the claws are out, 0 to 1.</summary>
    public float Claws { get; init; }

    /// <summary>What the eyes say.</summary>
    public CatEyes Eyes { get; init; }

    /// <summary>What the mouth does.</summary>
    public CatMouth Mouth { get; init; }

    /// <summary>Where the eyes look, in the cat's own frame, of length 1 at most; 0 is just ahead.</summary>
    public Vector2 Gaze { get; init; }

    /// <summary>The same pose with another trunk and head.</summary>
    /// <param name="tilt">How far the head is turned up, in radians.</param>
    public CatPose Body((float X, float Y) hips, (float X, float Y) chest, (float X, float Y) head, float tilt) => this with
    {
        Hips = Point(hips),
        Chest = Point(chest),
        Head = Point(head),
        HeadTilt = tilt,
    };

    /// <summary>The same pose with the front paws elsewhere.</summary>
    /// <param name="claws">How far the claws are out, 0 to 1.</param>
    public CatPose Paws((float X, float Y) near, (float X, float Y) far, float claws = 0) =>
        this with { NearPaw = Point(near), FarPaw = Point(far), Claws = claws };

    /// <summary>The same pose with the feet elsewhere.</summary>
    public CatPose Feet((float X, float Y) near, (float X, float Y) far) =>
        this with { NearFoot = Point(near), FarFoot = Point(far) };

    /// <summary>The same pose with another tail.</summary>
    /// <param name="angle">Where it sets out to.</param>
    /// <param name="curl">How far it turns.</param>
    public CatPose Tail(float angle, float curl) => this with { TailAngle = angle, TailCurl = curl };

    /// <summary>The same pose with another face.</summary>
    /// <param name="ears">0 for ears that stand, 1 for ears laid back.</param>
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
