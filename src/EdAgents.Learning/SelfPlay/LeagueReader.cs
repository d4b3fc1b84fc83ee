namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// The other way round, for bytes nobody vouches for. A league is small and read as a whole, so values are judged where they are
/// read, and the first that makes no sense ends the reading.
/// </summary>
internal static class LeagueReader
{
    private const int MaxMembers = 100_000;
    private const int MaxSettingsBytes = 1 << 20;

    /// <exception cref="ModelFormatException">The bytes are no league, damaged, of another version, or make no sense.</exception>
    public static LeagueState Read(ReadOnlyMemory<byte> file)
    {
        ModelIdentity.Check(file, "league", LeagueFile.FormatName, LeagueFile.Version);
        ModelChecksum.Check(file.Span);
        var parts = new Parts();
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, "league");
        while (map.Next(ref reader, out int key))
        {
            ReadPart(ref reader, key, parts);
        }

        FileParts.End(in reader, in map);
        var problems = parts.Problems;
        foreach (var (key, name) in Needed)
        {
            map.Require(key, name, problems);
        }

        ModelChecks.CheckTask(parts.Task, problems);
        return problems.Count == 0 ? Build(parts) : throw new ModelFormatException(problems);
    }

    private static readonly (int Key, string Name)[] Needed =
    [
        (LeagueKey.Producer, "producer"), (LeagueKey.Task, "task"), (LeagueKey.Seed, "seed"), (LeagueKey.Settings, "settings"),
        (LeagueKey.Rounds, "rounds"), (LeagueKey.Champion, "champion"), (LeagueKey.Learner, "learner"),
        (LeagueKey.Members, "members"), (LeagueKey.Results, "results"),
    ];

    private static void ReadPart(ref StrictReader reader, int key, Parts parts)
    {
        reader.Place = Needed.FirstOrDefault(part => part.Key == key).Name ?? "league";
        switch (key)
        {
            case LeagueKey.Producer: reader.ReadString(ModelText.MaxBytes); break;
            case LeagueKey.Task: parts.Task = FileParts.Task(ref reader, parts.Problems); break;
            case LeagueKey.Seed: parts.Seed = reader.ReadUInt64(); break;
            case LeagueKey.Settings: parts.Settings = reader.ReadString(MaxSettingsBytes); break;
            case LeagueKey.Rounds: parts.Rounds = (int)reader.ReadInt64(0, int.MaxValue); break;
            case LeagueKey.Champion: parts.Champion = (int)reader.ReadInt64(-1, MaxMembers); break;
            case LeagueKey.Learner: parts.Learner = TrainerStateMap.Read(ref reader, "learner"); break;
            case LeagueKey.Members: ReadMembers(ref reader, parts); break;
            case LeagueKey.Results: ReadResults(ref reader, parts); break;
            case LeagueKey.Checksum: FileParts.Checksum(ref reader); break;
            default: reader.Skip(); break; // Format and version are known by now; the rest is of a later time.
        }
    }

    private static LeagueState Build(Parts parts)
    {
        var task = new TaskId(parts.Task!.Name, (int)parts.Task.Version);
        var results = new LeagueResults();
        foreach (var member in parts.Members)
        {
            results.AddMember();
            if (member.Model is { } model && model.Task != task)
            {
                throw new ModelFormatException($"members: expected models of {task}, found one of {model.Task}");
            }
        }

        foreach (var (member, other, games, wins) in parts.Results)
        {
            if (member >= parts.Members.Count || other >= member || results.Games(member, other) > 0 || !(wins >= 0 && wins <= games))
            {
                throw new ModelFormatException(
                    $"results: expected pairs of {parts.Members.Count} members, each once, with 0 to {games} wins, found {member}, {other}, {wins}");
            }

            results.Add(member, other, games, wins);
        }

        if (parts.Champion >= parts.Members.Count)
        {
            throw new ModelFormatException($"champion: expected one of {parts.Members.Count} members, found {parts.Champion}");
        }

        return new LeagueState(parts.Learner!, [.. parts.Members.Select(member => member.Saved)], results)
        {
            Task = task,
            Seed = parts.Seed,
            Settings = parts.Settings,
            Rounds = parts.Rounds,
            Champion = parts.Champion,
        };
    }

    private static void ReadMembers(ref StrictReader reader, Parts parts)
    {
        int count = reader.ReadArrayHeader(MaxMembers);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            int start = reader.Position;
            var member = ReadMember(ref reader);
            if (!names.Add(member.Saved.Member.Name))
            {
                throw reader.Refuse(start, "members of different names", $"another '{member.Saved.Member.Name}'");
            }

            parts.Members.Add(member);
        }
    }

    private static ReadMemberResult ReadMember(ref StrictReader reader)
    {
        string name = "";
        var kind = LeagueMemberKind.Script;
        long steps = 0;
        double strength = 0;
        float winRate = -1;
        EdModel? model = null;
        int start = reader.Position;
        var map = new KeyedMap(ref reader, "members");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case MemberKey.Name: name = reader.ReadString(ModelText.MaxBytes); break;
                case MemberKey.Kind: kind = (LeagueMemberKind)reader.ReadInt64(0, (int)LeagueMemberKind.Rival); break;
                case MemberKey.Steps: steps = reader.ReadInt64(0); break;
                case MemberKey.Strength: strength = reader.ReadDouble(); break;
                case MemberKey.WinRate: winRate = reader.ReadSingle(); break;
                case MemberKey.Model: model = ModelFile.Deserialize(reader.ReadBytes()); break;
                default: reader.Skip(); break;
            }
        }

        bool sound = name.Length > 0 && strength > 0 && double.IsFinite(strength) && winRate is >= 0 and <= 1
            && (model is null) == (kind == LeagueMemberKind.Script);
        return sound
            ? new ReadMemberResult(new LeagueState.SavedMember(new LeagueMember(name, kind, steps, model?.Controller), strength, winRate), model)
            : throw reader.Refuse(
                start, "a name, a strength above 0, a win rate in [0, 1] and, but for scripts, a model", $"'{name}', {strength}, {winRate}");
    }

    private static void ReadResults(ref StrictReader reader, Parts parts)
    {
        int count = reader.ReadArrayHeader();
        for (int i = 0; i < count; i++)
        {
            int member = 0, other = 0, games = 0;
            double wins = -1;
            int start = reader.Position;
            var map = new KeyedMap(ref reader, "results");
            while (map.Next(ref reader, out int key))
            {
                switch (key)
                {
                    case ResultKey.Member: member = (int)reader.ReadInt64(0, MaxMembers); break;
                    case ResultKey.Other: other = (int)reader.ReadInt64(0, MaxMembers); break;
                    case ResultKey.Games: games = (int)reader.ReadInt64(1, int.MaxValue / 2); break;
                    case ResultKey.Wins: wins = reader.ReadDouble(); break;
                    default: reader.Skip(); break;
                }
            }

            parts.Results.Add(games > 0 ? (member, other, games, wins) : throw reader.Refuse(start, "a number of games", "none"));
        }
    }

    private sealed record ReadMemberResult(LeagueState.SavedMember Saved, EdModel? Model);

    private sealed class Parts
    {
        public List<string> Problems { get; } = [];

        public TaskDraft? Task { get; set; }

        public ulong Seed { get; set; }

        public string Settings { get; set; } = "";

        public int Rounds { get; set; }

        public int Champion { get; set; }

        public TrainerState? Learner { get; set; }

        public List<ReadMemberResult> Members { get; } = [];

        public List<(int Member, int Other, int Games, double Wins)> Results { get; } = [];
    }
}
