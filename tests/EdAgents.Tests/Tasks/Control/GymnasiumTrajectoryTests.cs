namespace EdAgents.Tests.Tasks.Control;

/// <summary>
/// The classic tasks against their equations, written anew from Gymnasium's documentation and papers: whole matrices and
/// derivatives instead of the tasks' own arrangement. (Cart-pole has its test beside it.)
/// </summary>
public sealed class GymnasiumTrajectoryTests
{
    private const int TogetherFor = 50;

    private static readonly ulong[] Seeds = [1, 2, 3, 4];

    [Test]
    public void Acrobot_moves_as_its_equations_of_motion_say([ValueSource(nameof(Seeds))] ulong seed, [Values(0, 1, 2)] int style)
    {
        var environment = new AcrobotEnvironment();
        var observation = new float[6];
        environment.Reset(seed, observation);
        double[] state = [environment.Angle1, environment.Angle2, environment.Velocity1, environment.Velocity2];
        Assert.That(state, Is.All.InRange(-0.1, 0.1));
        var random = new Pcg32(seed, 5);
        int steps = 0;
        StepResult result;
        do
        {
            // Drawn anew each step, held for ever, or pumped: with the swing, which reaches the line.
            int action = style switch { 0 => random.NextInt32(3), 1 => 2, _ => state[3] > 0 ? 2 : 0 };
            result = environment.Step(action, observation);
            state = Acrobot(state, action - 1);
            steps++;
            bool over = -Math.Cos(state[0]) - Math.Cos(state[0] + state[1]) > 1;
            Assert.That(
                new[] { environment.Angle1, environment.Angle2, environment.Velocity1, environment.Velocity2 },
                Is.EqualTo(state).Within(1e-6), $"step {steps}");
            double[] seen = [Math.Cos(state[0]), Math.Sin(state[0]), Math.Cos(state[1]), Math.Sin(state[1]), state[2], state[3]];
            Assert.That(observation, Is.EqualTo(seen).Within(1e-5));
            Assert.That(result, Is.EqualTo(new StepResult(over ? 0 : -1, over, !over && steps == 500)), $"step {steps}");

            // The motion is chaotic: now and then from the same state again, or rounding alone would tell the two apart.
            if (steps % TogetherFor == 0)
                state = [environment.Angle1, environment.Angle2, environment.Velocity1, environment.Velocity2];
        }
        while (!result.Done);

        Assert.That(style != 2 || result.Terminated, "a pumped acrobot gets there");
    }

    [Test]
    public void Mountain_car_moves_as_its_equations_say([ValueSource(nameof(Seeds))] ulong seed, [Values(0, 1, 2)] int style)
    {
        var environment = new MountainCarEnvironment();
        var observation = new float[2];
        environment.Reset(seed, observation);
        double x = environment.Position;
        double v = environment.Velocity;
        Assert.That(x, Is.InRange(-0.6, -0.4));
        Assert.That(v, Is.Zero);
        var random = new Pcg32(seed, 5);
        int steps = 0;
        StepResult result;
        do
        {
            int action = style switch { 0 => random.NextInt32(3), 1 => 0, _ => v < 0 ? 0 : 2 };
            result = environment.Step(action, observation);
            steps++;
            v = Math.Max(-0.07, Math.Min(0.07, v + (0.001 * (action - 1)) - (0.0025 * Math.Cos(3 * x))));
            x = Math.Max(-1.2, Math.Min(0.6, x + v));
            v = x == -1.2 && v < 0 ? 0 : v;
            bool over = x >= 0.5 && v >= 0;
            Assert.That(new[] { environment.Position, environment.Velocity }, Is.EqualTo(new[] { x, v }).Within(1e-6), $"step {steps}");
            Assert.That(result, Is.EqualTo(new StepResult(-1, over, !over && steps == 200)), $"step {steps}");
        }
        while (!result.Done);

        Assert.That(result.Terminated, Is.EqualTo(style == 2), "only who rocks gets up");
    }

