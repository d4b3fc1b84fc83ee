using static EdAgents.Learning.Files.ContentChecks;

namespace EdAgents.Learning.Replays;

/// <summary>Whether the values of a replay that was read make sense: those of models/FORMAT.md, in its order.</summary>
internal static class ReplayChecks
{
    private const int MaxSeats = 2;

    private const int MaxScores = 16;

    public static void Run(Replay replay, List<string> problems)
    {
        ContentChecks.Task(replay.Task, problems);
        Expect(replay.Round >= 1, $"round: expected 1 to {int.MaxValue}, found {replay.Round}", problems);
        Expect(replay.FramesBefore >= 0, $"framesBefore: expected 0 to {int.MaxValue}, found {replay.FramesBefore}", problems);
        Expect(replay.Scores.Length <= MaxScores, $"scores: expected at most {MaxScores} numbers, found {replay.Scores.Length}", problems);
        Finite("scores", replay.Scores.AsSpan(), problems);
        Expect(replay.Seats.Length is > 0 and <= MaxSeats, $"seats: expected 1 or {MaxSeats}, found {replay.Seats.Length}", problems);
        for (int i = 0; i < replay.Seats.Length; i++)
            CheckSeat(replay, i, problems);

        var ending = replay.Ending;
        Expect(
            ending.Outcomes.Length == replay.Seats.Length,
            $"ending.outcomes: expected {replay.Seats.Length} numbers, one a seat, found {ending.Outcomes.Length}", problems);
        Finite("ending.outcomes", ending.Outcomes.AsSpan(), problems);
        Expect(
            ending.Digest.Length == ReplayEnding.DigestLength,
            $"ending.digest: expected {ReplayEnding.DigestLength} bytes, found {ending.Digest.Length}", problems);
    }

    private static void CheckSeat(Replay replay, int i, List<string> problems)
    {
        var seat = replay.Seats[i];
        string place = $"seats[{i}]";
        ModelChecks.CheckText($"{place}.name", seat.Name, problems);
        ModelChecks.CheckKnown<SeatKind>($"{place}.kind", (long)seat.Kind, problems);
        bool expected = seat.Kind == SeatKind.Model;
        Expect(
            (seat.Model is not null) == expected,
            $"{place}.model: expected {(expected ? "a model" : "none")} with kind {(int)seat.Kind}, found {(expected ? "none" : "one")}", problems);
        if (seat.Model is { } model && model.Task != replay.Task)
            problems.Add($"{place}.model: expected a model of {Show(replay.Task)}, found one of {Show(model.Task)}");

        int decisions = CheckActions(place, seat.Actions, problems);
        int first = replay.Seats[0].Actions is { Width: >= 0 } actions ? actions.Count : -1;
        Expect(
            decisions < 0 || first < 0 || decisions == first,
            $"{place}.actions: expected {first} decisions as in seat 0, found {decisions}", problems);
    }

    /// <returns>Decisions; negative where that cannot be said.</returns>
    private static int CheckActions(string place, ReplayActions actions, List<string> problems)
    {
        var (width, indices, numbers) = (actions.Width, actions.Indices.Length, actions.Numbers.Length);
        if (width is < 0 or > InputOutputSpec.MaxActions)
        {
            problems.Add($"{place}.actions.width: expected 0 to {InputOutputSpec.MaxActions}, found {width}");
            return -1;
        }

        bool whole = width == 0 ? indices > 0 && numbers == 0 : indices == 0 && numbers > 0 && numbers % width == 0;
        if (!whole)
        {
            string what = width == 0 ? "indices" : $"whole decisions of {width} numbers";
            problems.Add($"{place}.actions: expected at least one decision, {what} alone, found {indices} indices and {numbers} numbers");
            return -1;
        }

        Finite($"{place}.actions", actions.Numbers.AsSpan(), problems);
        return actions.Count;
    }

    private static string Show(TaskId task) => ModelText.Quote(task.ToString());
}
