namespace EdAgents.Sandbox.Rounds;

/// <summary>Takes down what every seat does in a round. Not thread-safe.</summary>
/// <param name="seats">1 or 2.</param>
internal sealed class RoundLog(int seats)
{
    private readonly Seat[] seats = [.. Enumerable.Range(0, seats).Select(_ => new Seat())];

    public int Count => seats[^1].Count;

    public void Clear()
    {
        foreach (var seat in seats)
            seat.Clear();
    }

    /// <summary>A seat has decided; each does so once before the next decision.</summary>
    public void Add(int seat, AgentAction action) => seats[seat].Add(action);

    /// <summary>All of a seat's decisions.</summary>
    public ReplayActions Actions(int seat) => seats[seat].ToActions();

    private sealed class Seat
    {
        private readonly List<ushort> indices = [];
        private readonly List<float> numbers = [];
        private int width;

        public int Count => width == 0 ? indices.Count : numbers.Count / width;

        public void Clear()
        {
            indices.Clear();
            numbers.Clear();
        }

        public void Add(AgentAction action)
        {
            if (action.IsDiscrete)
            {
                indices.Add(checked((ushort)action.Index));
            }
            else
            {
                width = action.Values.Length;
                numbers.AddRange(action.Values);
            }
        }

        public ReplayActions ToActions() => width == 0 ? ReplayActions.Discrete(indices) : ReplayActions.Continuous(width, numbers);
    }
}
