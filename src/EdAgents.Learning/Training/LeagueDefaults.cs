namespace EdAgents.Learning.Training;

/// <summary>How a league of a task goes unless options say otherwise, against how a plain training of it goes.</summary>
internal sealed record LeagueDefaults
{
    /// <summary>
    /// So many times a plain training's environments and mini-batch. Four, where the last few rounds against a careful script take more
    /// opponents side by side and calmer steps; one, where more updates bring more.
    /// </summary>
    public int BatchFactor { get; init; } = 4;

    /// <summary>So many times its budget.</summary>
    public int BudgetFactor { get; init; } = 8;

    /// <summary>The league's own.</summary>
    public LeagueOptions Options { get; init; } = new();
}
