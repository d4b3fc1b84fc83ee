using EdAgents.Learning.Environments;
using EdAgents.Models;
using EdAgents.Numerics;

namespace EdAgents.Examples.CatchBall;

/// <summary>A ball falls; the basket below moves a column a step. The last step brings 1 for a catch, −1 for a miss.</summary>
internal sealed class CatchBallEnvironment() : EnvironmentBase(new TaskId("catch-ball", 1), Seen, Moves)
{
    private const int Size = 9;
    private static readonly DiscreteActionSpace Moves = new(["left", "stay", "right"]);
    private static readonly ObservationSpace Seen = new(["ball column", "ball height", "basket column"], [-1, 0, -1], [1, 1, 1]);
    private int ball, height, basket;

    protected override void Begin(ref Pcg32 random) => (ball, height, basket) = (random.NextInt32(Size), Size, random.NextInt32(Size));

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        basket = Math.Clamp(basket + action.IndexIn(Moves) - 1, 0, Size - 1);
        height--;
        return (height > 0 ? 0 : ball == basket ? 1 : -1, height == 0);
    }

    protected override void Observe(Span<float> observation) =>
        (observation[0], observation[1], observation[2]) = (Centred(ball), height / (float)Size, Centred(basket));

    private static float Centred(int column) => (2f * column / (Size - 1)) - 1;
}
