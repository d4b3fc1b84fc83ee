using EdAgents.Learning.Environments;
using EdAgents.Models;
using EdAgents.Numerics;

namespace EdAgents.Examples.CatchBall;

/// <summary>A ball falls; the basket below moves a column a step. The last step brings 1 for a catch, −1 for a miss.</summary>
internal sealed class CatchBallEnvironment : IEnvironment
{
    private const int Size = 9;
    private static readonly DiscreteActionSpace Moves = new(["left", "stay", "right"]);
    private static readonly ObservationSpace Seen = new(["ball column", "ball height", "basket column"], [-1, 0, -1], [1, 1, 1]);
    private Pcg32 random;
    private bool seeded;
    private int ball, height, basket;

    public TaskId Task { get; } = new("catch-ball", 1);

    public ObservationSpace Observations => Seen;

    public ActionSpace Actions => Moves;

    public void Reset(ulong seed, Span<float> observation)
    {
        random = new Pcg32(seed); // all randomness comes from the seed
        seeded = true;
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        if (!seeded) { throw new InvalidOperationException("expected a reset with a seed first, found none"); }
        (ball, height, basket) = (random.NextInt32(Size), Size, random.NextInt32(Size));
        Observe(observation);
    }

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        if (height == 0) { throw new InvalidOperationException("expected a reset before this step, found an episode that is over"); }
        basket = Math.Clamp(basket + action.IndexIn(Moves) - 1, 0, Size - 1);
        height--;
        Observe(observation);
        return new StepResult(height > 0 ? 0 : ball == basket ? 1 : -1, Terminated: height == 0, Truncated: false);
    }

    private void Observe(Span<float> observation)
    {
        if (observation.Length != Seen.Count) { throw new ArgumentException($"expected room for {Seen.Count} numbers, found {observation.Length}"); }
        (observation[0], observation[1], observation[2]) = (Centred(ball), height / (float)Size, Centred(basket));
    }

    private static float Centred(int column) => (2f * column / (Size - 1)) - 1;
}
