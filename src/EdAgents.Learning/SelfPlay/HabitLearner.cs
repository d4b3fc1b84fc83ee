namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Learns an opponent's habits while playing it: what the opponent does is watched and imitated (<see cref="OpponentModel"/>), and
/// between two rounds the learner fights that imitation headless, far faster than play, with everybody it knew before in the
/// mix, so that it does not forget how to beat them. Then the new weights are swapped in. Learning from the few rounds themselves,
/// without an imitation, was tried before: it collapses as often as not.
/// </summary>
/// <remarks>
/// <see cref="Watch"/>, <see cref="Learn"/> and <see cref="Practise"/> may come from any thread, one at a time; <see cref="Newest"/> may
/// be read from any at any time. The same calls give the same weights, bit for bit.
/// </remarks>
internal sealed class HabitLearner
{
    private readonly HabitOptions options;
    private readonly OpponentModel model;
    private readonly PpoTrainer trainer;
    private readonly OpponentMix opponents;
    private volatile IController newest;

    /// <param name="known">Whom it must not forget how to beat; may be empty.</param>
    /// <param name="ppo">How it learns; the budget and the fall of the learning rate are left aside.</param>
    /// <param name="team">The threads to use; not disposed here.</param>
    public HabitLearner(
        Func<ITwoPlayerEnvironment> create, IController self, IReadOnlyList<IController> known, PpoOptions ppo, HabitOptions options,
        ulong seed, WorkerTeam team)
    {
        options.Validate();
        this.options = options;
        newest = self;
        model = new OpponentModel(self, options.Remembered, options.ImitationBatch, options.ImitationRate, seed);
        opponents = new OpponentMix(self, [.. known], options.ImitationShare);
        var endless = ppo with { TotalSteps = long.MaxValue, FinalLearningRateFraction = 1, LearningRate = options.LearningRate };
        trainer = new PpoTrainer(() => opponents.Versus(create()), self, endless, seed, team);
    }

    /// <summary>The learner as it was after the last <see cref="Learn"/>; at first as it came.</summary>
    public IController Newest => newest;

    /// <summary>How well the imitation does: its mean square error over the last mini-batch, in half ranges.</summary>
    public double ImitationLoss => model.Loss;

    /// <summary>The share of the last headless rounds that was won against the imitation; null before one ended.</summary>
    public double? ImitationWinRate { get; private set; }

    /// <summary>The share that was won against scripts and those known; null before one ended.</summary>
    public double? KnownWinRate { get; private set; }

    public long Steps => trainer.Steps;

    public int Watched => model.Count;

    public void Watch(ReadOnlySpan<float> observation, ReadOnlySpan<float> action) => model.Watch(observation, action);

    /// <summary>Imitates, then fights the imitation and the others for a while, then swaps the weights in.</summary>
    public void Learn()
    {
        model.Learn(options.ImitationSteps);
        opponents.Imitation = model.ToController();
        Fight(options.Updates, CancellationToken.None);
    }

    /// <summary>
    /// Fights on against the imitation as it is, for who has time while the next round is played: what it finds takes the seat
    /// with the round after.
    /// </summary>
    /// <param name="token">Ends it after the update that goes on; without it, it always does the same.</param>
    public void Practise(CancellationToken token) => Fight(options.PractiseUpdates, token);

    private void Fight(int updates, CancellationToken token)
    {
        var episodes = new List<EpisodeSummary>();
        for (int update = 0; update < updates && !token.IsCancellationRequested; update++)
            episodes.AddRange(trainer.Update().Episodes);

        ImitationWinRate = WinRate(episodes.Where(episode => episode.Opponent == OpponentMix.ImitationName)) ?? ImitationWinRate;
        KnownWinRate = WinRate(episodes.Where(episode => episode.Opponent != OpponentMix.ImitationName)) ?? KnownWinRate;
        newest = trainer.ToController();
    }

    private static double? WinRate(IEnumerable<EpisodeSummary> episodes) => episodes.Average(episode => (double?)episode.Outcome);

    /// <summary>Who is met: the imitation for a share, else one of the scripts and those known, each as often.</summary>
    private sealed class OpponentMix(IController imitation, IController[] known, float imitationShare) : OpponentSampler
    {
        public const string ImitationName = "imitation";

        public IController Imitation { get; set; } = imitation;

        private protected override Opponent Draw(ITwoPlayerEnvironment game, ref Pcg32 random)
        {
            if (random.NextSingle() < imitationShare)
                return new Opponent(-1, ImitationName, Imitation, ActionMode.Greedy);

            int scripts = game.Scripts.Length;
            int other = random.NextInt32(scripts + known.Length);
            return other < scripts ? Opponent.Scripted(other) : new Opponent(-1, "known", known[other - scripts], ActionMode.Greedy);
        }
    }
}

internal sealed record HabitOptions
{
    public int Remembered { get; init; } = 20_000;

    public int ImitationBatch { get; init; } = 256;

    public int ImitationSteps { get; init; } = 1000;

    public float ImitationRate { get; init; } = 1e-3f;

    public int Updates { get; init; } = 60;

    /// <summary>
    /// The most updates in one <see cref="HabitLearner.Practise"/>. How many headless fights there are decides more than how many
    /// minutes of play: the imitation is good after one.
    /// </summary>
    public int PractiseUpdates { get; init; } = 240;

    public float LearningRate { get; init; } = 1e-3f;

    /// <summary>The share of headless rounds against the imitation, in [0, 1]; the rest is against scripts and those known.</summary>
    public float ImitationShare { get; init; } = 0.5f;

    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Remembered is >= 1 and <= 10_000_000, "1 to 10000000 decisions remembered", Remembered);
        checks.Check(ImitationBatch is >= 1 and <= 65536, "an imitation batch from 1 to 65536", ImitationBatch);
        checks.Check(ImitationSteps >= 1, "1 or more steps of imitating", ImitationSteps);
        checks.Check(ImitationRate is > 0 and <= 10, "a learning rate of imitating in (0, 10]", ImitationRate);
        checks.Check(Updates >= 1, "1 or more updates of fighting", Updates);
        checks.Check(PractiseUpdates >= 0, "0 or more updates of practising", PractiseUpdates);
        checks.Check(LearningRate is > 0 and <= 10, "a learning rate in (0, 10]", LearningRate);
        checks.Check(ImitationShare is >= 0 and <= 1, "a share of the imitation in [0, 1]", ImitationShare);
        checks.Conclude();
    }
}
