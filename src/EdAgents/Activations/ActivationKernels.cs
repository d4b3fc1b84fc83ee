namespace EdAgents.Activations;

/// <summary>Something that runs with the kernel of an activation, whichever it is.</summary>
internal interface IActivationUser
{
    void Use<TActivation>()
        where TActivation : struct, IActivationFunction;
}

/// <summary>The one place where an activation's name becomes its kernel.</summary>
internal static class ActivationKernels
{
    /// <summary>Runs <paramref name="user"/> with the kernel of an activation.</summary>
    public static void For<TUser>(Activation activation, TUser user)
        where TUser : struct, IActivationUser, allows ref struct
    {
        switch (activation)
        {
            case Activation.Linear:
                user.Use<LinearFunction>();
                break;
            case Activation.Sigmoid:
                user.Use<SigmoidFunction>();
                break;
            case Activation.Tanh:
                user.Use<TanhFunction>();
                break;
            case Activation.ReLU:
                user.Use<ReLUFunction>();
                break;
            case Activation.LeakyReLU:
                user.Use<LeakyReLUFunction>();
                break;
            case Activation.SquaredReLU:
                user.Use<SquaredReLUFunction>();
                break;
            case Activation.Softplus:
                user.Use<SoftplusFunction>();
                break;
            default:
                throw new InvalidOperationException($"no kernel for activation {activation}");
        }
    }
}
