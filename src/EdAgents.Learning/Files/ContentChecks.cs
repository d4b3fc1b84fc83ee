namespace EdAgents.Learning.Files;

/// <summary>What the checks of all work files have in common; each notes what is wrong.</summary>
internal static class ContentChecks
{
    private const int MaxTextBytes = 1 << 20;

    public static void Expect(bool holds, string problem, List<string> problems)
    {
        if (!holds)
            problems.Add(problem);
    }

    public static void Task(TaskId task, List<string> problems) =>
        ModelChecks.CheckTask(new TaskDraft(task.Name, task.Version), problems);

    public static void LongText(string place, string text, List<string> problems)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        Expect(bytes <= MaxTextBytes, $"{place}: expected at most {MaxTextBytes} bytes of text, found {bytes}", problems);
    }

    public static void Finite<T>(string place, ReadOnlySpan<T> numbers, List<string> problems)
        where T : IFloatingPoint<T>
    {
        var wrong = new Occurrences();
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!T.IsFinite(numbers[i]))
                wrong.Add(i);
        }

        if (wrong.Any)
        {
            string found = numbers[wrong.First].ToString(null, CultureInfo.InvariantCulture);
            problems.Add($"{place}[{wrong.First}]: expected a finite number, found {found}{wrong.More}");
        }
    }
}
