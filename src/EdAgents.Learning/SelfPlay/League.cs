namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Self-play with everybody who was met kept and rated. The learner trains against scripts, models brought along and its former
/// selves, as <see cref="Matchmaking"/> draws them; after every round a snapshot joins and plays for its rating. The scripts are
/// the scale: they are rated once, among themselves, the first of them at <see cref="BradleyTerry.AnchorRating"/>, and never
/// again, so ratings of different leagues of one game and seed can be compared. At the end the best play a final.
/// </summary>
/// <remarks>
/// All randomness derives from one seed; the same setup gives the same league, bit for bit, for any number of threads. Every
/// round begins with fresh environments and generators: the place between two rounds is where a league is saved. Not thread-safe.
/// </remarks>
internal sealed class League
{
    // Streams of the seed that environments, numbered from 0, and the trainer's shuffling at the other end do not have.
    private const ulong RoundStream = 1UL << 60;
    private const ulong AnchorStream = 2UL << 60;
    private const ulong ModelStream = 3UL << 60;
    private const ulong RatingStream = 4UL << 60;
    private const ulong CloseStream = 5UL << 60;
    private const ulong FinalStream = 6UL << 60;

    /// <summary>Updates between two former selves that a rival meets.</summary>
    private const int RivalSnapshotEvery = 20;

    /// <summary>The most pairings of one occasion, which each have a stream.</summary>
    private const ulong MaxPairings = 1 << 20;

    private readonly LeagueSetup setup;
    private readonly WorkerTeam team;
    private readonly Matchmaking matchmaking;
    private readonly PpoTrainer trainer;
    private readonly List<LeagueMember> members = [];
    private readonly List<double> strengths = [];
    private readonly LeagueResults results = new();

    /// <summary>Begins a league: rates the scripts, then the models against them.</summary>
    /// <param name="team">The threads to use; not disposed here.</param>
    public League(LeagueSetup setup, WorkerTeam team, params IEnumerable<(string Name, IController Controller)> models)
        : this(setup, team, game => Founders(game, models), () => setup.CreateStart(setup.Seed))
    {
        RateFounders();
    }

    /// <param name="setup">That of its beginning.</param>
    /// <param name="team">The threads to use; not disposed here.</param>
    public League(LeagueSetup setup, WorkerTeam team, LeagueState state)
        : this(setup, team, game => Saved(setup, game, state), () => (setup.CreateShape ?? setup.CreateStart)(setup.Seed))
    {
        results = state.Results.Copy();
        trainer.Restore(state.Progress);
        Rounds = state.Rounds;
        Champion = state.Champion < 0 ? null : members[state.Champion];
    }

    private League(
        LeagueSetup setup, WorkerTeam team, Func<ITwoPlayerEnvironment, IEnumerable<LeagueState.SavedMember>> first, Func<IController> start)
    {
        this.setup = setup;
        this.team = team;
        matchmaking = new Matchmaking(setup.Options);
        var game = SpaceCompatibility.CreateAll(setup.CreateGame, 2)[0];
        Task = game.Task;
        foreach (var (member, strength, winRate) in first(game))
            Join(member, strength, winRate);

        var create = setup.Games();
        var learner = start();
        CheckRoom(learner);
        trainer = new PpoTrainer(() => matchmaking.Versus(create()), learner, WithoutMilestones(setup.Ppo), setup.Seed, team);
    }

    public TaskId Task { get; }

    public int Rounds { get; private set; }

    public long Steps => trainer.Steps;

    public long RivalSteps => members.Where(member => member.Kind == LeagueMemberKind.Rival).Sum(member => member.Steps);

    /// <summary>Whether the learner's budget is used up; then <see cref="PlayFinal"/> is to come.</summary>
    public bool Done => trainer.Done;

    /// <summary>Who won the final; null while it was not played.</summary>
    public LeagueMember? Champion { get; private set; }

    /// <summary>Everybody, in the order of joining: scripts, models, snapshots.</summary>
    public IReadOnlyList<LeagueMember> Members => members;

    public LeagueResults Results => results;

    public double Rating(int member) => BradleyTerry.Rating(strengths[member]);

    public IReadOnlyList<LeagueStanding> Table() =>
        [.. Enumerable.Range(0, members.Count).OrderByDescending(member => strengths[member]).Select((member, place) => Standing(member, place + 1))];

    /// <summary>Trains for a round and takes who learned in, rated: each of the rivals first, then a snapshot of the learner.</summary>
    public LeagueRound PlayRound()
    {
        var seeds = new Pcg32(setup.Seed, RoundStream + (ulong)Rounds);
        ulong seed = seeds.NextSeed();
        int rivals = members.Count(member => member.Kind == LeagueMemberKind.Rival);
        return rivals < setup.Options.Rivals ? TrainRival(rivals + 1, seed) : TrainLearner(Rounds + 1 - rivals, seed);
    }

