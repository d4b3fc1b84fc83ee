namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>What plays in a seat, as far as learning has come.</summary>
/// <param name="Controller">Who decides.</param>
/// <param name="Steps">Decisions it has learned from.</param>
/// <param name="Lies">Whether it is still learning to get up: its rounds had better begin on the ground.</param>
public readonly record struct Learned(IController Controller, long Steps, bool Lies = false);

/// <summary>
/// Round after round (or episode after episode) of physical cats, a control step at a time. It knows nothing of drawing. A
/// round is decided by the seed, its number, who plays and the keys held in each step. Not thread-safe.
/// </summary>
public abstract class PhysicsShow
{
    /// <summary>The round's number, from 1.</summary>
    public int Round { get; protected set; } = 1;

    /// <summary>Control steps since the round ended; 0 while it goes on.</summary>
    public int StepsSinceOver { get; protected set; }

    /// <summary>Decisions that the learner in seat 0 had learned from when it last decided; null where nobody learns.</summary>
    public long? LearnedSteps { get; protected set; }

    /// <summary>How many cats there are.</summary>
    public abstract int Seats { get; }

    /// <summary>Whether the round is over.</summary>
    public abstract bool Over { get; }

    /// <summary>Control steps since the round began.</summary>
    public abstract int Steps { get; }

    /// <summary>A cat to look at.</summary>
    public abstract PhysicsCat Cat(int seat);

    /// <summary>Who plays in a seat.</summary>
    public abstract string Name(int seat);

    /// <summary>What a seat last told its motors: a number per joint.</summary>
    public abstract ReadOnlySpan<float> Action(int seat);

    /// <summary>What a seat's columns put out when they last decided; null for a script.</summary>
    public abstract ColumnReadout? Readout(int seat);

    /// <summary>Whether the cats were put elsewhere in the last step, rather than moving there.</summary>
    public abstract bool Placed { get; }

    /// <summary>The strongest blow that a seat took in the last step; null where there was none.</summary>
    public virtual PhysicsBlow? Blow(int seat) => null;

    /// <summary>Whether a seat was knocked down in the last step.</summary>
    public virtual bool KnockedDown(int seat) => false;

    /// <summary>Decisions of this round so far.</summary>
    public abstract int Decisions { get; }

    /// <summary>The round so far.</summary>
    /// <param name="framesBefore">Pictures shown before it.</param>
    /// <exception cref="UserErrorException">Nobody has decided on anything yet, or the round did not begin as others do.</exception>
    public abstract Replay ToReplay(int framesBefore);

    /// <summary>Told once a frame which keys are held.</summary>
    public virtual void Hold(Keys held)
    {
    }

    /// <summary>A control step: of the round, of the rest after it, or the beginning of the next round.</summary>
    public abstract void Step();

    /// <summary>Begins the same round again.</summary>
    public abstract void Restart();

    /// <summary>Begins with round 1 of another seed.</summary>
    public abstract void Reseed(ulong seed);
}
