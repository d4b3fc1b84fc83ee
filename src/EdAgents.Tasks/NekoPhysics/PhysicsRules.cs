namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The constants of the physical cats' world and of their fights.</summary>
public static class PhysicsRules
{
    public const int StepsPerSecond = 30;

    public const int Substeps = 8;

    /// <summary>Length of a substep, s.</summary>
    public const float TimeStep = 1f / (StepsPerSecond * Substeps);

    /// <summary>m/s².</summary>
    public const float Gravity = 9.81f;

    /// <summary>A round's control steps: 30 seconds.</summary>
    public const int RoundSteps = 900;

    public const float FullHealth = 100;

    /// <summary>The ring reaches from −this to +this, m.</summary>
    public const float RingHalf = 5;

    /// <summary>Health lost by leaving the ring; both are put back in the middle.</summary>
    public const float RingOutDamage = 25;

    /// <summary>A blow's impulse up to which it does nothing, N·s. The impulse is effective mass × closing speed, before the solver.</summary>
    public const float FreeImpulse = 1.5f;

    /// <summary>Damage per N·s beyond that.</summary>
    public const float DamagePerImpulse = 1;

    /// <summary>A blow on the head counts so often.</summary>
    public const float HeadFactor = 2;

    /// <summary>A blow with a paw counts so often.</summary>
    public const float PawFactor = 2;

    /// <summary>Of one blow.</summary>
    public const float MaxDamage = 20;

    /// <summary>A blow with less does not count.</summary>
    public const float MinDamage = 0.3f;

    /// <summary>Control steps in which one who was hit cannot be hit again.</summary>
    public const int ImmuneSteps = 6;

    /// <summary>Coulomb's coefficient of cat against cat.</summary>
    public const float FurFriction = 0.4f;
}
