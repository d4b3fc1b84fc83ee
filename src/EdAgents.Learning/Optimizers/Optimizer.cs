namespace EdAgents.Learning.Optimizers;

/// <summary>
/// How a direction becomes a step. An optimizer is a description, immutable and shareable; the state it needs per weight
/// belongs to the learner. In ED's columns every step is followed by the clamp that keeps a signed weight from crossing zero.
/// </summary>
public abstract record Optimizer
{
    private static readonly Registry<Optimizer> Rows = new("optimizer", optimizer => optimizer.Name);

    static Optimizer()
    {
        Register(new Sgd { LearningRate = 0.01f });
        Register(new Momentum { LearningRate = 0.01f });
        Register(new AdaGrad { LearningRate = 0.01f });
        Register(new RmsProp { LearningRate = 1e-3f });
        Register(new Adam { LearningRate = 1e-3f });
    }

    /// <summary>Every optimizer that configurations can name, with usual settings.</summary>
    public static IReadOnlyList<Optimizer> All => Rows.All;

    /// <summary>Its name in configurations: the type's.</summary>
    public string Name => GetType().Name;

    /// <summary>The step size, &gt; 0.</summary>
    public required float LearningRate { get; init; }

    /// <summary>λ₂ ≥ 0: λ₂·w is added to the gradient of every weight, but of no bias. The gradient of ½λ₂·Σw².</summary>
    public float WeightDecay { get; init; }

    /// <summary>
    /// λ₁ ≥ 0: λ₁·sign(w) is added to the gradient of every weight, but of no bias. The gradient of λ₁·Σ|w|. The clamp stops a
    /// signed weight at exactly 0, where the pull ends; a free one swings about 0 by a step.
    /// </summary>
    public float L1 { get; init; }

    /// <summary>Numbers an optimizer remembers per weight: 0, 1 or 2.</summary>
    public virtual int StateSlots => 0;

    /// <summary>The share by which every weight, but no bias, shrinks before a step, past the gradient: AdamW's decay.</summary>
    protected virtual float Shrinkage => 0;

    /// <summary>Makes an optimizer one that configurations can name.</summary>
    /// <param name="usual">It, with usual settings.</param>
    /// <exception cref="ArgumentException">Its name belongs to another one, or a setting is out of range.</exception>
    public static Optimizer Register(Optimizer usual)
    {
        ArgumentNullException.ThrowIfNull(usual);
        usual.Validate();
        return Rows.Add(usual);
    }

    /// <summary>The optimizer of a name in any case, with usual settings; null where there is none.</summary>
    public static Optimizer? Find(string name) => Rows.Find(name);

    /// <param name="adamEpsilon">Adam's ε; other optimizers keep theirs.</param>
    internal static Optimizer Named(string name, float rate, float adamEpsilon) => Find(name) switch
    {
        Adam adam => adam with { LearningRate = rate, Epsilon = adamEpsilon },
        { } other => other with { LearningRate = rate },
        null => throw new ArgumentException($"expected {Names}, found '{name}'", nameof(name)),
    };

    internal static string Names => $"one of {string.Join(", ", All.Select(optimizer => optimizer.Name))} as optimizer";

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public virtual void Validate()
    {
        Check(LearningRate is > 0 and < float.PositiveInfinity, "a learning rate > 0", LearningRate);
        Check(WeightDecay is >= 0 and < float.PositiveInfinity, "a weight decay ≥ 0", WeightDecay);
        Check(L1 is >= 0 and < float.PositiveInfinity, "an L1 ≥ 0", L1);
    }

    /// <summary>Throws where a setting is not as it must be.</summary>
    protected static void Check(bool holds, string expected, float found)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
    }

    /// <summary>Runs <paramref name="user"/> with the kernel of this optimizer: <c>user.Use(new Kernel(this))</c>.</summary>
    /// <param name="step">The number of this step, counted from 1.</param>
    protected abstract void Accept<TUser>(long step, ref TUser user)
        where TUser : struct, IStepUser;

    /// <summary>Runs <paramref name="user"/> with the kernels of weights and of biases, which are not decayed.</summary>
    /// <param name="step">The number of this step, counted from 1.</param>
    internal void Run<TUser>(long step, ref TUser user)
        where TUser : struct, IUpdateUser
    {
        var decaying = new Decaying<TUser>(user, this);
        Accept(step, ref decaying);
        user = decaying.User;
    }

    private struct Decaying<TUser>(TUser user, Optimizer optimizer) : IStepUser
        where TUser : struct, IUpdateUser
    {
        // A field and not a property: what the user finds out must stay in it.
        public TUser User = user;

        public void Use<TStep>(TStep step)
            where TStep : struct, IOptimizerStep
        {
            if (optimizer is { WeightDecay: 0, L1: 0, Shrinkage: 0 })
            {
                User.Use(step, step);
                return;
            }

            var decayed = new DecayedStep<TStep>(step, optimizer.WeightDecay, optimizer.L1, optimizer.Shrinkage);
            User.Use(decayed, decayed.Undecayed);
        }
    }
}

/// <summary>Something that updates weights and biases with the kernels of an optimizer, whichever it is.</summary>
internal interface IUpdateUser
{
    /// <param name="biasStep">The step of biases: the same without decay.</param>
    void Use<TStep>(TStep step, TStep biasStep)
        where TStep : struct, IOptimizerStep;
}