    [Test]
    public void Pendulum_moves_as_its_equations_say([ValueSource(nameof(Seeds))] ulong seed, [Values(0, 1, 2)] int style)
    {
        var environment = new PendulumEnvironment();
        var observation = new float[3];
        environment.Reset(seed, observation);
        double angle = environment.Angle;
        double speed = environment.AngularVelocity;
        Assert.That(angle, Is.InRange(-Math.PI, Math.PI));
        Assert.That(speed, Is.InRange(-1.0, 1.0));
        var random = new Pcg32(seed, 5);
        for (int step = 1; step <= 200; step++)
        {
            // Beyond the bounds too: what is more than the motor has is cut off.
            float torque = style switch { 0 => random.NextSingle(-2, 2), 1 => random.NextSingle(-5, 5), _ => speed > 0 ? 2 : -2 };
            var result = environment.Step(new[] { torque }, observation);
            double u = Math.Max(-2, Math.Min(2, (double)torque));
            double lean = Math.Atan2(Math.Sin(angle), Math.Cos(angle));
            double reward = -((lean * lean) + (0.1 * speed * speed) + (0.001 * u * u));
            speed = Math.Max(-8, Math.Min(8, speed + (((15 * Math.Sin(angle)) + (3 * u)) * 0.05)));
            angle += speed * 0.05;
            Assert.That(
                new[] { environment.Angle, environment.AngularVelocity }, Is.EqualTo(new[] { angle, speed }).Within(1e-6), $"step {step}");
            Assert.That(observation, Is.EqualTo(new[] { Math.Cos(angle), Math.Sin(angle), speed }).Within(1e-5));
            Assert.That(result.Reward, Is.EqualTo(reward).Within(1e-6 * Math.Max(1, -reward)), $"step {step}");
            Assert.That(result.Terminated, Is.False);
            Assert.That(result.Truncated, Is.EqualTo(step == 200));
            if (step % TogetherFor == 0)
            {
                angle = environment.Angle;
                speed = environment.AngularVelocity;
            }
        }
    }

    [Test]
    public void Numbers_that_are_no_torque_are_refused_and_change_nothing()
    {
        var environment = new PendulumEnvironment();
        var observation = new float[3];
        environment.Reset(1, observation);
        double angle = environment.Angle;
        Assert.That(() => environment.Step(new[] { float.NaN }, observation), Throws.ArgumentException.With.Message.Contain("found NaN"));
        Assert.That(() => environment.Step(new float[2], observation), Throws.ArgumentException.With.Message.Contain("expected 1 action numbers, found 2"));
        Assert.That(() => environment.Step(0, observation), Throws.InvalidOperationException);
        Assert.That(environment.Angle, Is.EqualTo(angle));
        Assert.That(environment.Steps, Is.Zero);
    }

    /// <summary>M(q)·q″ + C(q, q′) + G(q) = (0, τ), solved as a 2 × 2 system; classical Runge–Kutta over 0.2 s.</summary>
    private static double[] Acrobot(double[] y, double torque)
    {
        const double H = 0.2;
        double[] k1 = Motion(y);
        double[] k2 = Motion(Along(k1, H / 2));
        double[] k3 = Motion(Along(k2, H / 2));
        double[] k4 = Motion(Along(k3, H));
        double[] next = [.. y.Select((value, i) => value + (H / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i])))];
        double limit1 = 4 * Math.PI, limit2 = 9 * Math.PI;
        return
        [
            Math.IEEERemainder(next[0], 2 * Math.PI), Math.IEEERemainder(next[1], 2 * Math.PI),
            Math.Max(-limit1, Math.Min(limit1, next[2])), Math.Max(-limit2, Math.Min(limit2, next[3])),
        ];

        double[] Along(double[] slope, double time) => [.. y.Select((value, i) => value + (time * slope[i]))];

        double[] Motion(double[] s)
        {
            // m = l = I = 1, lc = ½, g = 9.8; angles from hanging down.
            double c = Math.Cos(s[1]);
            double m11 = 0.25 + 1 + 0.25 + c + 2;
            double m12 = 0.25 + (0.5 * c) + 1;
            double m22 = 1.25;
            double g2 = 0.5 * 9.8 * Math.Cos(s[0] + s[1] - (Math.PI / 2));
            double g1 = (1.5 * 9.8 * Math.Cos(s[0] - (Math.PI / 2))) + g2;
            double c1 = (-0.5 * Math.Sin(s[1]) * s[3] * s[3]) - (Math.Sin(s[1]) * s[2] * s[3]);
            double c2 = 0.5 * Math.Sin(s[1]) * s[2] * s[2];
            double r1 = -c1 - g1;
            double r2 = torque - c2 - g2;
            double determinant = (m11 * m22) - (m12 * m12);
            return [s[2], s[3], ((m22 * r1) - (m12 * r2)) / determinant, ((m11 * r2) - (m12 * r1)) / determinant];
        }
    }
}
