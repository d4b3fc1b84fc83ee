// A game of one's own, from nothing to an agent that plays it: check the world, train, save, load, play.
//   dotnet run -c Release --project sandbox/Examples/CatchBall [MODEL.edm]
using System.Globalization;
using EdAgents.Activations;
using EdAgents.Controllers;
using EdAgents.Examples.CatchBall;
using EdAgents.Learning;
using EdAgents.Learning.Controllers;
using EdAgents.Learning.Environments;
using EdAgents.Learning.Ppo;
using EdAgents.Models;
using EdAgents.Numerics;

const int Episodes = 500;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string path = args.Length > 0 ? args[0] : "catch-ball.edm";

// 1. Does the world keep the contract? Every clause that it breaks is named, with how to mend it.
var violations = EnvironmentChecker.Check(() => new CatchBallEnvironment());
foreach (var violation in violations)
    Console.Error.WriteLine(violation);

if (violations.Count > 0)
    return 1;

// 2. Train: a column of 16 hidden units for each action and one for the value, with PPO.
var world = new CatchBallEnvironment();
var untrained = EdController.Create(PpoTrainer.SpecFor(world, [16], Activation.Tanh), seed: 1);
var options = new PpoOptions { TotalSteps = 100_000, LearningRate = 0.01f };
using (var team = new WorkerTeam(1))
{
    var trainer = new PpoTrainer(() => new CatchBallEnvironment(), untrained, options, seed: 1, team);
    while (!trainer.Done)
        trainer.Update();

    // 3. Save. The file knows its inputs and how an action is decoded.
    ModelFile.Save(path, new EdModel(trainer.ToController(), world.Task, new TrainingInfo { Learner = "ppo", Seed = 1, Steps = trainer.Steps }));
}

// 4. Load and play, as a game would.
var agent = ModelFile.Load(path).Controller;
double before = Play((_, ref random) => random.NextInt32(world.Actions.Count));
double after = Play((observation, ref random) => agent.Act(observation, ActionMode.Greedy, ref random));
Console.WriteLine($"mean return over {Episodes} episodes: random {before:F3}, trained {after:F3}; {path}");
return after > before ? 0 : 1;

double Play(Decide decide)
{
    var random = new Pcg32(seed: 7);
    var observation = new float[world.Observations.Count];
    double total = 0;
    world.Reset(seed: 7, observation);
    for (int episode = 0; episode < Episodes; episode++, world.Reset(observation))
    {
        StepResult result;
        do
        {
            result = world.Step(decide(observation, ref random), observation);
            total += result.Reward;
        }
        while (!result.Done);
    }

    return total / Episodes;
}

internal delegate int Decide(ReadOnlySpan<float> observation, ref Pcg32 random);
