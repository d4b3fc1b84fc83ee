namespace EdAgents.Sandbox.Bridge;

/// <summary>
/// Worlds side by side as one of Gymnasium's vector environments: all take a step together, and one that ends shows the beginning of its next
/// episode at once, beside its last observation. Not thread-safe.
/// </summary>
internal sealed class ServedWorlds
{
    private readonly Func<Func<IEnvironment>> batches;
    private readonly ulong seed;
    private readonly WorkerTeam team;
    private readonly StepResult[] results;
    private readonly float[] finals;
    private readonly int[] indexes;
    private readonly float[] numbers;
    private Lane[] lanes;
    private int[] bounds;
    private bool begun;
    private bool failed;

    /// <param name="batches">Begins a row of worlds and gives what makes one after another.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">What the first reset begins with where a client names no seed.</param>
    /// <param name="team">The threads to use; not disposed here.</param>
    public ServedWorlds(Func<Func<IEnvironment>> batches, int count, ulong seed, WorkerTeam team)
    {
        this.batches = batches;
        this.seed = seed;
        this.team = team;
        lanes = new Lane[count];
        (lanes, bounds) = Create();
        Width = Discrete is null ? Actions.Count : 1;
        finals = new float[ArraySizes.Of(count, Observations.Count, "observed numbers")];
        indexes = new int[Discrete is null ? 0 : count];
        numbers = new float[Discrete is null ? ArraySizes.Of(count, Width, "numbers of actions") : 0];
        results = new StepResult[count];
        ActionBytes = ArraySizes.Of(count, sizeof(float) * (long)Width, "bytes of actions");
        MostBytes = ArraySizes.Of(count, (2L * sizeof(float) * Observations.Count) + sizeof(float) + 2, "bytes of a step");
    }

    public TaskId Task => lanes[0].Environment.Task;

    public int Count => lanes.Length;

    public ObservationSpace Observations => lanes[0].Environment.Observations;

    public ActionSpace Actions => lanes[0].Environment.Actions;

    /// <summary>Bytes of all worlds' actions.</summary>
    public int ActionBytes { get; }

    /// <summary>Bytes of the longest <see cref="WriteStep"/>.</summary>
    public int MostBytes { get; }

    private DiscreteActionSpace? Discrete => Actions as DiscreteActionSpace;

    /// <summary>Numbers of one world's action.</summary>
    private int Width { get; }

    /// <summary>Forgets what a former client did: the next reset is a first one.</summary>
    public void Forget() => begun = false;

    /// <summary>Begins everything anew, world i with the seed + i; where no seed is given, every world's next episode.</summary>
    /// <exception cref="WorldException">A world failed.</exception>
    public void Reset(ulong? from)
    {
        // Who knows in what state a world is that has failed, or one that was left half-way because another did.
        if (failed)
            (lanes, bounds) = Create();

        if (from is null && begun && !failed)
        {
            Guarded((first, end) => ForEach(first, end, lane => lane.Next()));
            return;
        }

        ulong first = from ?? seed;
        failed = begun = false;
        Guarded((start, end) => ForEach(start, end, lane => lane.Begin(unchecked(first + (ulong)lane.Number))));
        begun = true;
    }

    /// <summary>All worlds take a step, once every action was found to be one.</summary>
    /// <exception cref="BridgeException">There was no reset, or an action is wrong; nothing happened.</exception>
    /// <exception cref="WorldException">A world failed.</exception>
    public void Step(ReadOnlySpan<byte> actions)
    {
        if (!begun)
            throw new BridgeException("expected a reset before the first step, found none");

        if (failed)
            throw new BridgeException("expected a reset after a world has failed, found a step");

        Take(actions);
        Guarded(StepPart);
    }

    /// <summary>What all worlds show now.</summary>
    /// <returns>How many bytes that are.</returns>
    public int WriteObservations(Span<byte> target)
    {
        int written = 0;
        foreach (var lane in lanes)
            written += Write(lane.Observation, target[written..]);

        return written;
    }

    /// <summary>What the last step brought: observations, rewards, which ended, which were cut off, the last observations of both.</summary>
    /// <returns>How many bytes that are.</returns>
    public int WriteStep(Span<byte> target)
    {
        int written = WriteObservations(target);
        foreach (var result in results)
        {
            BinaryPrimitives.WriteSingleLittleEndian(target[written..], result.Reward);
            written += sizeof(float);
        }

        foreach (var result in results)
            target[written++] = result.Terminated ? (byte)1 : (byte)0;

        foreach (var result in results)
            target[written++] = result.Truncated ? (byte)1 : (byte)0;

        for (int lane = 0; lane < results.Length; lane++)
        {
            if (results[lane].Done)
                written += Write(Final(lane), target[written..]);
        }

        return written;
    }

    private static int Write(ReadOnlySpan<float> values, Span<byte> target)
    {
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(target[(i * sizeof(float))..], values[i]);

        return values.Length * sizeof(float);
    }

    private (Lane[] Lanes, int[] Bounds) Create()
    {
        var made = Lane.CreateAll(batches(), lanes.Length, kept: false);
        return (made, made.Bounds(Math.Min(team.Count, made.Length)));
    }

    private Span<float> Final(int lane) => finals.AsSpan(lane * Observations.Count, Observations.Count);

    private void Take(ReadOnlySpan<byte> actions)
    {
        if (actions.Length != ActionBytes)
        {
            string shape = Discrete is null ? $"{Count} × {Width} numbers of 4 bytes" : $"{Count} whole numbers of 4 bytes";
            throw new BridgeException($"expected actions as {shape}, found {actions.Length} bytes");
        }

        for (int i = 0; i < indexes.Length; i++)
        {
            indexes[i] = BinaryPrimitives.ReadInt32LittleEndian(actions[(i * sizeof(int))..]);
            if (indexes[i] < 0 || indexes[i] >= Actions.Count)
                throw new BridgeException($"expected an action from 0 to {Actions.Count - 1} in lane {i}, found {indexes[i]}");
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(actions[(i * sizeof(float))..]);
            if (float.IsNaN(numbers[i]))
                throw new BridgeException($"expected a number for '{Actions.Names[i % Width]}' in lane {i / Width}, found NaN");
        }
    }

    private AgentAction Action(int lane) =>
        Discrete is null ? new AgentAction(numbers.AsSpan(lane * Width, Width)) : new AgentAction(indexes[lane]);

    private void StepPart(int first, int end)
    {
        for (int number = first; number < end; number++)
        {
            if (lanes[number].Batch is not { } batch)
                continue;

            lanes[number].Submit(Action(number));
            if (number + 1 == end || !lanes.GoesWithPrevious(number + 1))
                batch.Advance();
        }

        for (int number = first; number < end; number++)
        {
            var lane = lanes[number];
            results[number] = lane.Batch is null ? lane.Step(Action(number)) : lane.Complete();
            if (!results[number].Done)
                continue;

            lane.Observation.CopyTo(Final(number));
            lane.Next();
        }
    }

    private void ForEach(int first, int end, Action<Lane> work)
    {
        for (int lane = first; lane < end; lane++)
            work(lanes[lane]);
    }

    private void Guarded(Action<int, int> work)
    {
        failed = true;
        team.Run(bounds.Length - 1, (part, _) => work(bounds[part], bounds[part + 1]));
        failed = false;
    }
}
