namespace EdAgents.Learning.Live;

/// <summary>The newest decisions of a player, a fixed number of them. Allocates nothing after construction.</summary>
internal sealed class SampleRing(int capacity, int inputs)
{
    private readonly float[] observations = new float[ArraySizes.Of(capacity, inputs, "observed numbers that are remembered")];
    private readonly int[] actions = new int[capacity];
    private int next;

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<float> observation, int action)
    {
        observation.CopyTo(observations.AsSpan(next * inputs, inputs));
        actions[next] = action;
        next = (next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
    }

    /// <param name="age">0 for the newest, below <see cref="Count"/>.</param>
    public ReadOnlySpan<float> Observation(int age) => observations.AsSpan(Place(age) * inputs, inputs);

    public int Action(int age) => actions[Place(age)];

    public void CopyFrom(SampleRing other)
    {
        other.observations.CopyTo(observations.AsSpan());
        other.actions.CopyTo(actions.AsSpan());
        next = other.next;
        Count = other.Count;
    }

    private int Place(int age) => (next - 1 - age + (2 * capacity)) % capacity;
}
