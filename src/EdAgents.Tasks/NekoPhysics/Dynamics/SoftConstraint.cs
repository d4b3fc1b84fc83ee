namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// A constraint as stiff as a damped spring, solved implicitly: the three coefficients of a sequential impulse
/// λ ← λ − massScale·m·(v + biasRate·c) − impulseScale·λ. See E. Catto, "Soft Constraints" (GDC 2011) and "Solver2D" (2024),
/// whose "soft step" with a relaxing pass this solver follows.
/// </summary>
internal readonly record struct SoftConstraint(float BiasRate, float MassScale, float ImpulseScale)
{
    /// <param name="hertz">Its frequency.</param>
    /// <param name="dampingRatio">ζ; 1 is critical.</param>
    public static SoftConstraint Spring(float hertz, float dampingRatio, float timeStep)
    {
        float omega = 2 * MathF.PI * hertz;
        float a1 = (2 * dampingRatio) + (timeStep * omega);
        float a2 = timeStep * omega * a1;
        float a3 = 1 / (1 + a2);
        return new SoftConstraint(omega / a1, a2 * a3, a3);
    }
}
