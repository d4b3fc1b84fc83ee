using System.Collections.Immutable;
using EdAgents.Numerics;

namespace EdAgents.Controllers;

/// <summary>How an action is made from a controller's outputs. The numbers are part of the model file.</summary>
public enum DecodingKind
{
    /// <summary>Outputs are the result themselves (a gate, a regression); there is no action.</summary>
    None = 0,

    /// <summary>Outputs are logits of one discrete action: softmax, then a draw or the likeliest.</summary>
    Categorical = 1,
}

/// <summary>How a discrete action is picked from its probabilities.</summary>
public enum ActionMode
{
    /// <summary>Drawn with its probability, as in training.</summary>
    Sample = 0,

    /// <summary>Always the likeliest.</summary>
    Greedy = 1,
}

/// <summary>
/// The part of a controller's outputs that decides the action, kept in the model file: the first
/// <see cref="Actions"/>.Length columns are the actions' logits; further columns (a value, say) are for learners and viewers.
/// Immutable; equal by value.
/// </summary>
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

    /// <summary>The names of the discrete actions, in the order of their columns.</summary>
    public ImmutableArray<string> Actions { get; }

    /// <summary>How the model was meant to be played.</summary>
    public ActionMode Mode { get; }

    /// <summary>One discrete action out of <paramref name="actions"/>, one column each.</summary>
    /// <exception cref="ArgumentException">Fewer than two actions.</exception>
    public static ActionDecoding Categorical(IEnumerable<string> actions, ActionMode mode = ActionMode.Sample)
    {
        ImmutableArray<string> names = [.. actions];
        return names.Length >= 2
            ? new ActionDecoding(DecodingKind.Categorical, names, mode)
            : throw new ArgumentException($"expected at least 2 actions, found {names.Length}", nameof(actions));
    }

    /// <summary>Picks the action of these logits.</summary>
    /// <param name="logits">One per action.</param>
    /// <param name="mode">Draw or likeliest.</param>
    /// <param name="random">Used for a draw only.</param>
    internal static int Choose(ReadOnlySpan<float> logits, ActionMode mode, ref Pcg32 random)
    {
        if (mode == ActionMode.Greedy)
        {
            return Softmax.ArgMax(logits);
        }

        Span<float> probabilities = stackalloc float[logits.Length];
        Softmax.Probabilities(logits, probabilities);
        return Softmax.Sample(probabilities, ref random);
    }

    /// <inheritdoc/>
    public bool Equals(ActionDecoding? other) =>
        other is not null && Kind == other.Kind && Mode == other.Mode && Actions.AsSpan().SequenceEqual(other.Actions.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActionDecoding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Mode, Actions.Length);
}