    /// <summary>The best-rated snapshots and the newest play everybody who does not learn, and each other; the best is champion.</summary>
    /// <returns>The champion.</returns>
    public LeagueMember PlayFinal()
    {
        if (Champion is not null || Steps == 0)
            throw new InvalidOperationException($"expected a league with a snapshot and without a champion, found one {(Steps == 0 ? "without both" : "with both")}");

        int newest = members.Count - 1;
        int[] finalists =
        [
            newest, .. Snapshots(except: newest).OrderByDescending(member => strengths[member]).Take(setup.Options.Finalists - 1),
        ];
        var constant = Constants.ToList();
        int games = setup.Options.FinalGames;
        PlayAll(
            FinalStream,
            [.. finalists.SelectMany((one, place) => constant.Concat(finalists.Take(place)).Select(other => new Pairing(one, other, games)))]);
        Fit();
        return Champion = members[finalists.MaxBy(member => strengths[member])];
    }

    public LeagueState Save(string settings)
    {
        var thought = members.Select((member, i) => new LeagueState.SavedMember(member, strengths[i], matchmaking.WinRate(i)));
        return new LeagueState(trainer.SaveForRestart(), [.. thought], results.Copy())
        {
            Task = Task,
            Seed = setup.Seed,
            Settings = settings,
            Rounds = Rounds,
            Champion = Champion is null ? -1 : members.IndexOf(Champion),
        };
    }

    public EdModel ToModel(LeagueMember member, string? scoreName = null, double? score = null)
    {
        var controller = member.Controller ?? throw new ArgumentException($"expected a member with a controller, found {member.Name}", nameof(member));
        var training = new TrainingInfo { Learner = "ppo", Seed = setup.Seed, Steps = member.Steps, ScoreName = scoreName, Score = score };
        return new EdModel(controller, Task, training);
    }

    private IEnumerable<int> Constants => Enumerable.Range(0, members.Count).Where(member => members[member].Kind != LeagueMemberKind.Snapshot);

    private IEnumerable<int> Snapshots(int except) =>
        Enumerable.Range(0, members.Count).Where(member => members[member].Kind == LeagueMemberKind.Snapshot && member != except);

    private static IEnumerable<LeagueState.SavedMember> Founders(
        ITwoPlayerEnvironment game, IEnumerable<(string Name, IController Controller)> models)
    {
        if (game.Scripts.IsEmpty)
            throw new ArgumentException($"expected a game with scripts, which are the scale of a league's ratings; {game.Task} has none");

        return game.ScriptNames().Select(name => new LeagueMember(name, LeagueMemberKind.Script, 0, null))
            .Concat(models.Select(model => new LeagueMember(ModelText.Checked(model.Name, "name of a member"), LeagueMemberKind.Model, 0, model.Controller)))
            .Select(member => new LeagueState.SavedMember(member, 1, 0.5f));
    }

    private static IEnumerable<LeagueState.SavedMember> Saved(LeagueSetup setup, ITwoPlayerEnvironment game, LeagueState state)
    {
        if (state.Task != game.Task || state.Seed != setup.Seed)
            throw new ArgumentException($"expected a league of {game.Task} with seed {setup.Seed}, found one of {state.Task} with seed {state.Seed}");

        var scripts = state.Members.Where(saved => saved.Member.Kind == LeagueMemberKind.Script).Select(saved => saved.Member.Name).ToList();
        return scripts.SequenceEqual(game.ScriptNames())
            ? state.Members
            : throw new ArgumentException($"expected a league with the scripts {string.Join(", ", game.ScriptNames())}, found {string.Join(", ", scripts)}");
    }

    /// <summary>Whether the league will find room in its file at the end, with a snapshot of every round.</summary>
    private void CheckRoom(IController learner)
    {
        long updates = (setup.Ppo.TotalSteps + setup.Ppo.UpdateSize - 1) / setup.Ppo.UpdateSize;
        long rounds = (updates + setup.Options.UpdatesPerRound - 1) / setup.Options.UpdatesPerRound;
        double bytes = members.Sum(member => member.Controller is { } controller ? (double)ModelSize.Of(controller) : 0)
            + ((double)ModelSize.Of(learner) * (rounds + setup.Options.Rivals + 3));
        if (bytes > LeagueFile.MaxBytes)
        {
            throw new ArgumentException(
                $"expected a league of at most {LeagueFile.MaxBytes} bytes, found about {bytes:F0} after {rounds} rounds; take a smaller controller or more updates a round");
        }
    }

    /// <summary>A league is saved between rounds, which all begin anew; within one nothing needs to.</summary>
    private static PpoOptions WithoutMilestones(PpoOptions options) => options with { MilestoneSteps = 0 };

