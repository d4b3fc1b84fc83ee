namespace EdAgents.Sandbox.Replays;

/// <summary>
/// A round that was played before. It draws what was drawn then; after the last frame it stands still, and the whole of it can
/// be gone to from the start.
/// </summary>
public sealed class ReplayStage : IStage
{
    private readonly IStage stage;

    /// <summary>Prepares to show a round.</summary>
    /// <exception cref="ReplayFormatException">It does not come out as it did, or is of another version of its task.</exception>
    /// <exception cref="ArgumentException">A model in it does not fit the task, or the scoreboard is another task's.</exception>
    public ReplayStage(Replay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        ReplayRun.Check(replay);
        Known = Measure(Again(replay), replay.Seats[0].Actions.Count);
        stage = Again(replay);
    }

    /// <inheritdoc/>
    public string Title => $"{stage.Title} (replay)";

    /// <inheritdoc/>
    public double FramesPerSecond => stage.FramesPerSecond;

    /// <inheritdoc/>
    public int Round => stage.Round;

    /// <inheritdoc/>
    public int Frame => stage.Frame;

    /// <inheritdoc/>
    public int Known { get; }

    /// <inheritdoc/>
    public bool Shakes => stage.Shakes;

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => stage.Readout(seat);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        if (Frame < Known)
        {
            stage.Advance(Keys.None);
        }
    }

    /// <inheritdoc/>
    public void Restart() => stage.Restart();

    /// <summary>There is one seed only: the same round again.</summary>
    public void Reseed(ulong seed) => stage.Restart();

    /// <inheritdoc/>
    public void DrawWorld(ICanvas canvas, Look look) => stage.DrawWorld(canvas, look);

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look) => stage.DrawPanels(canvas, look);

    /// <summary>Frames until the next round would begin, or until somebody would have to decide on what was not recorded.</summary>
    private static int Measure(IRecordedStage stage, int decisions)
    {
        int round = stage.Round;
        int frames = 0;
        while (true)
        {
            stage.Advance(Keys.None);
            if (stage.Round != round || stage.Decisions > decisions)
            {
                return frames;
            }

            frames = stage.Frame;
        }
    }

    /// <summary>A stage on which the seats do what they did.</summary>
    private static IRecordedStage Again(Replay replay)
    {
        if (replay.Task == NekoFightEnvironment.Id)
        {
            var game = new NekoFightEnvironment();
            var (left, right) = (new RecordedPlayer(game, replay.Seats[0]), new RecordedPlayer(game, replay.Seats[1]));
            return new FightStage(new FightShow(game, left, right, replay.Seed, from: replay), replay.FramesBefore);
        }

        if (replay.Task == ChaseEnvironment.Id)
        {
            var game = new ChaseEnvironment();
            int seat = ChaseShow.LearnerSeatIn(replay.Round);
            var (learner, other) = (new RecordedPlayer(game, replay.Seats[seat]), new RecordedPlayer(game, replay.Seats[1 - seat]));
            return new ChaseStage(new ChaseShow(game, learner, other, replay.Seed, from: replay), replay.FramesBefore);
        }

        if (PhysicsStages.StyleOf(replay.Task) is { } style)
        {
            var game = new PhysicsFightEnvironment(style);
            var (left, right) = (new RecordedPlayer(game, replay.Seats[0]), new RecordedPlayer(game, replay.Seats[1]));
            return new PhysicsStage(new PhysicsFightShow(game, left, [right], replay.Seed, from: replay), framesBefore: replay.FramesBefore);
        }

        var model = replay.Seats[0].Model ?? throw new ReplayFormatException($"expected a model in the seat of {replay.Task}, found none");
        var decoding = model.Controller.Decoding;
        if (PhysicsStages.Alone(replay.Task) is { } world)
        {
            var show = new PhysicsSoloShow(world, model.Controller, replay.Seats[0].Name, decoding.Mode, replay.Seed, from: replay);
            return new PhysicsStage(show, framesBefore: replay.FramesBefore);
        }

        return ControlStages.Create(replay.Task, model.Controller, replay.Seats[0].Name, decoding.Mode, replay.Seed, from: replay);
    }
}
