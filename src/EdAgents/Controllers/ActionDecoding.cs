namespace EdAgents.Controllers;

/// <summary>How an action is made from a controller's outputs. The numbers are part of the model file.</summary>
public enum DecodingKind
{
    /// <summary>Outputs are the result themselves (a gate, a regression); there is no action.</summary>
    None = 0,

    /// <summary>Outputs are logits of one discrete action: softmax, then a draw or the likeliest.</summary>
    Categorical = 1,

    /// <summary>Outputs are the means of continuous action numbers: a normal draw about them or the mean, cut off at the bounds.</summary>
    Gaussian = 2,
}

/// <summary>How an action is picked from its probabilities.</summary>
public enum ActionMode
{
    /// <summary>Drawn with its probability, as in training.</summary>
    Sample = 0,

    /// <summary>Always the likeliest; of continuous actions the mean.</summary>
    Greedy = 1,
}

/// <summary>
/// The part of a controller's outputs that decides the action, kept in the model file: the first
/// <see cref="Actions"/>.Length columns are the actions' logits, or the means of their numbers; further columns (a value,
/// say) are for learners and viewers. Immutable; equal by value.
/// </summary>
/// <remarks>
/// A mean is in half ranges: −1 is the lowest number, +1 the highest, so that a column need not know whether it turns a
/// joint or a power station. A number's deviation stands here and not in a column of its own: it does not depend on what is
/// observed, which is what PPO is usually run with, and spares a game a column per number that it would only need for draws.
/// </remarks>
public sealed class ActionDecoding : IEquatable<ActionDecoding>
{
    private ActionDecoding(DecodingKind kind, ImmutableArray<string> actions, ActionMode mode)
    {
        Kind = kind;
        Actions = actions;
        Mode = mode;
    }

    /// <summary>No action: the outputs are what they are.</summary>
    public static ActionDecoding None { get; } = new(DecodingKind.None, [], ActionMode.Greedy);

    /// <summary>How outputs become an action.</summary>
    public DecodingKind Kind { get; }

    /// <summary>The names of the discrete actions, or of the numbers of a continuous one, in the order of their columns.</summary>
    public ImmutableArray<string> Actions { get; }

    /// <summary>How the model was meant to be played.</summary>
    public ActionMode Mode { get; }

    /// <summary>The least value of each number; empty where actions are discrete.</summary>
    public ImmutableArray<float> Low { get; private init; } = [];

    /// <summary>The greatest value of each number; empty where actions are discrete.</summary>
    public ImmutableArray<float> High { get; private init; } = [];

    /// <summary>The standard deviation of each number's draw, in half ranges; empty where actions are discrete.</summary>
    public ImmutableArray<float> Deviations { get; private init; } = [];

    /// <summary>One discrete action out of <paramref name="actions"/>, one column each.</summary>
    /// <exception cref="ArgumentException">Fewer than two actions.</exception>
    public static ActionDecoding Categorical(IEnumerable<string> actions, ActionMode mode = ActionMode.Sample)
    {
        var names = ModelText.Checked(actions, "action");
        return names.Length >= 2
            ? new ActionDecoding(DecodingKind.Categorical, names, mode)
            : throw new ArgumentException($"expected at least 2 actions, found {names.Length}", nameof(actions));
    }

    /// <summary>A continuous action, one number and one column for each of <paramref name="actions"/>.</summary>
    /// <param name="actions">The names of the numbers.</param>
    /// <param name="low">The least value of each.</param>
    /// <param name="high">The greatest value of each.</param>
    /// <param name="deviations">The standard deviation of each number's draw, in half ranges, &gt; 0.</param>
    /// <param name="mode">How the model was meant to be played.</param>
    /// <exception cref="ArgumentException">No number, lengths that differ, or a bound or deviation that is not possible.</exception>
    public static ActionDecoding Gaussian(
        IEnumerable<string> actions,
        ReadOnlySpan<float> low,
        ReadOnlySpan<float> high,
        ReadOnlySpan<float> deviations,
        ActionMode mode = ActionMode.Sample)
    {
        var names = ModelText.Checked(actions, "action");
        if (names.IsEmpty || low.Length != names.Length || high.Length != names.Length || deviations.Length != names.Length)
        {
            throw new ArgumentException(
                "expected as many bounds and deviations as names, at least one, "
                + $"found {names.Length} names, {low.Length} and {high.Length} bounds, {deviations.Length} deviations");
        }

        for (int i = 0; i < names.Length; i++)
        {
            if (!IsRange(low[i], high[i]) || !IsDeviation(deviations[i]))
            {
                throw new ArgumentException(
                    $"expected finite low < high and a deviation > 0 for '{names[i]}', found {low[i]}, {high[i]} and {deviations[i]}");
            }
        }

        return new ActionDecoding(DecodingKind.Gaussian, names, mode) { Low = [.. low], High = [.. high], Deviations = [.. deviations] };
    }

    /// <summary>Whether numbers can lie between these bounds: finite, in order, and so is the distance.</summary>
    internal static bool IsRange(float low, float high) =>
        float.IsFinite(low) && float.IsFinite(high) && low < high && float.IsFinite(high - low);

    internal static bool IsDeviation(float deviation) => float.IsFinite(deviation) && deviation > 0;

    internal static int Choose(ReadOnlySpan<float> logits, ActionMode mode, ref Pcg32 random)
    {
        if (mode == ActionMode.Greedy)
            return Softmax.ArgMax(logits);

        Span<float> probabilities = stackalloc float[logits.Length];
        Softmax.Probabilities(logits, probabilities);
        return Softmax.Sample(probabilities, ref random);
    }

    /// <summary>Turns means into the numbers of an action, in place.</summary>
    /// <param name="numbers">The columns' means; receives the action.</param>
    internal void Decide(Span<float> numbers, ActionMode mode, ref Pcg32 random)
    {
        for (int i = 0; mode == ActionMode.Sample && i < numbers.Length; i++)
            numbers[i] += Deviations[i] * random.NextGaussian();

        ToRange(numbers, numbers);
    }

    /// <summary>Half ranges as the action's own numbers, cut off at the bounds.</summary>
    internal void ToRange(ReadOnlySpan<float> halves, Span<float> numbers)
    {
        for (int i = 0; i < halves.Length; i++)
        {
            float share = 0.5f * (Math.Clamp(halves[i], -1, 1) + 1);
            numbers[i] = Math.Clamp(Low[i] + (share * (High[i] - Low[i])), Low[i], High[i]);
        }
    }

    internal ActionDecoding With(ReadOnlySpan<float> deviations) =>
        Gaussian(Actions, Low.AsSpan(), High.AsSpan(), deviations, Mode);

    internal void Expect(DecodingKind kind)
    {
        if (Kind != kind)
        {
            string what = kind == DecodingKind.Categorical ? "discrete actions" : "continuous actions";
            throw new InvalidOperationException($"expected a controller with {what}, found decoding {Kind}");
        }
    }

    /// <inheritdoc/>
    public bool Equals(ActionDecoding? other) =>
        other is not null && Kind == other.Kind && Mode == other.Mode && Actions.AsSpan().SequenceEqual(other.Actions.AsSpan())
        && Low.AsSpan().SequenceEqual(other.Low.AsSpan()) && High.AsSpan().SequenceEqual(other.High.AsSpan())
        && Deviations.AsSpan().SequenceEqual(other.Deviations.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActionDecoding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Mode, Actions.Length);
}
