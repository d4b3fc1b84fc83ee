namespace EdAgents.Tests.Learning.Demonstrations;

/// <summary>Demonstrations of a walk.</summary>
internal static class Walks
{
    /// <summary>Three episodes of four samples and one that is cut off.</summary>
    public static Demonstration Small() => Recorder(14, episode: 4).ToDemonstration();

    /// <summary>The right way from places drawn at random; where nothing hasEffect, the wrong one.</summary>
    public static DemonstrationRecorder Recorder(int samples, int episode, double withEffect = 1, ulong seed = 5)
    {
        var recorder = new DemonstrationRecorder(Walk.Id, Walk.Seen, Walk.Ways, "guide");
        var random = new Pcg32(seed);
        for (int i = 1; i <= samples; i++)
        {
            float place = random.NextSingle(-1, 1);
            bool hasEffect = random.NextSingle() < withEffect;
            recorder.Add([place, 1], hasEffect ? Walk.Towards(place) : 1 - Walk.Towards(place), hasEffect);
            if (i % episode == 0)
                recorder.EndEpisode();
        }

        return recorder;
    }
}
