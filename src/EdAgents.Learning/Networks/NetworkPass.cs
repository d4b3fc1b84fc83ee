namespace EdAgents.Learning.Networks;

/// <summary>The two passes over a mini-batch, for whatever width of vectors the machine has; the same bits with all of them.</summary>
internal abstract class NetworkPass
{
    /// <summary>One row a sample, <see cref="NetworkLayout.PaddedInputs"/> apart.</summary>
    public abstract Span<float> Input(int sample);

    /// <summary>Inputs to outputs. Weights, averages and state stay as they are.</summary>
    /// <returns>One row of outputs a sample; valid until the next call.</returns>
    public abstract ReadOnlySpan<float> Forward(int count);

    /// <summary>Output gradients back to every weight, and one step of the optimizer.</summary>
    public abstract void Backward(ReadOnlySpan<float> outputGradients);

    public static NetworkPass Create(
        NetworkWeights weights, OptimizerState state, int capacity, WorkerTeam? team, DropoutStreams? dropout)
    {
        var maker = new Maker(weights, state, capacity, team, dropout);
        LaneWidth.Run(ref maker);
        return maker.Made!;
    }

    private struct Maker(NetworkWeights weights, OptimizerState state, int capacity, WorkerTeam? team, DropoutStreams? dropout) : ILaneUser
    {
        public NetworkPass? Made { get; private set; }

        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Made = new NetworkPass<TLanes>(weights, state, capacity, team, dropout);
    }
}
