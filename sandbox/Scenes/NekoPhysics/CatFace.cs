namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What a cat's face says, and what hangs from it does.</summary>
internal readonly record struct CatFace
{
    /// <summary>What the eyes say.</summary>
    public CatEyes Eyes { get; init; }

    /// <summary>What the mouth does.</summary>
    public CatMouth Mouth { get; init; }

    /// <summary>0 for ears that stand, 1 for ears laid back.</summary>
    public float EarsBack { get; init; }

    /// <summary>How far the claws are out, 0 to 1.</summary>
    public float Claws { get; init; }

    /// <summary>Where the eyes look: a direction in the cat's own frame, of length 1 at most.</summary>
    public Vector2 Gaze { get; init; }

    /// <summary>How far the tail is bristled, 0 to 1.</summary>
    public float Bristle { get; init; }
}
