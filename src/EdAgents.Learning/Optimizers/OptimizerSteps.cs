namespace EdAgents.Learning.Optimizers;

/// <summary>Something that runs with the kernel of an optimizer, whichever it is.</summary>
internal interface IStepUser
{
    /// <param name="step">The step of weights.</param>
    /// <param name="biasStep">The step of biases: the same without decay.</param>
    void Use<TStep>(TStep step, TStep biasStep)
        where TStep : struct, IOptimizerStep;
}

/// <summary>The one place where an optimizer's description becomes its kernel.</summary>
internal static class OptimizerSteps
{
    /// <summary>Runs <paramref name="user"/> with the kernel of an optimizer.</summary>
    /// <param name="steps">The number of this step, counted from 1.</param>
    public static void For<TUser>(Optimizer optimizer, long steps, ref TUser user)
        where TUser : struct, IStepUser
    {
        switch (optimizer)
        {
            case Sgd sgd:
                Decay(optimizer, new SgdStep(sgd), 0, ref user);
                break;
            case Momentum momentum:
                Decay(optimizer, new MomentumStep(momentum), 0, ref user);
                break;
            case AdaGrad adaGrad:
                Decay(optimizer, new AdaGradStep(adaGrad), 0, ref user);
                break;
            case RmsProp rmsProp:
                Decay(optimizer, new RmsPropStep(rmsProp), 0, ref user);
                break;
            case Adam adam:
                Decay(optimizer, new AdamStep(adam, steps), adam.LearningRate * adam.DecoupledWeightDecay, ref user);
                break;
            case EligibilityTrace trace:
                Decay(optimizer, new EligibilityTraceStep(trace), 0, ref user);
                break;
            default:
                throw new InvalidOperationException($"no kernel for optimizer {optimizer.GetType().Name}");
        }
    }

    private static void Decay<TStep, TUser>(Optimizer optimizer, TStep step, float shrinkage, ref TUser user)
        where TStep : struct, IOptimizerStep
        where TUser : struct, IStepUser
    {
        if (optimizer is { WeightDecay: 0, L1: 0 } && shrinkage == 0)
        {
            user.Use(step, step);
            return;
        }

        var decayed = new DecayedStep<TStep>(step, optimizer.WeightDecay, optimizer.L1, shrinkage);
        user.Use(decayed, decayed.Undecayed);
    }
}
