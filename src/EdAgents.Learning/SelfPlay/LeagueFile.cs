using static EdAgents.Learning.Files.ContentChecks;

namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Saves and loads leagues between two rounds. The format, to the byte, is in models/FORMAT.md; what is said there of models,
/// size, checksum and strictness, holds here. Safe to call from many threads.
/// </summary>
[RequiresDynamicCode(WorkFile.Reflects)]
[RequiresUnreferencedCode(WorkFile.Reflects)]
internal static class LeagueFile
{
    /// <summary>The largest file: 256 MiB, thousands of the fighter's snapshots. Checked before a byte is read.</summary>
    public const int MaxBytes = 256 << 20;

    public const string Extension = ".edl";

    private static readonly FileKind<LeagueState> Kind = WorkFile.Kind<LeagueState>("league", MaxBytes, NoteProblems);

    /// <summary>Writes a league so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    public static void Save(string path, LeagueState state) => Kind.Save(path, state);

    public static byte[] Serialize(LeagueState state) => Kind.Serialize(state);

    public static LeagueState Load(string path) => Kind.Load(path);

    public static LeagueState Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);

    private static void NoteProblems(LeagueState league, List<string> problems)
    {
        ContentChecks.Task(league.Task, problems);
        StateChecks.NoteProblems("progress", league.Progress, problems);
        LongText("settings", league.Settings, problems);
        Expect(league.Rounds >= 0, $"rounds: expected 0 or more, found {league.Rounds}", problems);
        int members = league.Members.Count;
        Expect(league.Champion >= -1 && league.Champion < members, $"champion: expected one of {members} members or -1, found {league.Champion}", problems);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var saved in league.Members)
        {
            NoteProblems(saved, problems);
            Expect(names.Add(saved.Member.Name), $"members: expected different names, found another {ModelText.Quote(saved.Member.Name)}", problems);
        }
    }

    private static void NoteProblems(LeagueState.SavedMember saved, List<string> problems)
    {
        var (name, kind, steps, controller) = saved.Member;
        ModelChecks.CheckText("members.name", name, problems);
        ModelChecks.CheckKnown<LeagueMemberKind>("members.kind", (long)kind, problems);
        bool sound = steps >= 0 && saved.Strength > 0 && double.IsFinite(saved.Strength) && saved.WinRate is >= 0 and <= 1
            && (controller is null) == (kind == LeagueMemberKind.Script);
        Expect(
            sound,
            $"members: expected steps, a strength above 0, a win rate in [0, 1] and, but for scripts, a controller; found {steps}, {saved.Strength}, "
                + $"{saved.WinRate} and {(controller is null ? "none" : "one")} with kind {kind}",
            problems);
    }
}
