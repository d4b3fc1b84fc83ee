namespace EdAgents.Tests.Tasks.Control;

public sealed class CartPoleEnvironmentTests
{
    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void Trajectories_are_those_of_the_published_equations(ulong seed)
    {
        var environment = new CartPoleEnvironment();
        var observation = new float[4];
        environment.Reset(seed, observation);
        double[] state = [environment.X, environment.XVelocity, environment.Angle, environment.AngularVelocity];
        Assert.That(state, Is.All.InRange(-0.05, 0.05));
        var random = new Pcg32(seed, 5);
        StepResult result;
        do
        {
            int action = random.NextInt32(2);
            result = environment.Step(action, observation);
            state = Published(state, action);
            Assert.That(
                new[] { environment.X, environment.XVelocity, environment.Angle, environment.AngularVelocity },
                Is.EqualTo(state).Within(1e-6));
            Assert.That(result.Reward, Is.EqualTo(1));
        }
        while (!result.Done);

        Assert.That(result.Terminated, Is.EqualTo(Math.Abs(state[0]) > 2.4 || Math.Abs(state[2]) > 12 * Math.PI / 180));
    }

    [Test]
    public void An_episode_is_truncated_after_500_steps()
    {
        var environment = new CartPoleEnvironment();
        var observation = new float[4];
        environment.Reset(1, observation);
        for (int step = 1; step <= 500; step++)
        {
            // Push to where the pole falls: a controller simple enough to balance for ever.
            bool right = observation[2] + (0.5f * observation[3]) + (0.05f * observation[0]) + (0.1f * observation[1]) > 0;
            var result = environment.Step(right ? 1 : 0, observation);
            Assert.That(result.Terminated, Is.False, $"step {step}");
            Assert.That(result.Truncated, Is.EqualTo(step == 500), $"step {step}");
        }
    }

    /// <summary>Florian (2007), equations 23 and 24 without friction, written anew; Euler as in Gymnasium.</summary>
    private static double[] Published(double[] state, int action)
    {
        const double G = 9.8, Mc = 1, Mp = 0.1, L = 0.5, Tau = 0.02;
        double f = action == 1 ? 10 : -10;
        double theta = state[2];
        double omega = state[3];
        double alpha = ((G * Math.Sin(theta)) + (Math.Cos(theta) * (-f - (Mp * L * omega * omega * Math.Sin(theta))) / (Mc + Mp)))
            / (L * ((4.0 / 3) - (Mp * Math.Cos(theta) * Math.Cos(theta) / (Mc + Mp))));
        double a = (f + (Mp * L * ((omega * omega * Math.Sin(theta)) - (alpha * Math.Cos(theta))))) / (Mc + Mp);
        return [state[0] + (Tau * state[1]), state[1] + (Tau * a), theta + (Tau * omega), omega + (Tau * alpha)];
    }
}
