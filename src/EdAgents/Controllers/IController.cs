namespace EdAgents.Controllers;

/// <summary>
/// Something that turns an observation into outputs and an action, whatever it learned by: what games, trainers and scenes
/// know of a controller. It evaluates and acts; how it learns is not its business. Immutable and safe to use from many threads at
/// once; no call but <see cref="With"/> allocates.
/// </summary>
public interface IController
{
    /// <summary>Numbers in one observation.</summary>
    int InputCount { get; }

    /// <summary>Numbers it answers with.</summary>
    int OutputCount { get; }

    /// <summary>Learned numbers.</summary>
    long ParameterCount { get; }

    /// <summary>A name for every input, in order.</summary>
    ImmutableArray<string> InputNames { get; }

    /// <summary>A name for every output, in order.</summary>
    ImmutableArray<string> OutputNames { get; }

    /// <summary>What is done to raw observations.</summary>
    ObservationNormalization Normalization { get; }

    /// <summary>How an action is made from the outputs.</summary>
    ActionDecoding Decoding { get; }

    /// <summary>Computes every output of one observation.</summary>
    /// <param name="observation"><see cref="InputCount"/> raw numbers; the model's normalisation is applied here.</param>
    /// <param name="outputs">Receives <see cref="OutputCount"/> numbers, in the range of the output activation.</param>
    /// <exception cref="ArgumentException">A span has another length; the message says both.</exception>
    void Evaluate(ReadOnlySpan<float> observation, Span<float> outputs);

    /// <summary>Computes the outputs of several observations, one after the other in memory.</summary>
    /// <param name="observations">n × <see cref="InputCount"/> numbers.</param>
    /// <param name="outputs">Receives n × <see cref="OutputCount"/> numbers; the same bits as n single calls.</param>
    /// <exception cref="ArgumentException">The lengths are not of the same number of observations.</exception>
    void EvaluateBatch(ReadOnlySpan<float> observations, Span<float> outputs);

    /// <summary>Decides on a discrete action.</summary>
    /// <param name="observation"><see cref="InputCount"/> raw numbers.</param>
    /// <param name="mode">Draw with the action's probability, or take the likeliest.</param>
    /// <param name="random">The game's generator; advanced by a draw, untouched otherwise.</param>
    /// <returns>The index of the action in <see cref="ActionDecoding.Actions"/>.</returns>
    /// <exception cref="ArgumentException">The observation has another length, or a number that is not finite.</exception>
    /// <exception cref="InvalidOperationException">The controller has no discrete action.</exception>
    int Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random);

    /// <summary>Decides on the numbers of a continuous action.</summary>
    /// <param name="observation"><see cref="InputCount"/> raw numbers.</param>
    /// <param name="mode">Draw about the means, or take them.</param>
    /// <param name="random">The game's generator; advanced by a draw, untouched otherwise.</param>
    /// <param name="action">Receives a number for each of <see cref="ActionDecoding.Actions"/>, within its bounds.</param>
    /// <exception cref="ArgumentException">A span has another length, or an observed number is not finite.</exception>
    /// <exception cref="InvalidOperationException">The controller has no continuous action.</exception>
    void Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random, Span<float> action);

    /// <summary>The same weights behind another normalisation and another decoding.</summary>
    /// <exception cref="ArgumentException">They do not fit the inputs and outputs; every mismatch is listed.</exception>
    IController With(ObservationNormalization normalization, ActionDecoding decoding);
}
