namespace EdAgents.Sandbox.Rounds;

/// <summary>Plays rounds again without anybody watching, to see that they come out the same.</summary>
internal static class ReplayRun
{
    /// <summary>The replay of a round: its ending is found by playing it again, as everybody will who checks it.</summary>
    /// <exception cref="UserErrorException">Nobody has decided on anything yet.</exception>
    public static Replay Record(
        TaskId task, ulong seed, int round, int framesBefore, ReadOnlySpan<float> scores, RoundLog log, params ReadOnlySpan<SeatInfo> seated)
    {
        if (log.Count == 0)
            throw new UserErrorException("expected a round with a decision in it, found one that has only begun");

        var seats = new ReplaySeat[seated.Length];
        for (int i = 0; i < seats.Length; i++)
            seats[i] = new ReplaySeat(seated[i].Name, seated[i].Kind, log.Actions(i), seated[i].Model);

        var replay = new Replay
        {
            Task = task,
            Seed = seed,
            Round = round,
            FramesBefore = framesBefore,
            Scores = [.. scores],
            Seats = [.. seats],
            Ending = new ReplayEnding(false, [], []),
        };
        return replay with { Ending = Play(replay) };
    }

    /// <summary>Plays a replay again and compares the end.</summary>
    /// <exception cref="WorkFileException">It is of a task or version that is not known here, or comes out differently.</exception>
    public static void Check(Replay replay)
    {
        var found = Play(replay);
        var expected = replay.Ending;
        if (found.Over != expected.Over || !found.Outcomes.SequenceEqual(expected.Outcomes))
            throw new WorkFileException($"expected the round to end as recorded ({Describe(expected)}), found {Describe(found)}: the task has changed");

        if (!found.Digest.SequenceEqual(expected.Digest))
        {
            throw new WorkFileException(
                $"expected the round to go as recorded (digest {Short(expected)}), found {Short(found)}: the task, or the machine's arithmetic, is another one");
        }
    }

    /// <summary>Where the world of a round begins.</summary>
    public static uint ResetSeed(ulong seed, int round)
    {
        var random = new Pcg32(seed, (ulong)(round - 1));
        return random.NextUInt32();
    }

    private static ReplayEnding Play(Replay replay)
    {
        var task = TaskCatalog.Find(replay.Task) ?? throw Unknown(replay.Task);
        int seats = task.IsTwoPlayer ? 2 : 1;
        if (replay.Seats.Length != seats)
            throw new WorkFileException($"expected {seats} seats for {task.Id}, found {replay.Seats.Length}");

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Play(task.IsTwoPlayer ? task.CreateGame() : new SoloGame(task.CreateEnvironment()), replay, digest);
    }

    private static WorkFileException Unknown(TaskId found)
    {
        var known = TaskCatalog.All.Where(task => task.Id.Name == found.Name).Select(task => task.Id).FirstOrDefault();
        return known is null
            ? new WorkFileException($"expected a replay of a task known here ({string.Join(", ", TaskCatalog.All.Select(task => task.Id))}), found one of '{found}'")
            : new WorkFileException($"expected a replay of {known}, found one of {found}: the task has changed since");
    }

    private static ReplayEnding Play(ITwoPlayerEnvironment game, Replay replay, IncrementalHash digest)
    {
        foreach (var seat in replay.Seats)
            CheckActions(seat.Actions, game.Actions);

        var (first, second) = (replay.Seats[0].Actions, replay.Seats[^1].Actions);
        float[] seen = new float[game.Observations.Count];
        float total = 0;
        bool over = false;
        game.Reset(ResetSeed(replay.Seed, replay.Round));
        Observe();
        for (int i = 0; i < first.Count; i++)
        {
            CheckGoesOn(over, i, first.Count);
            var result = game.Step(first[i], second[i]);
            total += result.Reward;
            over = result.Done;
            Observe();
        }

        ImmutableArray<float> outcomes = game is SoloGame ? [total] : [game.Outcome(0), game.Outcome(1)];
        return new ReplayEnding(over, over || game is SoloGame ? outcomes : [0.5f, 0.5f], [.. digest.GetHashAndReset()]);

        void Observe()
        {
            for (int seat = 0; seat < replay.Seats.Length; seat++)
            {
                game.Observe(seat, seen);
                Append(digest, seen);
            }
        }
    }

    private static void CheckGoesOn(bool over, int decision, int decisions)
    {
        if (over)
            throw new WorkFileException($"expected a round of {decisions} decisions, found it over after {decision}: the task has changed");
    }

    private static void CheckActions(ReplayActions actions, ActionSpace space)
    {
        int width = space is DiscreteActionSpace ? 0 : space.Count;
        if (actions.Width != width)
            throw new WorkFileException($"expected {Kind(width)}, found {Kind(actions.Width)}");

        for (int i = 0; width == 0 && i < actions.Count; i++)
        {
            if (actions[i].Index >= space.Count)
                throw new WorkFileException($"expected actions from 0 to {space.Count - 1}, found {actions[i].Index} as decision {i}");
        }

        static string Kind(int width) => width == 0 ? "discrete actions" : $"actions of {width} numbers";
    }

    private static void Append(IncrementalHash digest, float[] seen)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float number in seen)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
            digest.AppendData(bytes);
        }
    }

    private static string Describe(ReplayEnding ending)
    {
        string outcomes = string.Join(" to ", ending.Outcomes.Select(outcome => outcome.ToString()));
        return ending.Over ? outcomes : $"{outcomes}, not over";
    }

    private static string Short(ReplayEnding ending) => Convert.ToHexStringLower(ending.Digest.AsSpan()[..8]) + "…";
}
