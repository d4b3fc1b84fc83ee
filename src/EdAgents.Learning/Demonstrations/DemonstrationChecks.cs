using System.Buffers.Binary;

namespace EdAgents.Learning.Demonstrations;

/// <summary>Whether the values of a well-formed file make sense: the chapter on content in models/FORMAT.md, in its order.</summary>
internal static class DemonstrationChecks
{
    /// <summary>The most numbers of one observation, as many as a model may have inputs.</summary>
    public const int MaxObservations = 1 << 20;

    /// <summary>Notes every problem in the draft.</summary>
    public static void Run(DemonstrationDraft draft)
    {
        var problems = draft.Problems;
        ModelChecks.CheckText("producer", draft.Producer, problems);
        ModelChecks.CheckText("player", draft.Player, problems);
        ModelChecks.CheckTask(draft.Task, problems);
        if (draft.Observations is { } seen)
        {
            Texts("observations.names", seen.Names, 1, problems);
        }

        if (draft.Actions is not { } done)
        {
            return;
        }

        Expect(
            done.Kind == (int)DecodingKind.Categorical,
            $"actions.kind: expected {(int)DecodingKind.Categorical} (one discrete action), found {done.Kind}", problems);
        Texts("actions.names", done.Names, 2, problems);
        int samples = done.Matters.Span.Length;
        Expect(samples > 0, "actions.matters: expected at least 1 sample, found none", problems);
        CheckActions(done, samples, problems);
        if (draft.Observations is { } observations)
        {
            CheckObservations(observations, samples, problems);
        }

        if (draft.Episodes is { } episodes)
        {
            CheckEpisodes(episodes.Span, samples, problems);
        }
    }

    private static void CheckActions(ActionsDraft actions, int samples, List<string> problems)
    {
        var data = actions.Data.Span;
        if (Length("actions.data", data.Length, (long)samples * sizeof(ushort), samples, problems))
        {
            var beyond = new Occurrences();
            for (int sample = 0; sample < samples; sample++)
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(data[(sample * sizeof(ushort))..]) >= actions.Names.Length)
                {
                    beyond.Add(sample);
                }
            }

            if (beyond.Any)
            {
                int found = BinaryPrimitives.ReadUInt16LittleEndian(data[(beyond.First * sizeof(ushort))..]);
                problems.Add($"actions.data[{beyond.First}]: expected an action from 0 to {actions.Names.Length - 1}, found {found}{beyond.More}");
            }
        }

        var matters = actions.Matters.Span;
        int wrong = matters.IndexOfAnyExceptInRange((byte)0, (byte)1);
        Expect(wrong < 0, wrong < 0 ? "" : $"actions.matters[{wrong}]: expected 0 or 1, found {matters[wrong]}", problems);
    }

    private static void CheckObservations(ObservationsDraft observations, int samples, List<string> problems)
    {
        var data = observations.Data.Span;
        if (!Length("observations.data", data.Length, (long)samples * observations.Names.Length * sizeof(float), samples, problems))
        {
            return;
        }

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
            int sample = unknown.First / observations.Names.Length;
            int number = unknown.First % observations.Names.Length;
            float found = LittleEndianFloats.At(data, unknown.First);
            problems.Add($"observations.data[{sample}, {number}]: expected a finite number, found {found}{unknown.More}");
        }
    }

    private static void CheckEpisodes(ReadOnlySpan<byte> data, int samples, List<string> problems)
    {
        if (data.Length % sizeof(uint) != 0)
        {
            problems.Add($"episodes: expected 4 bytes a length, found {data.Length} bytes");
            return;
        }

        long sum = 0;
        for (int start = 0; start < data.Length; start += sizeof(uint))
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(data[start..]);
            if (length == 0)
            {
                problems.Add($"episodes[{start / sizeof(uint)}]: expected at least 1 sample, found none");
                return;
            }

            sum += length;
        }

        Expect(sum == samples, $"episodes: expected lengths that add up to {samples} samples, found {sum}", problems);
    }

    private static bool Length(string place, long found, long expected, int samples, List<string> problems)
    {
        Expect(found == expected, $"{place}: expected {expected} bytes for {samples} samples, found {found}", problems);
        return found == expected;
    }

    private static void Texts(string place, TextsDraft texts, int fewest, List<string> problems)
    {
        Expect(texts.Length >= fewest, $"{place}: expected at least {fewest}, found {texts.Length}", problems);
        texts.Check(place, problems);
    }

    private static void Expect(bool holds, string problem, List<string> problems)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }
}
