using static EdAgents.Learning.Files.ContentChecks;

namespace EdAgents.Learning.Demonstrations;

/// <summary>Whether the values of a demonstration that was read make sense: those of models/FORMAT.md, in its order.</summary>
internal static class DemonstrationChecks
{
    public static void Run(Demonstration demonstration, List<string> problems)
    {
        ContentChecks.Task(demonstration.Task, problems);
        ModelChecks.CheckText("player", demonstration.Player, problems);
        CheckNames("observationNames", demonstration.ObservationNames, 1, problems);
        CheckNames("actionNames", demonstration.ActionNames, 2, problems);
        int samples = demonstration.Count;
        Expect(samples > 0, "actions: expected at least 1 sample, found none", problems);
        CheckActions(demonstration, samples, problems);
        long numbers = (long)samples * demonstration.ObservationNames.Length;
        CheckLength("observations", demonstration.Observations.Length, numbers, samples, problems);
        Finite("observations", demonstration.Observations.AsSpan(), problems);
        CheckEpisodes(demonstration.EpisodeLengths, samples, problems);
    }

    private static void CheckNames(string place, ImmutableArray<string> names, int fewest, List<string> problems)
    {
        Expect(names.Length >= fewest, $"{place}: expected at least {fewest}, found {names.Length}", problems);
        for (int i = 0; i < names.Length; i++)
            ModelChecks.CheckText($"{place}[{i}]", names[i], problems);
    }

    private static void CheckActions(Demonstration demonstration, int samples, List<string> problems)
    {
        int actions = demonstration.ActionNames.Length;
        int beyond = demonstration.Actions.AsSpan().IndexOfAnyExceptInRange((ushort)0, (ushort)Math.Clamp(actions - 1, 0, ushort.MaxValue));
        if (beyond >= 0)
            problems.Add($"actions[{beyond}]: expected an action from 0 to {actions - 1}, found {demonstration.Actions[beyond]}");

        var hasEffect = demonstration.HasEffect;
        CheckLength("hasEffect", hasEffect.Length, samples, samples, problems);
        int wrong = hasEffect.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        if (wrong >= 0)
            problems.Add($"hasEffect[{wrong}]: expected 0 or 1, found {hasEffect[wrong]}");
    }

    private static void CheckEpisodes(ImmutableArray<int> lengths, int samples, List<string> problems)
    {
        int empty = lengths.AsSpan().IndexOfAnyExceptInRange(1, int.MaxValue);
        if (empty >= 0)
        {
            problems.Add($"episodeLengths[{empty}]: expected at least 1 sample, found {lengths[empty]}");
            return;
        }

        long sum = lengths.Sum(length => (long)length);
        Expect(sum == samples, $"episodeLengths: expected lengths that add up to {samples} samples, found {sum}", problems);
    }

    private static void CheckLength(string place, long found, long expected, int samples, List<string> problems) =>
        Expect(found == expected, $"{place}: expected {expected} numbers for {samples} samples, found {found}", problems);
}
