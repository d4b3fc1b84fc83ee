namespace EdAgents.Activations;

/// <summary>
/// The activation of a layer, one row for each. Built-in ones are the properties here; a program adds its own with
/// <see cref="Register{TFunction}"/> before it trains or loads a model that has it.
/// </summary>
/// <example>
/// <code>
/// public static readonly Activation Softsign = Activation.Register&lt;SoftsignFunction&gt;();
/// </code>
/// </example>
public abstract class Activation
{
    private static readonly Registry<Activation> Rows = new("activation", row => row.Name);

    private protected Activation()
    {
    }

    /// <summary>f(a) = a. Range: all reals; f′ = 1.</summary>
    public static Activation Linear { get; } = Register<LinearFunction>();

    /// <summary>f(a) = 1 / (1 + e^−a). Range (0, 1); f′ = f·(1 − f), at most 1/4.</summary>
    public static Activation Sigmoid { get; } = Register<SigmoidFunction>();

    /// <summary>f(a) = tanh a. Range (−1, 1); f′ = 1 − f².</summary>
    public static Activation Tanh { get; } = Register<TanhFunction>();

    /// <summary>f(a) = max(0, a). Range [0, ∞); f′ = 1 where f &gt; 0, else 0.</summary>
    public static Activation ReLU { get; } = Register<ReLUFunction>();

    /// <summary>f(a) = a where a &gt; 0, else 0.1·a. Range: all reals; f′ = 1 or 0.1.</summary>
    public static Activation LeakyReLU { get; } = Register<LeakyReLUFunction>();

    /// <summary>f(a) = max(0, a)². Range [0, ∞); f′ = 2·max(0, a) = 2·√f.</summary>
    public static Activation SquaredReLU { get; } = Register<SquaredReLUFunction>();

    /// <summary>f(a) = ln(1 + e^a). Range (0, ∞); f′ = 1 − e^−f, in (0, 1).</summary>
    public static Activation Softplus { get; } = Register<SoftplusFunction>();

    /// <summary>Every activation there is, built-in ones first.</summary>
    public static IReadOnlyList<Activation> All => Rows.All;

    /// <inheritdoc cref="IActivationFunction.Id"/>
    public abstract int Id { get; }

    /// <inheritdoc cref="IActivationFunction.Name"/>
    public abstract string Name { get; }

    internal abstract float Gain { get; }

    internal abstract string? CSharp { get; }

    internal abstract string? Onnx { get; }

    /// <summary>Whether f has values below 0. It rises, so it has none anywhere unless it has one far to the left.</summary>
    internal bool CanBeNegative => Value(-100) < 0;

    /// <summary>Makes a function an activation that topologies, configurations and model files can name.</summary>
    /// <exception cref="ArgumentException">Its id or its name belongs to another one.</exception>
    public static Activation Register<TFunction>()
        where TFunction : struct, IActivationFunction =>
        WithId(TFunction.Id) is { } other
            ? throw new ArgumentException($"expected a new id for the activation {TFunction.Name}, found {TFunction.Id}, which is {other}'s")
            : Rows.Add(new Kernel<TFunction>());

    /// <summary>The activation of a name in any case; null where there is none.</summary>
    public static Activation? Find(string name) => Rows.Find(name);

    /// <summary>The activation of a number in a model file; null where there is none.</summary>
    public static Activation? WithId(long id) => Rows.All.FirstOrDefault(row => row.Id == id);

    /// <summary>f of one number, with the bits that a layer's kernel gives.</summary>
    public abstract float Value(float x);

    /// <summary>f′ where f has this value, with the bits that a layer's kernel gives.</summary>
    public abstract float DerivativeFromValue(float value);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Runs <paramref name="user"/> with the kernel. Finding a generic virtual method takes as long as a small layer: once, not often.</summary>
    internal abstract void Run<TUser>(ref TUser user)
        where TUser : struct, IActivationUser;

    /// <summary>values ← f(values · gain), a multiple of 16 of them.</summary>
    internal abstract void Apply(ref float values, int length, float gain = 1);

    /// <summary>errors ← errors · f′ where f has these values, a multiple of 16 of them.</summary>
    internal abstract void TimesDerivative(ref float values, ref float errors, int length);

    private sealed class Kernel<TFunction> : Activation
        where TFunction : struct, IActivationFunction
    {
        public override int Id => TFunction.Id;

        public override string Name => TFunction.Name;

        internal override float Gain => TFunction.Gain;

        internal override string? CSharp => TFunction.CSharp;

        internal override string? Onnx => TFunction.Onnx;

        public override float Value(float x) => TFunction.Value(Lanes4.Create(x)).First;

        public override float DerivativeFromValue(float value) => TFunction.DerivativeFromValue(Lanes4.Create(value)).First;

        internal override void Run<TUser>(ref TUser user) => user.Use<TFunction>();

        internal override void Apply(ref float values, int length, float gain)
        {
            var run = new Application(ref values, length, gain);
            LaneWidth.Run(ref run);
        }

        internal override void TimesDerivative(ref float values, ref float errors, int length)
        {
            var run = new Derivation(ref values, ref errors, length);
            LaneWidth.Run(ref run);
        }

        private readonly ref struct Application(ref float values, int length, float gain) : ILaneUser
        {
            private readonly ref float values = ref values;

            public void Use<TLanes>()
                where TLanes : struct, ILanes<TLanes>
            {
                ref float value = ref values;
                var factor = TLanes.Create(gain);
                for (int lane = 0, end = length; lane < end; lane += TLanes.Count)
                    TFunction.Value(TLanes.Load(ref value, lane) * factor).Store(ref value, lane);
            }
        }

        private readonly ref struct Derivation(ref float values, ref float errors, int length) : ILaneUser
        {
            private readonly ref float values = ref values;
            private readonly ref float errors = ref errors;

            public void Use<TLanes>()
                where TLanes : struct, ILanes<TLanes>
            {
                ref float value = ref values;
                ref float error = ref errors;
                for (int lane = 0, end = length; lane < end; lane += TLanes.Count)
                {
                    var slope = TFunction.DerivativeFromValue(TLanes.Load(ref value, lane));
                    (TLanes.Load(ref error, lane) * slope).Store(ref error, lane);
                }
            }
        }
    }
}

/// <summary>Something that runs with the kernel of an activation, whichever it is.</summary>
internal interface IActivationUser
{
    void Use<TActivation>()
        where TActivation : struct, IActivationFunction;
}
