namespace EdAgents.Learning.Replays;

/// <summary>Whether the values of a well-formed file make sense: the paragraphs of models/FORMAT.md, in their order.</summary>
internal static class ReplayChecks
{
    public const int MaxSeats = 2;

    /// <summary>Numbers of a scoreboard.</summary>
    private const int MaxScores = 16;

    /// <summary>Notes every problem in the draft.</summary>
    public static void Run(ReplayDraft draft)
    {
        var problems = draft.Problems;
        ModelChecks.CheckText("producer", draft.Producer, problems);
        ModelChecks.CheckTask(draft.Task, problems);
        Expect(draft.Round is >= 1 and <= int.MaxValue, $"round: expected 1 to {int.MaxValue}, found {draft.Round}", problems);
        if (draft.Before is { } before)
        {
            Expect(
                before.Frames is >= 0 and <= int.MaxValue, $"before.frames: expected 0 to {int.MaxValue}, found {before.Frames}", problems);
            var scores = before.Scores.Span;
            Expect(
                scores.Length % sizeof(float) == 0 && scores.Length <= MaxScores * sizeof(float),
                $"before.scores: expected at most {MaxScores} numbers of 4 bytes, found {scores.Length} bytes", problems);
            CheckFinite("before.scores", scores, problems);
        }

        CheckSeats(draft, problems);
        if (draft.Ending is { } ending)
        {
            CheckEnding(ending.Outcomes.Span, ending.Digest.Span, draft.Seats.Count, problems);
        }
    }

    private static void CheckSeats(ReplayDraft draft, List<string> problems)
    {
        if (draft.Seats.Count == 0)
        {
            problems.Add("seats: expected 1 or 2, found none");
            return;
        }

        long first = CheckSeat(draft, 0, problems);
        for (int i = 1; i < draft.Seats.Count; i++)
        {
            long decisions = CheckSeat(draft, i, problems);
            Expect(
                first < 0 || decisions < 0 || decisions == first,
                $"seats[{i}].actions: expected {first} decisions as in seat 0, found {decisions}", problems);
        }
    }

    /// <returns>Decisions; negative where that cannot be said.</returns>
    private static long CheckSeat(ReplayDraft draft, int i, List<string> problems)
    {
        var seat = draft.Seats[i];
        string place = $"seats[{i}]";
        ModelChecks.CheckText($"{place}.name", seat.Name, problems);
        Expect(seat.Kind is >= 0 and <= (long)SeatKind.Hand, $"{place}.kind: expected 0 to {(int)SeatKind.Hand}, found {seat.Kind}", problems);
        CheckModel(place, seat, draft.Task, problems);
        if (seat.Width is < 0 or > InputOutputSpec.MaxActions)
        {
            problems.Add($"{place}.width: expected 0 to {InputOutputSpec.MaxActions}, found {seat.Width}");
            return -1;
        }

        var data = seat.Actions.Span;
        long bytes = seat.Width == 0 ? sizeof(ushort) : seat.Width * sizeof(float);
        if (data.Length == 0 || data.Length % bytes != 0)
        {
            problems.Add($"{place}.actions: expected at least one decision of {bytes} bytes each, found {data.Length} bytes");
            return -1;
        }

        if (seat.Width > 0)
        {
            CheckFinite($"{place}.actions", data, problems);
        }

        return data.Length / bytes;
    }

    private static void CheckModel(string place, SeatDraft seat, TaskDraft? task, List<string> problems)
    {
        bool expected = seat.Kind == (long)SeatKind.Model;
        Expect(
            (seat.Model is not null) == expected,
            $"{place}.model: expected {(expected ? "a model" : "none")} with kind {seat.Kind}, found {(expected ? "none" : "one")}", problems);
        if (seat.Model is { } model && task is { Version: >= 0 and <= int.MaxValue })
        {
            var id = new TaskId(task.Name, (int)task.Version);
            Expect(model.Task == id, $"{place}.model: expected a model of {Show(id)}, found one of {Show(model.Task)}", problems);
        }
    }

    private static string Show(TaskId task) => ModelText.Quote(task.ToString());

    private static void CheckEnding(ReadOnlySpan<byte> outcomes, ReadOnlySpan<byte> digest, int seats, List<string> problems)
    {
        Expect(
            outcomes.Length == seats * sizeof(float),
            $"ending.outcomes: expected {seats * sizeof(float)} bytes for {seats} seats, found {outcomes.Length}", problems);
        CheckFinite("ending.outcomes", outcomes, problems);
        Expect(
            digest.Length == ReplayEnding.DigestLength,
            $"ending.digest: expected {ReplayEnding.DigestLength} bytes, found {digest.Length}", problems);
    }

    private static void CheckFinite(string place, ReadOnlySpan<byte> data, List<string> problems)
    {
        var unknown = new Occurrences();
        for (int i = 0; i < data.Length / sizeof(float); i++)
        {
            if (!float.IsFinite(LittleEndianFloats.At(data, i)))
            {
                unknown.Add(i);
            }
        }

        if (unknown.Any)
        {
            problems.Add($"{place}[{unknown.First}]: expected a finite number, found {LittleEndianFloats.At(data, unknown.First)}{unknown.More}");
        }
    }

    private static void Expect(bool holds, string problem, List<string> problems)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }
}
