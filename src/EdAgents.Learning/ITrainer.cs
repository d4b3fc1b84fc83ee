namespace EdAgents.Learning;

/// <summary>Something that learns a task from its rewards, update by update, within a budget of environment steps. Not thread-safe.</summary>
public interface ITrainer
{
    /// <summary>Environment steps done so far.</summary>
    long Steps { get; }

    /// <summary>Whether the budget is used up.</summary>
    bool Done { get; }

    /// <summary>Acts for a while and learns from it.</summary>
    /// <exception cref="InvalidOperationException">The budget is used up.</exception>
    LearningUpdate Update();

    /// <summary>
    /// The error that each output was given in the last mini-batch of the last update, for viewers; empty before the first update,
    /// and where outputs are given none. Computed when asked for, between two updates.
    /// </summary>
    OutputError[] LastErrors();

    /// <summary>What rewards are multiplied with, where the trainer measures their size; it is kept in the model as information.</summary>
    float? MeasuredRewardScale => null;

    /// <summary>A controller with the weights as they are now.</summary>
    IController ToController();
}
