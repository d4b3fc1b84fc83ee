namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>What a scene says about its task with one agent, how it draws it, and how a person plays it.</summary>
internal sealed record ControlScene<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    /// <summary>The task's name, for a title.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public required string Motto { get; init; }

    /// <summary>The inputs' names, short.</summary>
    public required string[] Inputs { get; init; }

    /// <summary>What fills a bar, per input: the limits, and where there are none, what is seldom passed.</summary>
    public required float[] Ranges { get; init; }

    /// <summary>The step at which an episode is cut off.</summary>
    public required int StepLimit { get; init; }

    /// <summary>Steps in a second, at the speed of life.</summary>
    public required double StepsPerSecond { get; init; }

    /// <summary>Makes the picture of the world.</summary>
    public required Func<TEnvironment, RoundRunner, Palette, IPicture> Picture { get; init; }

    /// <summary>What is said of an episode that is over, and whether that is good news.</summary>
    public required Func<TEnvironment, (string Text, bool Good)> End { get; init; }

    /// <summary>The keys that mean something.</summary>
    public required ImmutableArray<PadKey> Pad { get; init; }

    /// <summary>The action that the keys of a decision stand for, by the decision's number; of a continuous action its first number.</summary>
    public required Func<HandKeys, int, float> Choose { get; init; }

    /// <summary>What a person is there.</summary>
    public required string Person { get; init; }

    /// <summary>How many times slower than a controller a person is asked to decide.</summary>
    public double Slower { get; init; } = 1;

    /// <summary>The task's row.</summary>
    public TaskScene Row(TaskId task) => new(task, Open) { HasKeys = true };

    private ControlStage<TEnvironment> Open(RoundSource source)
    {
        var world = new TEnvironment();
        var game = new SoloGame(world);
        var person = source.First as PersonParticipant;
        var rival = person is null ? null : new EpisodeRival(person.Name, new TEnvironment(), person.Agent);
        var options = new RoundOptions { Observers = rival is null ? [] : [rival] };
        var rounds = source.Play(game, options, who => new HandPlayer(game, new ControlKeys(Pad, Choose, world.Actions), who.Name, who.Agent));
        return new ControlStage<TEnvironment>(rounds, world, this, rival);
    }
}
