namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What a cat's face says, and what hangs from it does.</summary>
/// <param name="EarsBack">0 for ears that stand, 1 for ears laid back.</param>
/// <param name="Claws">How far the claws are out, 0 to 1.</param>
/// <param name="Gaze">Where the eyes look: a direction in the cat's own frame, of length 1 at most.</param>
/// <param name="Bristle">How far the tail is bristled, 0 to 1.</param>
internal readonly record struct CatFace(CatEyes Eyes, CatMouth Mouth, float EarsBack, float Claws, Vector2 Gaze, float Bristle);
