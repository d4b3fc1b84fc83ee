namespace EdAgents.Learning.Lanes;

/// <summary>A world in the middle of an episode, told by how it came there. Immutable.</summary>
[MessagePackObject]
internal sealed record SavedLane
{
    [Key(0)]
    public required EpisodeStart Start { get; init; }

    /// <summary>The actions since.</summary>
    [Key(1)]
    public required ImmutableArray<float> Actions { get; init; }

    /// <summary>What it shows, to compare.</summary>
    [Key(2)]
    public required ImmutableArray<float> Observation { get; init; }

    /// <summary>Where the generator of actions stands.</summary>
    [Key(3)]
    public ImmutableArray<Pcg32> Acting { get; init; } = [];

    /// <summary>The discounted sum of rewards so far, where their size is measured.</summary>
    [Key(4)]
    public float Discounted { get; init; }
}

/// <summary>All worlds of a training in the middle of their episodes. Immutable.</summary>
[MessagePackObject]
internal sealed record SavedLanes
{
    [Key(0)]
    public required ImmutableArray<SavedLane> Lanes { get; init; }

    /// <summary>Where the generators stand that all worlds share.</summary>
    [Key(1)]
    public ImmutableArray<Pcg32> Generators { get; init; } = [];

    /// <summary>Who sits opposite, each once: many worlds may have the same.</summary>
    [Key(2)]
    public ImmutableArray<IController> Opponents { get; init; } = [];

    /// <param name="lanes">With their opponents.</param>
    /// <param name="generators">What all worlds share.</param>
    public static SavedLanes Of(IEnumerable<SavedLane> lanes, params ImmutableArray<Pcg32> generators)
    {
        var places = new Dictionary<IController, int>(ReferenceEqualityComparer.Instance);
        ImmutableArray<SavedLane> placed =
        [
            .. lanes.Select(lane => lane.Start.Opponent is { Controller: { } controller } opponent
                ? lane with { Start = lane.Start with { Opponent = opponent with { Place = Place(controller) } } }
                : lane),
        ];
        return new SavedLanes { Lanes = placed, Generators = generators, Opponents = [.. places.OrderBy(place => place.Value).Select(place => place.Key)] };

        int Place(IController controller)
        {
            places.TryAdd(controller, places.Count);
            return places[controller];
        }
    }

    /// <summary>A lane with its opponent.</summary>
    /// <exception cref="ArgumentException">There is no such lane, or no such opponent.</exception>
    public SavedLane this[int lane]
    {
        get
        {
            if (lane >= Lanes.Length)
                throw new ArgumentException($"expected {lane + 1} lanes or more, found {Lanes.Length}");

            var saved = Lanes[lane];
            if (saved.Start.Opponent is not { Script: < 0 } opponent)
                return saved;

            return opponent.Place >= 0 && opponent.Place < Opponents.Length
                ? saved with { Start = saved.Start with { Opponent = opponent with { Controller = Opponents[opponent.Place] } } }
                : throw new ArgumentException($"expected one of {Opponents.Length} opponents in lane {lane}, found number {opponent.Place}");
        }
    }
}
