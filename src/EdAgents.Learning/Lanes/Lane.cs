namespace EdAgents.Learning.Lanes;

/// <summary>
/// One world of those that a learner acts in: what it shows, the episode in progress, and what a checkpoint needs to bring a fresh world to
/// the same place. Every learner steps its worlds through this, so what a world does wrong is found and named here and nowhere else.
/// </summary>
internal sealed class Lane
{
    private readonly TaskId task;
    private readonly IBatchedEnvironment? batched;
    private readonly LaneHistory history;
    private long steps;
    private int episodes;

    /// <param name="environment">The world.</param>
    /// <param name="number">Its place among the others, from 0.</param>
    /// <param name="kept">Whether it will be asked where it is; the actions that tell are kept for that alone.</param>
    public Lane(IEnvironment environment, int number, bool kept = true)
    {
        Environment = environment;
        Number = number;
        task = environment.Task;
        batched = environment as IBatchedEnvironment;
        Batch = batched?.Batch;
        Observation = new float[environment.Observations.Count];
        history = new LaneHistory(environment, kept);
    }

    public IEnvironment Environment { get; }

    /// <summary>Its place among the others, from 0.</summary>
    public int Number { get; }

    /// <summary>Those it is stepped with; null where it is stepped alone.</summary>
    public IEnvironmentBatch? Batch { get; }

    /// <inheritdoc cref="IEnvironment.ActionHasEffect"/>
    public bool ActionHasEffect
    {
        get
        {
            try
            {
                return Environment.ActionHasEffect;
            }
            catch (Exception thrown) when (thrown is not WorldException)
            {
                throw Failure(thrown);
            }
        }
    }

    /// <summary>What it shows now.</summary>
    public float[] Observation { get; }

    /// <summary>The rewards of the episode so far. In double: a million small ones must not get lost beside their sum.</summary>
    public double Return { get; private set; }

    /// <summary>The steps of the episode so far.</summary>
    public int Length { get; private set; }

    /// <summary>The episode so far, or the one that has just ended.</summary>
    public EpisodeSummary Summary => Environment is VersusEnvironment versus
        ? new EpisodeSummary(Return, Length, versus.Outcome, versus.OpponentName)
        : new EpisodeSummary(Return, Length, null, null);

    /// <summary>Whether <see cref="Save"/> can tell where it is.</summary>
    public bool CanSave => history.Start is not null;

    /// <summary>Makes worlds side by side.</summary>
    /// <exception cref="ArgumentException">One is missing, is there twice, or shows or takes something else than the first; the message says which.</exception>
    public static Lane[] CreateAll(Func<IEnvironment> create, int count, bool kept = true)
    {
        var lanes = new Lane[count];
        var known = new HashSet<object>(ReferenceEqualityComparer.Instance);
        for (int number = 0; number < count; number++)
        {
            var environment = create() ?? throw new ArgumentException($"expected an environment for lane {number}, found none", nameof(create));
            if (!known.Add(environment) || (environment is VersusEnvironment versus && !known.Add(versus.Game)))
                throw new ArgumentException($"expected an environment of its own for every lane, found the same one again in lane {number}", nameof(create));

            lanes[number] = new Lane(environment, number, kept);
            SpaceCompatibility.CheckAlike(lanes[0].Environment, environment, $"lane {number}");
        }

        return lanes;
    }

    /// <summary>Begins everything anew from a seed.</summary>
    public void Begin(ulong seed)
    {
        (steps, episodes) = (0, 0);
        Clear();
        history.Begin(seed);
        try
        {
            Environment.Reset(seed, Observation);
        }
        catch (Exception thrown) when (thrown is not WorldException)
        {
            throw Failure(thrown);
        }

        CheckObservation();
    }

    /// <summary>The next episode; what the finished one brought.</summary>
    public EpisodeSummary Next()
    {
        try
        {
            var finished = Summary;
            episodes++;
            Clear();
            history.Ending();
            Environment.Reset(Observation);
            CheckObservation();
            return finished;
        }
        catch (Exception thrown) when (thrown is not WorldException)
        {
            throw Failure(thrown);
        }
    }

    /// <summary>A whole step.</summary>
    public StepResult Step(AgentAction action)
    {
        history.Add(action);
        try
        {
            return Took(Environment.Step(action, Observation));
        }
        catch (Exception thrown) when (thrown is not WorldException)
        {
            throw Failure(thrown);
        }
    }

    /// <summary>The first half of a step of one that is stepped with others.</summary>
    public void Submit(AgentAction action)
    {
        history.Add(action);
        try
        {
            batched!.Submit(action);
        }
        catch (Exception thrown) when (thrown is not WorldException)
        {
            throw Failure(thrown);
        }
    }

    /// <summary>The second half.</summary>
    public StepResult Complete()
    {
        try
        {
            return Took(batched!.Complete(Observation));
        }
        catch (Exception thrown) when (thrown is not WorldException)
        {
            throw Failure(thrown);
        }
    }

    /// <summary>Where it is.</summary>
    /// <exception cref="InvalidOperationException">It cannot be told.</exception>
    public SavedLane Save() => new()
    {
        Start = history.Start ?? throw new InvalidOperationException($"expected a world that can be left in the middle, found {task}, whose game shows no generator"),
        Actions = history.Actions,
        Observation = [.. Observation],
    };

    /// <summary>Brings a fresh world to where another one was.</summary>
    /// <exception cref="ArgumentException">It does not come to the same place.</exception>
    public void Restore(SavedLane saved)
    {
        try
        {
            history.Restore(saved.Start, Observation);
            Clear();
            for (var rest = saved.Actions.AsSpan(); !rest.IsEmpty; rest = rest[history.Width..])
            {
                var result = Step(history.Action(rest));
                if (result.Done && rest.Length > history.Width)
                    Next();
            }
        }
        catch (Exception refused) when (refused is WorldException or ArgumentException or InvalidOperationException)
        {
            throw new ArgumentException($"expected a checkpoint that {task} can follow, found one that it refuses in lane {Number}: {refused.Message}", refused);
        }

        if (!Observation.AsSpan().SequenceEqual(saved.Observation.AsSpan()))
            throw new ArgumentException($"expected {task} to come to where it was from the same seed and actions, found lane {Number} elsewhere");
    }

    private void Clear() => (Return, Length) = (0, 0);

    private StepResult Took(StepResult result)
    {
        if (!float.IsFinite(result.Reward))
            throw Wrong($"expected a finite reward, found {result.Reward}");

        CheckObservation();
        Return += result.Reward;
        Length++;
        steps++;
        return result;
    }

    private void CheckObservation()
    {
        int other = FiniteNumbers.FirstOther(Observation);
        if (other >= 0)
            throw Wrong($"expected a finite number for '{Environment.Observations.Names[other]}', found {Observation[other]}");
    }

    private string Where => $"lane {Number}, step {Length + 1} of episode {episodes + 1}";

    private WorldException Wrong(string problem) => new(task, Where, problem) { Order = (steps, Number) };

    private WorldException Failure(Exception thrown) => new(task, Where, thrown) { Order = (steps, Number) };
}
