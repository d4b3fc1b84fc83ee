namespace EdAgents.Sandbox.Commands;

/// <summary>The options that let a fighter learn its opponent's habits while it is shown.</summary>
internal sealed class HabitArguments
{
    private readonly Option<bool> learn;
    private readonly Option<bool> force;
    private readonly Option<string?> output = new("--out") { Description = "With --learn: the file where the learner is saved after each round." };

    /// <param name="opponent">Whose habits are learned, for the help.</param>
    /// <param name="force">The command's --force.</param>
    public HabitArguments(string opponent, Option<bool> force)
    {
        learn = new Option<bool>("--learn") { Description = $"The model learns {opponent}'s habits between rounds. Physical cats only." };
        this.force = force;
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(learn);
        command.Options.Add(output);
    }

    /// <summary>The trainer that was asked for; null where none was.</summary>
    /// <param name="model">Who learns; null where no model is shown.</param>
    /// <param name="seat">Where it sits.</param>
    /// <param name="beside">Whether it learns beside what is shown.</param>
    /// <exception cref="UserErrorException">There is nothing to learn in this task, or nowhere to save.</exception>
    public HabitTrainer? Trainer(ParseResult parsed, EdModel? model, int seat, ulong seed, bool beside)
    {
        string? path = parsed.GetValue(output);
        if (!parsed.GetValue(learn))
            return path is null ? null : throw new UserErrorException("expected --learn beside --out, found it alone");

        if (model is null || SceneCatalog.All.FirstOrDefault(row => row.Task == model.Task) is not { LearnsHabits: true })
        {
            string found = model is null ? "no model" : $"one of {model.Task}";
            throw new UserErrorException($"expected --learn with a model of a fight of physical cats, found {found}");
        }

        var task = Arguments.TaskOf(model);
        Arguments.RequireNew(path, parsed.GetValue(force));
        return new HabitTrainer(task, model.Controller, seat, new HabitOptions(), seed, beside: beside)
        {
            Learned = path is null ? null : (controller, lesson) => Save(path, task, controller, seed, lesson.Fought),
        };
    }

    private static void Save(string path, TaskDefinition task, IController controller, ulong seed, long fought) =>
        ModelFile.Save(path, new EdModel(controller, task.Id, new TrainingInfo { Learner = "habits", Seed = seed, Steps = fought }));
}
