namespace EdAgents.Sandbox.Commands;

/// <summary><c>check TASK|MODEL</c>: proves that a task keeps the contract, or that a model fits its task.</summary>
internal static class CheckCommand
{
    private const int Steps = 5000;

    public static Command Create()
    {
        var subject = new Argument<string>("task|model") { Description = "A task, a model file, or a run folder." };
        return AnsweringCommand.Create(
            "check", "Check a task's environment, or that a model fits its task.",
            [subject], (parsed, terminal) =>
        {
            string name = parsed.GetValue(subject)!;
            var (checkedName, problems) = TaskCatalog.Find(name) is { } task
                ? (task.Id.ToString(), CheckTask(task))
                : CheckPath(name);
            var answer = new { Checked = checkedName, Holds = problems.Count == 0, Problems = problems };
            terminal.Answer(answer, writer => Write(writer, checkedName, problems));
            return problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        });
    }

    private static List<string> CheckTask(TaskDefinition task) =>
        [.. EnvironmentChecker.Check(() => task.CreateEnvironment(), Steps).Select(violation => violation.ToString())];

    private static (string Name, List<string> Problems) CheckPath(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new UserErrorException(
                $"expected a task ({string.Join(", ", TaskCatalog.All.Select(task => task.Id))}), a model file or a run folder, found '{path}'");
        }

        return (path, CheckModel(Arguments.Model(path)));
    }

    private static List<string> CheckModel(EdModel model)
    {
        if (TaskCatalog.Find(model.Task) is not { } task)
            return CheckAlone(model);

        var environment = task.CreateEnvironment();
        var problems = SpaceCompatibility.Differences(model.Controller, environment.Observations, environment.Actions).ToList();
        if (problems.Count == 0 && !OutputsStayFinite(environment, model.Controller))
            problems.Add("expected finite outputs in play, found others");

        return problems;
    }

    /// <summary>A model of no task that is played, as of digits or gates: its file was read, which checks it whole; its outputs are looked at.</summary>
    private static List<string> CheckAlone(EdModel model)
    {
        var random = new Pcg32(1);
        float[] inputs = new float[model.Controller.InputCount], outputs = new float[model.Controller.OutputCount];
        for (int i = 0; i < 100; i++)
        {
            foreach (ref float input in inputs.AsSpan())
                input = random.NextSingle();

            model.Controller.Evaluate(inputs, outputs);
            if (!outputs.All(float.IsFinite))
                return ["expected finite outputs, found others"];
        }

        return [];
    }

    private static bool OutputsStayFinite(IEnvironment environment, IController controller)
    {
        var observation = new float[environment.Observations.Count];
        var outputs = new float[controller.OutputCount];
        var random = new Pcg32(1);
        var agent = new ControllerAgent(controller, environment);
        environment.Reset(1, observation);
        for (int step = 0; step < Steps; step++)
        {
            controller.Evaluate(observation, outputs);
            if (!outputs.All(float.IsFinite))
                return false;

            if (environment.Step(agent.Act(observation, ActionMode.Sample, ref random), observation).Done)
                environment.Reset(observation);
        }

        return true;
    }

    private static void Write(TextWriter writer, string name, List<string> problems)
    {
        foreach (string problem in problems)
            writer.WriteLine(problem);

        writer.WriteLine(problems.Count == 0 ? $"{name}: every check holds" : $"{name}: {problems.Count} checks broken");
    }
}
