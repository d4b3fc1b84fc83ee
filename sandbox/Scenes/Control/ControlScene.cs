namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>What a scene says about its task with one agent, how it draws it, and how a person plays it.</summary>
/// <param name="Motto">What it is about, in a few words.</param>
/// <param name="Ranges">What fills a bar, per input: the limits, and where there are none, what is seldom passed.</param>
/// <param name="Picture">Draws the world as it stands, above the panels; gets the time in frames, for what moves by itself.</param>
/// <param name="End">What is said of an episode that is over, and whether that is good news.</param>
/// <param name="Choose">The action that the keys of a decision stand for, by the decision's number; of a continuous action its first number.</param>
/// <param name="Person">What a person is there.</param>
/// <param name="Slower">How many times slower than a controller a person is asked to decide.</param>
internal sealed record ControlScene<TEnvironment>(
    string Title, string Motto, string[] Inputs, float[] Ranges, int StepLimit, double StepsPerSecond,
    Func<TEnvironment, RoundRunner, Palette, Action<ICanvas, int>> Picture, Func<TEnvironment, (string Text, bool Good)> End,
    ImmutableArray<PadKey> Pad, Func<HandKeys, int, float> Choose, string Person, double Slower = 1)
    where TEnvironment : class, IEnvironment, new()
{
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
