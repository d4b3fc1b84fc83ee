namespace EdAgents.Learning.Columns;

/// <summary>
/// How a column's weights follow the one error e that all its units are given (e &gt; 0: the output must rise). For the weight
/// from source i with value x_i to unit j of type s_j. The numbers are permanent.
/// </summary>
internal enum LearningRule
{
    /// <summary>
    /// Every weight moves, w += η·e·s_j·f′·x_i or what an optimizer makes of that direction, and never crosses zero. f′ is the
    /// true derivative. The one to use.
    /// </summary>
    Signed = 0,

    /// <summary>
    /// I. Kaneko's program as it is by default: |w| += η·|e|·f′·x_i, for excitatory sources where e &gt; 0 and for inhibitory ones
    /// where e &lt; 0. Magnitudes between units only grow, as long as units have no negative values. f′ of a sigmoid is o·(1 − o),
    /// whatever u₀.
    /// </summary>
    Original = 1,

    /// <summary>
    /// The same program with its option "weight decrement": w += η·e·s_j·f′·x_i for every source, f′ as in
    /// <see cref="Original"/>. Both copies of an input and of a bias move, so their sum moves twice as fast, and as in
    /// his program nothing stops a weight at zero: a controller whose weights have crossed it cannot be saved as a model.
    /// </summary>
    OriginalWithDecrement = 2,
}
