namespace EdAgents.Sandbox.Runs;

/// <summary>How far the run of a folder has come.</summary>
internal enum RunState
{
    /// <summary>It was never begun.</summary>
    Missing,

    /// <summary>It is at work, or was killed: from the files alone nobody can tell.</summary>
    Unfinished,

    /// <summary>It was asked to stop and saved what it had.</summary>
    Stopped,

    /// <summary>It ended with an error.</summary>
    Failed,

    Finished,
}

/// <summary>What a folder says of the run that is meant to be in it.</summary>
/// <param name="Result">Of a run that is stopped or finished.</param>
/// <param name="Failure">Why a run failed.</param>
internal sealed record RunStatus(RunState State, RunResult? Result = null, string? Failure = null)
{
    /// <exception cref="UserErrorException">The folder holds a run of other settings, which must not be taken for this one.</exception>
    public static RunStatus Of(RunFolder folder, RunConfig config)
    {
        if (!File.Exists(folder.Config))
            return new RunStatus(RunState.Missing);

        if (ReadConfig(folder.Config) is not { } found)
            return new RunStatus(RunState.Unfinished);

        if (Difference(config, found) is { } difference)
            throw new UserErrorException($"expected {folder.Path} to hold a run with {difference}; choose another folder with --out");

        // The result counts first: a run that a scheduler gave up for lost may still stumble over the one that replaced it.
        if (File.Exists(folder.Result))
        {
            var result = RunResult.Load(folder.Result);
            return new RunStatus(result.Interrupted ? RunState.Stopped : RunState.Finished, result);
        }

        return File.Exists(folder.Failure)
            ? new RunStatus(RunState.Failed, Failure: WholeFile.ReadText(folder.Failure).Trim())
            : new RunStatus(RunState.Unfinished);
    }

    /// <summary>The first setting in which a configuration differs from one that was saved, in words; null where all are the same but for the threads.</summary>
    public static string? Difference(RunConfig config, JsonObject saved)
    {
        var expected = WithoutThreads(config.ToJson());
        foreach (string added in (string[])["evaluationEpisodes", "phases"])
            saved[added] ??= expected[added]?.DeepClone(); // Runs from before it could be set had what is usual.

        return Difference(expected, WithoutThreads(saved), "");
    }

    /// <summary>Null for half a file: its run was killed, or is being begun, in that very moment.</summary>
    private static JsonObject? ReadConfig(string path)
    {
        try
        {
            return JsonNode.Parse(WholeFile.ReadText(path)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject WithoutThreads(JsonObject config)
    {
        config.Remove("threads");
        config.Remove("worlds"); // Where they stand on this machine.
        return config;
    }

    /// <summary>The first setting that differs, in words; null where all are the same.</summary>
    private static string? Difference(JsonObject expected, JsonObject found, string place)
    {
        foreach (string key in expected.Select(pair => pair.Key).Union(found.Select(pair => pair.Key)))
        {
            JsonNode? wanted = expected[key];
            JsonNode? there = found[key];
            if (wanted is JsonObject inner && there is JsonObject other)
            {
                if (Difference(inner, other, $"{place}{key}.") is { } difference)
                    return difference;
            }
            else if (!JsonNode.DeepEquals(wanted, there))
            {
                return $"{place}{key} {wanted?.ToJsonString(SandboxJson.Line) ?? "absent"}, found {there?.ToJsonString(SandboxJson.Line) ?? "none"}";
            }
        }

        return null;
    }
}
