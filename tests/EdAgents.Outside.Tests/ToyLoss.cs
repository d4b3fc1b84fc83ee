namespace EdAgents.Outside.Tests;

/// <summary>ln cosh (o − t) per output, derivative tanh (o − t): a loss from outside.</summary>
public sealed class LogCosh : Loss
{
    public override string Name => "log-cosh";

    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double difference = outputs[k] - targets[k];
            gradient[k] = (float)Math.Tanh(difference);
            sum += Math.Log(Math.Cosh(difference));
        }

        return (float)sum;
    }
}
