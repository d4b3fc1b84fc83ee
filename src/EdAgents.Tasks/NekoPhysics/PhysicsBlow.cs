namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The strongest blow that a cat took in a control step.</summary>
/// <param name="X">Where, in the world, m.</param>
/// <param name="Y">Where, in the world, m.</param>
/// <param name="Strength">The damage it would have done by itself; &gt; 0.</param>
/// <param name="Damage">The health it took: 0 where the cat was still immune, at most <see cref="PhysicsRules.GreatestBlow"/>.</param>
/// <param name="Striker">What struck.</param>
/// <param name="Target">What was struck.</param>
public readonly record struct PhysicsBlow(float X, float Y, float Strength, float Damage, CatCircle Striker, CatCircle Target);