    private LeagueRound TrainLearner(int number, ulong seed)
    {
        trainer.Restart(seed);
        var updates = new List<LearningUpdate>();
        do
        {
            updates.Add(trainer.Update());
            matchmaking.Record(updates[^1].Episodes);
        }
        while (!trainer.Done && updates.Count < setup.Options.UpdatesPerRound);

        return Enter(new LeagueMember($"snapshot {number}", LeagueMemberKind.Snapshot, Steps, trainer.ToController()), updates);
    }

    /// <summary>As a plain training goes: against the scripts and its own former selves, nobody of the league.</summary>
    private LeagueRound TrainRival(int number, ulong seed)
    {
        var pool = new OpponentPool(setup.CreateGame().ScriptNames());
        var options = WithoutMilestones(setup.RivalPpo) with { TotalSteps = Math.Max(1, (long)(setup.Ppo.TotalSteps * (double)setup.Options.RivalShare)) };
        var create = setup.Games();
        var rival = new PpoTrainer(() => pool.Versus(create()), setup.CreateStart(seed), options, seed, team);
        var updates = new List<LearningUpdate>();
        while (!rival.Done)
        {
            updates.Add(rival.Update());
            pool.Record(updates[^1].Episodes);
            if (updates.Count % RivalSnapshotEvery == 0)
                pool.Add(rival.ToController());
        }

        return Enter(new LeagueMember($"rival {number}", LeagueMemberKind.Rival, rival.Steps, rival.ToController()), updates);
    }

    private LeagueRound Enter(LeagueMember member, IReadOnlyList<LearningUpdate> updates)
    {
        Rounds++;
        int place = Join(member, strengths.Max(), 0.5f);
        Rate(place);
        return new LeagueRound(Rounds, updates, member, Rating(place));
    }

    private int Join(LeagueMember member, double strength, float winRate)
    {
        if (members.Exists(other => other.Name == member.Name))
            throw new ArgumentException($"expected members of different names, found two called '{member.Name}'");

        if (member.Controller is { } controller)
        {
            var game = setup.CreateGame();
            SpaceCompatibility.Check(controller, game.Observations, game.Actions);
        }

        members.Add(member);
        strengths.Add(strength);
        results.AddMember();
        matchmaking.Add(member, winRate);
        return members.Count - 1;
    }

    /// <summary>The scripts' ratings come from games between scripts alone; whoever else plays, they stay.</summary>
    private void RateFounders()
    {
        int scripts = members.Count(member => member.Kind == LeagueMemberKind.Script);
        int games = setup.Options.AnchorGames;
        PlayAll(AnchorStream, Everybody(0, scripts));
        Fit(isFixed: member => member == 0);
        PlayAll(ModelStream, Everybody(scripts, members.Count));
        Fit();

        List<Pairing> Everybody(int from, int to) =>
            [.. Enumerable.Range(from, to - from).SelectMany(one => Enumerable.Range(0, one).Select(other => new Pairing(one, other, games)))];
    }

    private void Rate(int newcomer)
    {
        int games = setup.Options.MatchGames;
        ulong occasion = (ulong)Rounds * MaxPairings;
        PlayAll(RatingStream + occasion, [.. Constants.Where(member => member != newcomer).Select(other => new Pairing(newcomer, other, games))]);
        Fit();
        double strength = strengths[newcomer];
        var close = Snapshots(except: newcomer)
            .OrderBy(member => Math.Max(strengths[member] / strength, strength / strengths[member]))
            .Take(setup.Options.CloseOpponents);
        PlayAll(CloseStream + occasion, [.. close.Select(other => new Pairing(newcomer, other, games))]);
        Fit();
    }

    private void PlayAll(ulong stream, List<Pairing> pairings)
    {
        var wins = new double[pairings.Count];
        team.Run(pairings.Count, (i, _) =>
        {
            var (one, other, games) = pairings[i];
            var game = setup.CreateGame();
            var seeds = new Pcg32(setup.Seed, stream + (ulong)i);
            wins[i] = Match.Play(
                game, Matchmaking.Seat(members[one], one, game), Matchmaking.Seat(members[other], other, game), games, seeds).Wins;
        });
        foreach (var ((one, other, games), won) in pairings.Zip(wins))
            results.Add(one, other, games, won);
    }

    private void Fit(Func<int, bool>? isFixed = null)
    {
        isFixed ??= member => members[member].Kind == LeagueMemberKind.Script;
        double[] fitted = [.. strengths];
        BradleyTerry.Fit(results, fitted, [.. Enumerable.Range(0, members.Count).Select(isFixed)]);
        strengths.Clear();
        strengths.AddRange(fitted);
    }

    private LeagueStanding Standing(int member, int rank)
    {
        var all = results.Of(member).ToList();
        int games = all.Sum(result => result.Games);
        double wins = all.Sum(result => result.Wins);
        return new LeagueStanding(rank, members[member], Rating(member), games, games == 0 ? 0 : wins / games, matchmaking.WinRate(member));
    }

    private readonly record struct Pairing(int One, int Other, int Games);
}
