namespace EdAgents.Learning.Environments;

/// <summary>A clause of the contract that an environment broke.</summary>
/// <param name="Rule">The clause, in a few words.</param>
/// <param name="Found">What was expected and what was found.</param>
/// <param name="Hint">How it is usually mended.</param>
public sealed record ContractViolation(string Rule, string Found, string Hint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Found}. {Hint}";
}

/// <summary>
/// Proves that an environment keeps the contract of <see cref="IEnvironment"/>, by playing it with random actions. Works
/// for any environment; the messages say which clause was broken and how to mend it.
/// </summary>
public sealed class EnvironmentChecker
{
    private readonly Func<IEnvironment> create;
    private readonly List<ContractViolation> violations = [];

    private EnvironmentChecker(Func<IEnvironment> create) => this.create = create;

    /// <summary>Checks a kind of environment.</summary>
    /// <param name="create">Makes a fresh one; called several times.</param>
    /// <param name="steps">How long to play it, in steps.</param>
    /// <returns>Every clause that was broken; empty where all hold.</returns>
    public static IReadOnlyList<ContractViolation> Check(Func<IEnvironment> create, int steps = 2000)
    {
        ArgumentNullException.ThrowIfNull(create);
        var checker = new EnvironmentChecker(create);
        checker.Try("made twice", checker.CheckInstances);
        checker.Try("reset before it had a seed", checker.CheckResetBeforeSeed);
        checker.Try("stepped before a reset", checker.CheckStepBeforeReset);
        checker.Try("reset again", checker.CheckResetsAfterSeed);
        checker.Try("played from the same seed twice", () => checker.CheckSeeds(Math.Min(steps, 500)));
        checker.Try("played on from its generator", () => checker.CheckGenerator(Math.Min(steps, 500)));
        checker.Try("played", () => checker.CheckPlay(steps));
        checker.Try("given wrong actions", checker.CheckActions);
        return checker.violations;
    }

    /// <summary>What a world throws where it should not is a finding like any other.</summary>
    private void Try(string when, Action check)
    {
        try
        {
            check();
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            Add(
                "nothing is thrown without a cause", $"expected no exception, found {thrown.GetType().Name} ({thrown.Message.ReplaceLineEndings(" ")}) when {when}",
                "An exception ends the whole training: throw only where the contract says so.");
        }
    }

    private void CheckInstances()
    {
        var (one, two) = (create(), create());
        if (ReferenceEquals(one, two))
        {
            Add("every environment is one of its own", "expected another instance every time, found the same twice", "Make a new one in every call.");
            return;
        }

        try
        {
            SpaceCompatibility.CheckAlike(one, two, "the second one");
        }
        catch (ArgumentException different)
        {
            Add("all environments are alike", different.Message, "Give all of them the same task and spaces.");
        }
    }

    /// <summary>Whether an episode follows from the generator that is shown: a checkpoint in the middle of episodes goes by it.</summary>
    private void CheckGenerator(int steps)
    {
        var (one, two) = (create(), create());
        var observation = new float[one.Observations.Count];
        var other = new float[one.Observations.Count];
        var random = new Pcg32(6);
        one.Reset(11, observation);

        // The fresh world is reset once before: what counts its episodes shows in the third.
        for (int episode = 0; episode < 2; episode++)
        {
            if (!PlayToTheEnd(one, ref random, observation, steps) || one.Generator is null)
                return;

            if (episode == 0)
                one.Reset(observation);
        }

        two.Reset(0, other);
        two.Generator = one.Generator;
        one.Reset(observation);
        two.Reset(other);
        var again = random;
        for (int step = 0; step < steps; step++)
        {
            bool same = Same(observation, other);
            var result = Step(one, ref random, observation);
            if (!same || result != Step(two, ref again, other))
            {
                Add(
                    "an episode follows from the generator that is shown",
                    $"expected the same episode from the same generator and actions, found a difference in step {step}",
                    "Keep nothing from one episode to the next but the generator, or show none (Generator gives null).");
                return;
            }

            if (result.Done)
                return;
        }
    }

    private static bool PlayToTheEnd(IEnvironment environment, ref Pcg32 random, float[] observation, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (Step(environment, ref random, observation).Done)
                return true;
        }

