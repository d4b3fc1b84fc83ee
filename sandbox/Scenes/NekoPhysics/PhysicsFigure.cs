namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>A cat as it is seen: where it is between two control steps, and what its face says.</summary>
internal sealed class PhysicsFigure
{
    private const int FramesOfPain = 20;
    private const int BlinkEvery = 150;
    private const int BlinkFrames = 7;
    private const float Near = 1.5f;
    private const float Falling = -1.6f;

    private readonly CatBody before = new();
    private readonly CatBody after = new();
    private int pain;
    private int still;
    private float ears;
    private float claws;
    private float bristle;
    private Vector2 gaze = Vector2.UnitX;

    /// <summary>As it is drawn.</summary>
    public CatBody Body { get; } = new();

    public CatFace Face { get; private set; }

    /// <summary>Whether it lies on the ground and has not got up.</summary>
    public bool Down { get; private set; }

    public RoundResult Result { get; private set; }

    /// <summary>Takes a cat that was put somewhere.</summary>
    public void Begin(PhysicsCat cat)
    {
        after.Read(cat);
        before.Copy(after);
        Body.Copy(after);
        pain = 0;
        still = 0;
        (ears, claws, bristle) = (0, 0, 0);
        gaze = Vector2.UnitX;
        Down = false;
        Result = RoundResult.Open;
        Face = new CatFace { Gaze = gaze };
    }

    /// <summary>Takes a cat that has moved for a control step.</summary>
    public void Step(PhysicsCat cat)
    {
        before.Copy(after);
        after.Read(cat);
        Down = cat.Fallen || (Down && !cat.Standing);
    }

    public void Hurt() => pain = FramesOfPain;

    /// <param name="share">How far between the last two control steps.</param>
    /// <param name="other">Whom it looks at; null where it is alone.</param>
    /// <param name="time">Frames; cats blink.</param>
    public void Advance(float share, PhysicsFigure? other, RoundResult result, int time)
    {
        Body.Between(before, after, share);
        Result = result;
        pain = Math.Max(0, pain - 1);
        still = Body.Speed.LengthSquared() < 0.04f ? still + 1 : 0;
        float distance = other is null ? float.MaxValue : Vector2.Distance(Body.World(Body.Head), other.Body.World(other.Body.Head));
        bool fights = distance < Near && !Down;
        ears = float.Lerp(ears, pain > 0 || Down || result == RoundResult.Lost ? 1 : fights ? 0.65f : Body.Speed.X > 2 ? 0.4f : 0, 0.2f);
        claws = float.Lerp(claws, fights && result == RoundResult.Open ? 1 : 0, 0.15f);
        bristle = float.Lerp(bristle, fights && result == RoundResult.Open ? 1 : pain > 0 ? 0.7f : 0, 0.1f);
        gaze = Vector2.Lerp(gaze, LookAt(other), 0.2f);
        Face = new CatFace(Eyes(fights, time), Mouth(fights), ears, claws, gaze, bristle);
    }

    /// <summary>At the other's head; alone, ahead, and up to the viewer's moon where it lies.</summary>
    private Vector2 LookAt(PhysicsFigure? other)
    {
        if (other is null)
            return Down ? new Vector2(0.2f, 0.8f) : new Vector2(0.8f, Math.Clamp(-Body.Speed.Y * 0.2f, -0.6f, 0.6f));

        var way = other.Body.World(other.Body.Head) - Body.World(Body.Head);
        way.X *= Body.Facing;
        return way.LengthSquared() < 1e-4f ? Vector2.Zero : Vector2.Normalize(way);
    }

    private CatEyes Eyes(bool fights, int time)
    {
        bool blinks = (time + (Body.Facing > 0 ? 0 : 61)) % BlinkEvery < BlinkFrames;
        return Result == RoundResult.KnockedOut ? CatEyes.Crossed
            : pain > 0 ? CatEyes.Squeezed
            : Result == RoundResult.Won ? CatEyes.Happy
            : Result == RoundResult.Lost ? CatEyes.Sad
            : Body.Speed.Y < Falling ? CatEyes.Wide
            : blinks ? CatEyes.Closed
            : Down ? (still > 90 ? CatEyes.Sad : CatEyes.Wide)
            : fights ? CatEyes.Focused
            : CatEyes.Open;
    }

    private CatMouth Mouth(bool fights) =>
        Result is RoundResult.KnockedOut or RoundResult.Lost ? CatMouth.Sad
        : pain > 0 || Body.Speed.Y < Falling ? CatMouth.Open
        : Result == RoundResult.Won ? CatMouth.Calm
        : Down ? (still > 90 ? CatMouth.Sad : CatMouth.Open)
        : fights && Body.Speed.X > 1.2f ? CatMouth.Open
        : CatMouth.Calm;
}
