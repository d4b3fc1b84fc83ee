using System.Text;

namespace EdAgents.Outside.Tests;

/// <summary>Columns with a stranger's activation, first weights, optimizer and loss learn, and are saved, loaded and exported.</summary>
public sealed class ToyRowTests
{
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Xor = [0, 1, 1, 0];

    [Test]
    public void They_learn_xor_and_the_model_is_the_same_when_it_is_loaded_again()
    {
        var model = Learned();
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(model)).Controller;

        Assert.That(((EdController)loaded).Spec.Topology.HiddenActivation, Is.SameAs(ToyRows.Softsign));
        Assert.That(Answers(loaded), Is.EqualTo(Answers(model.Controller)));
        Assert.That(Answers(loaded).Select((answer, row) => Math.Abs(answer - Xor[row])), Is.All.LessThan(0.1f));
    }

    [Test]
    public void The_model_is_exported_with_the_activations_own_words()
    {
        var model = Learned();
        Assert.That(Exported(model, "csharp"), Does.Contain("Softsign(values0[j])").And.Contain(SoftsignFunction.CSharp.Split('\n')[0]));
        Assert.That(Exported(model, "onnx"), Does.Contain("Softsign.value"));
    }

    private static string Exported(EdModel model, string target) =>
        Encoding.UTF8.GetString(ExportTargets.Find(target)!.Write(model, "xor", new Dictionary<string, string>()));

    [Test]
    public async Task The_command_line_trains_with_them_and_exports_to_a_new_target()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string[] settings =
            [
                $"controller.activation={ToyRows.Softsign.Name}", $"controller.initializer.distribution={ToyRows.Coin.Name}",
                $"ppo.optimizer={ToyRows.Lion.Name}",
            ];
            string run = Path.Combine(folder, "run");
            int trained = await SandboxCommandLine.RunAsync(
                ["train", "cart-pole", "--steps", "4096", "--quiet", "--out", run, .. settings.SelectMany(setting => new[] { "--set", setting })]);
            Assert.That(trained, Is.Zero);
            var cart = (EdController)ModelFile.Load(Path.Combine(run, "model.edm")).Controller;
            Assert.That(cart.Spec.Topology.HiddenActivation, Is.SameAs(ToyRows.Softsign));

            var model = Learned();
            ModelFile.Save(Path.Combine(folder, "xor.edm"), model);
            string target = Path.Combine(folder, "xor" + ToyRows.Answers.Extension);
            int code = await SandboxCommandLine.RunAsync(
                ["export", Path.Combine(folder, "xor.edm"), "--to", ToyRows.Answers.Name, "--out", target, "--quiet"]);
            Assert.That(code, Is.Zero);
            Assert.That(float.Parse(File.ReadAllText(target), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(Answers(model.Controller)[0]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Rows_are_found_by_name_in_any_case()
    {
        Assert.That(ToyRows.Softsign.Id, Is.EqualTo(1000));
        Assert.That(Activation.Find("softSIGN"), Is.SameAs(ToyRows.Softsign));
        Assert.That(Loss.Find("Log-Cosh"), Is.SameAs(ToyRows.LogCosh));
        Assert.That(Optimizer.Find("lion"), Is.SameAs(ToyRows.Lion));
        Assert.That(WeightDistribution.Find("coin"), Is.SameAs(ToyRows.Coin));
        Assert.That(ExportTargets.Find("ANSWERS"), Is.SameAs(ToyRows.Answers));
    }

    [Test]
    public void A_number_or_a_name_that_is_taken_is_refused()
    {
        Assert.That(ToyRows.Softsign.Name, Is.EqualTo("Softsign"));
        Assert.That(Activation.Register<SoftsignFunction>, Throws.ArgumentException.With.Message.EqualTo(
            "expected a new id for the activation Softsign, found 1000, which is Softsign's"));
        Assert.That(() => Loss.Register(new MeanSquaredError()), Throws.ArgumentException.With.Message.EqualTo(
            "expected a new name for the loss, found 'mse', which is taken"));
        Assert.That(() => Optimizer.Register(new Sgd { LearningRate = 1 }), Throws.ArgumentException.With.Message.Contain("found 'Sgd'"));
    }

    private static EdModel Learned()
    {
        var topology = new ColumnTopology(2, [16], 1, ToyRows.Softsign);
        var start = EdController.Create(new ControllerSpec { Topology = topology }, seed: 3, new WeightInitializer { Distribution = ToyRows.Coin });
        var learner = start.CreateLearner(ToyRows.Lion with { LearningRate = 2e-3f }, 4);
        for (int step = 0; step < 3000; step++)
            learner.Learn(Inputs, Xor, ToyRows.LogCosh);

        return new EdModel(learner.ToController(), new TaskId("xor", 1), new TrainingInfo { Learner = ToyRows.LogCosh.Name });
    }

    private static float[] Answers(IController controller)
    {
        float[] answers = new float[Xor.Length];
        controller.EvaluateBatch(Inputs, answers);
        return answers;
    }
}