        return false;
    }

    private void CheckResetBeforeSeed()
    {
        var environment = create();
        var observation = new float[environment.Observations.Count];
        if (!Throws<InvalidOperationException>(() => environment.Reset(observation)))
        {
            Add(
                "a reset needs a seed first", "expected InvalidOperationException from the unseeded first reset, found none",
                "Throw until Reset(seed) was called, so that no randomness comes from the clock.");
        }
    }

    private void CheckStepBeforeReset()
    {
        var environment = create();
        var observation = new float[environment.Observations.Count];
        if (!Throws<InvalidOperationException>(() => AnyStep(environment, observation)))
        {
            Add(
                "a step needs a reset first", "expected InvalidOperationException from a step before any reset, found none",
                "Throw until Reset was called.");
        }
    }

    private void CheckResetsAfterSeed()
    {
        var environment = create();
        var first = new float[environment.Observations.Count];
        var second = new float[environment.Observations.Count];
        environment.Reset(7, first);
        environment.Reset(second);
        environment.Reset(7, second);
        if (!first.AsSpan().SequenceEqual(second))
        {
            Add(
                "seeds are honoured", "expected the same first observation from Reset(7) twice, found another",
                "Start every generator from the seed alone and reset all state.");
        }
    }

    private void CheckSeeds(int steps)
    {
        var one = create();
        var two = create();
        var observationOne = new float[one.Observations.Count];
        var observationTwo = new float[two.Observations.Count];
        var randomOne = new Pcg32(5);
        var randomTwo = new Pcg32(5);
        one.Reset(42, observationOne);
        two.Reset(42, observationTwo);
        for (int step = 0; step < steps; step++)
        {
            var resultOne = Step(one, ref randomOne, observationOne);
            var resultTwo = Step(two, ref randomTwo, observationTwo);
            if (resultOne != resultTwo || !Same(observationOne, observationTwo))
            {
                Add(
                    "seeds are honoured", $"expected the same episode from the same seed and actions, found a difference in step {step}",
                    "Draw every random number from a generator of the environment's own (Pcg32), never from Random.Shared, time or static state.");
                return;
            }

            if (resultOne.Done)
            {
                one.Reset(observationOne);
                two.Reset(observationTwo);
            }
        }
    }

    private void CheckPlay(int steps)
    {
        var environment = create();
        var observation = new float[environment.Observations.Count];
        var random = new Pcg32(9);
        environment.Reset(3, observation);
        CheckObservation(environment, observation, "after Reset");
        for (int step = 0; step < steps && violations.Count < 10; step++)
        {
            observation.AsSpan().Fill(float.NaN);
            var result = Step(environment, ref random, observation);
            CheckObservation(environment, observation, $"after step {step}");
            if (!float.IsFinite(result.Reward))
                Add("rewards are finite", $"expected a finite reward, found {result.Reward} in step {step}", "Look for a division by zero.");

            if (result is { Terminated: true, Truncated: true })
            {
                Add(
                    "an episode ends or is cut off", $"expected one of Terminated and Truncated, found both in step {step}",
                    "Truncated says that more could have followed; where the episode has come to its end, leave it out. Learners go by Terminated.");
            }

            if (!result.Done)
                continue;

            if (!Throws<InvalidOperationException>(() => AnyStep(environment, observation)))
            {
                Add(
                    "a finished episode takes no step",
                    $"expected InvalidOperationException from a step after {(result.Terminated ? "termination" : "truncation")}, found none",
                    "Remember that the episode is over and throw until the next Reset.");
            }

            environment.Reset(observation);
            CheckObservation(environment, observation, "after Reset");
        }
    }

    private void CheckActions()
    {
        var environment = create();
        var observation = new float[environment.Observations.Count];
        environment.Reset(1, observation);
        const string Hint = "Check the action before anything changes: AgentAction.IndexIn does it for discrete ones.";
        if (environment.Actions is DiscreteActionSpace discrete)
        {
            foreach (int wrong in new[] { -1, discrete.Count })
            {
                if (!Throws<ArgumentException>(() => environment.Step(wrong, observation)))
                    Add("actions are checked", $"expected ArgumentOutOfRangeException for action {wrong}, found none", Hint);
            }
        }
        else
        {
            CheckNumbers(environment, new float[environment.Actions.Count + 1], $"{environment.Actions.Count + 1} numbers");
            CheckNumbers(environment, [float.NaN, .. new float[environment.Actions.Count - 1]], "NaN");
        }

        if (!Throws<ArgumentException>(() => environment.Reset(1, new float[observation.Length + 1])))
        {
            Add(
                "observation room is checked", $"expected ArgumentException for room for {observation.Length + 1} numbers, found none",
                "Compare the span's length with Observations.Count.");
        }
    }

    private void CheckNumbers(IEnvironment environment, float[] wrong, string what)
    {
        var observation = new float[environment.Observations.Count];
        environment.Reset(1, observation);
        if (!Throws<ArgumentException>(() => environment.Step(wrong, observation)))
        {
            Add(
                "actions are checked", $"expected ArgumentException for {what}, found none",
                "Check the action before anything changes: AgentAction.ValuesIn does it for continuous ones.");
        }
    }

    private void CheckObservation(IEnvironment environment, ReadOnlySpan<float> observation, string when)
    {
        var space = environment.Observations;
        for (int i = 0; i < observation.Length; i++)
        {
            if (!(observation[i] >= space.Low[i] && observation[i] <= space.High[i]))
            {
                Add(
                    "observations lie in their space",
                    $"expected '{space.Names[i]}' from {space.Low[i]} to {space.High[i]}, found {observation[i]} {when}",
                    "Write every number of the observation, or widen the space's bounds.");
                return;
            }
        }
    }

    private static StepResult AnyStep(IEnvironment environment, Span<float> observation)
    {
        var random = new Pcg32(1);
        return Step(environment, ref random, observation);
    }

    private static StepResult Step(IEnvironment environment, ref Pcg32 random, Span<float> observation)
    {
        if (environment.Actions is DiscreteActionSpace discrete)
            return environment.Step(random.NextInt32(discrete.Count), observation);

        var continuous = (ContinuousActionSpace)environment.Actions;
        var action = new float[continuous.Count];
        for (int i = 0; i < action.Length; i++)
            action[i] = random.NextSingle(continuous.Low[i], continuous.High[i]);

        return environment.Step(action, observation);
    }

    private static bool Same(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]))
                return false;
        }

        return true;
    }

    private static bool Throws<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
            return false;
        }
        catch (TException)
        {
            return true;
        }
    }

    private void Add(string rule, string found, string hint)
    {
        var violation = new ContractViolation(rule, found, hint);
        if (!violations.Contains(violation))
            violations.Add(violation);
    }
}
