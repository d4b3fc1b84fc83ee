namespace EdAgents.Outside.Tests;

public sealed class ToyActivationTests
{
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Xor = [0, 1, 1, 0];

    [Test]
    public void It_learns_xor_and_is_the_same_when_it_is_loaded_again()
    {
        var model = new EdModel(Learned(), new TaskId("xor", 1), new TrainingInfo { Learner = "mse" });
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(model)).Controller;

        Assert.That(((EdController)loaded).Spec.Topology.HiddenActivation, Is.SameAs(SoftsignFunction.Softsign));
        Assert.That(Answers(loaded), Is.EqualTo(Answers(model.Controller)));
        Assert.That(Answers(loaded).Select((answer, row) => Math.Abs(answer - Xor[row])), Is.All.LessThan(0.1f));
    }

    [Test]
    public void It_is_exported_with_its_own_words()
    {
        var model = new EdModel(Learned(), new TaskId("xor", 1), new TrainingInfo { Learner = "mse" });
        Assert.That(CSharpExport.Write(model, "xor"), Does.Contain("Softsign(values0[j])").And.Contain(SoftsignFunction.CSharp.Split('\n')[0]));
        Assert.That(System.Text.Encoding.ASCII.GetString(OnnxExport.Serialize(model)), Does.Contain("Softsign.value"));
    }

    [Test]
    public void A_number_or_a_name_that_is_taken_is_refused()
    {
        Assert.That(SoftsignFunction.Softsign.Id, Is.EqualTo(1000));
        Assert.That(Activation.Register<SoftsignFunction>, Throws.ArgumentException.With.Message.EqualTo(
            "expected a new id for the activation Softsign, found 1000, which is Softsign's"));
        Assert.That(Activation.Find("softSIGN"), Is.SameAs(SoftsignFunction.Softsign));
    }

    private static EdController Learned()
    {
        var topology = new ColumnTopology(2, [16], 1, SoftsignFunction.Softsign);
        var learner = EdController.Create(new ControllerSpec { Topology = topology }, seed: 3).CreateLearner(new Adam { LearningRate = 0.02f }, 4);
        for (int step = 0; step < 1000; step++)
        {
            learner.Learn(Inputs, Xor, new MeanSquaredError());
        }

        return learner.ToController();
    }

    private static float[] Answers(IController controller)
    {
        float[] answers = new float[Xor.Length];
        controller.EvaluateBatch(Inputs, answers);
        return answers;
    }
}
