namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>A joint as the solver wants it: rows instead of names, inverses instead of masses, the motor's spring made implicit.</summary>
internal readonly struct JointConstants
{
    public readonly int First;
    public readonly int Second;
    public readonly float FirstX;
    public readonly float FirstY;
    public readonly float SecondX;
    public readonly float SecondY;
    public readonly float FirstInverseMass;
    public readonly float FirstInverseInertia;
    public readonly float SecondInverseMass;
    public readonly float SecondInverseInertia;
    public readonly float Rest;
    public readonly float Low;
    public readonly float High;

    /// <summary>1 / (1/I₁ + 1/I₂).</summary>
    public readonly float AngularMass;

    /// <summary>γ = 1/(h·(d + h·k)): the motor's compliance.</summary>
    public readonly float MotorSoftness;

    /// <summary>1 / (1/I₁ + 1/I₂ + γ).</summary>
    public readonly float MotorMass;

    /// <summary>k/(d + h·k): what an error of angle asks for in speed.</summary>
    public readonly float MotorRate;

    /// <summary>What the motor can give in a substep, N·m·s.</summary>
    public readonly float MotorLimit;

    public JointConstants(JointSpec spec, float torque, float timeStep)
    {
        var (first, second) = (CatAnatomy.Parts[(int)spec.First], CatAnatomy.Parts[(int)spec.Second]);
        First = (int)spec.First;
        Second = (int)spec.Second;
        (FirstX, FirstY, SecondX, SecondY) = (spec.FirstX, spec.FirstY, spec.SecondX, spec.SecondY);
        (FirstInverseMass, FirstInverseInertia) = (1 / first.Mass, 1 / first.Inertia);
        (SecondInverseMass, SecondInverseInertia) = (1 / second.Mass, 1 / second.Inertia);
        (Rest, Low, High) = (spec.Rest, spec.Low, spec.High);
        AngularMass = 1 / (FirstInverseInertia + SecondInverseInertia);
        float implicitDamping = spec.Damping + (timeStep * spec.Stiffness);
        MotorSoftness = 1 / (timeStep * implicitDamping);
        MotorMass = 1 / (FirstInverseInertia + SecondInverseInertia + MotorSoftness);
        MotorRate = spec.Stiffness / implicitDamping;
        MotorLimit = torque * spec.MaxTorque * timeStep;
    }
}

internal readonly struct CircleConstants
{
    public readonly int Part;
    public readonly float X;
    public readonly float Y;
    public readonly float Radius;
    public readonly float Friction;
    public readonly float InverseMass;
    public readonly float InverseInertia;

    public CircleConstants(CircleSpec spec)
    {
        var part = CatAnatomy.Parts[(int)spec.Part];
        Part = (int)spec.Part;
        (X, Y, Radius, Friction) = (spec.X, spec.Y, spec.Radius, spec.Friction);
        (InverseMass, InverseInertia) = (1 / part.Mass, 1 / part.Inertia);
    }
}

/// <summary>The body and the time step, ready to be solved with. Immutable.</summary>
internal sealed class CatConstants
{
    /// <param name="torque">The share of the motors' torque that there is, &gt; 0.</param>
    public CatConstants(float torque = 1)
    {
        Joints = [.. CatAnatomy.Joints.Select(spec => new JointConstants(spec, torque, PhysicsRules.TimeStep))];
        Circles = [.. CatAnatomy.Circles.Select(spec => new CircleConstants(spec))];
    }

    public static CatConstants Standard { get; } = new();

    public JointConstants[] Joints { get; }

    public CircleConstants[] Circles { get; }

    /// <summary>Joints are springs of 60 Hz.</summary>
    public SoftConstraint Joint { get; } = SoftConstraint.Spring(60, 2, PhysicsRules.TimeStep);

    /// <summary>The ground is one of 40 Hz.</summary>
    public SoftConstraint Ground { get; } = SoftConstraint.Spring(40, 5, PhysicsRules.TimeStep);
}
