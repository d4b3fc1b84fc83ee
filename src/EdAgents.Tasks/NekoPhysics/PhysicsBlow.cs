namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The strongest blow that a cat took in a control step.</summary>
/// <param name="X">Where, in the world, m.</param>
/// <param name="Y">Where, in the world, m.</param>
/// <param name="Strength">The damage it would have done by itself; &gt; 0.</param>
/// <param name="Damage">The health it took: 0 where the cat was still immune, at most <see cref="PhysicsRules.MaxDamage"/>.</param>
public readonly record struct PhysicsBlow(float X, float Y, float Strength, float Damage, CatCircle Striker, CatCircle Target)
{
    /// <summary>What a seat took in the last control step of a lane; null where there was no blow.</summary>
    internal static PhysicsBlow? Last(CatPairs pairs, Bout bout, int seat, int lane)
    {
        float strength = pairs.Blow(seat, 0, lane);
        if (bout.Steps == 0 || strength <= PhysicsRules.MinDamage)
            return null;

        ref readonly var toll = ref bout.Corner(seat).Toll;
        return new PhysicsBlow(
            pairs.Blow(seat, 1, lane), pairs.Blow(seat, 2, lane), strength, toll.Damage - (toll.LeftRing ? PhysicsRules.RingOutDamage : 0),
            (CatCircle)(int)pairs.Blow(seat, 3, lane), (CatCircle)(int)pairs.Blow(seat, 4, lane));
    }
}
