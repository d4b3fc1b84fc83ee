using System.Buffers;

namespace EdAgents.Learning.SelfPlay;

/// <summary>A league as bytes, in the order of models/FORMAT.md: no clock, no machine, so the same league is the same bytes.</summary>
internal static class LeagueWriter
{
    public static byte[] Write(LeagueState state)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        FileFrame.Begin(ref writer, 12, LeagueFile.FormatName, LeagueFile.Version);
        FileFrame.Task(ref writer, LeagueKey.Task, state.Task);
        writer.Write(LeagueKey.Seed);
        writer.Write(state.Seed);
        writer.Write(LeagueKey.Settings);
        writer.Write(state.Settings);
        writer.Write(LeagueKey.Rounds);
        writer.Write(state.Rounds);
        writer.Write(LeagueKey.Champion);
        writer.Write(state.Champion);
        writer.Write(LeagueKey.Learner);
        TrainerStateMap.Write(ref writer, state.Progress);
        WriteMembers(ref writer, state);
        WriteResults(ref writer, state);
        return FileFrame.End(ref writer, output);
    }

    private static void WriteMembers(ref MessagePackWriter writer, LeagueState state)
    {
        writer.Write(LeagueKey.Members);
        writer.WriteArrayHeader(state.Members.Count);
        foreach (var (member, strength, winRate) in state.Members)
        {
            writer.WriteMapHeader(member.Controller is null ? 5 : 6);
            writer.Write(MemberKey.Name);
            writer.Write(member.Name);
            writer.Write(MemberKey.Kind);
            writer.Write((int)member.Kind);
            writer.Write(MemberKey.Steps);
            writer.Write(member.Steps);
            writer.Write(MemberKey.Strength);
            writer.Write(strength);
            writer.Write(MemberKey.WinRate);
            writer.Write(winRate);
            if (member.Controller is { } controller)
            {
                writer.Write(MemberKey.Model);
                writer.Write(ModelFile.Serialize(new EdModel(controller, state.Task, new TrainingInfo())));
            }
        }
    }

    private static void WriteResults(ref MessagePackWriter writer, LeagueState state)
    {
        var results = Enumerable.Range(0, state.Results.Members)
            .SelectMany(member => state.Results.Of(member).Where(result => result.Other < member).Select(result => (member, result)))
            .ToList();
        writer.Write(LeagueKey.Results);
        writer.WriteArrayHeader(results.Count);
        foreach (var (member, (other, games, wins)) in results)
        {
            writer.WriteMapHeader(4);
            writer.Write(ResultKey.Member);
            writer.Write(member);
            writer.Write(ResultKey.Other);
            writer.Write(other);
            writer.Write(ResultKey.Games);
            writer.Write(games);
            writer.Write(ResultKey.Wins);
            writer.Write(wins);
        }
    }
}
