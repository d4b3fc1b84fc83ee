namespace EdAgents.Tests.Sandbox;

public sealed class ExportCommandTests : CommandTests
{
    [Test]
    public void A_model_is_written_as_onnx_and_never_over_another_file_unasked()
    {
        ModelFile.Save(Shell.PathOf("cat.edm"), SampleModel.Full());
        byte[] expected = OnnxExport.Serialize(SampleModel.Full());
        var answer = Shell.Json("export", "cat.edm", "--to", "onnx");
        Assert.That((string?)answer["file"], Is.EqualTo("cat.onnx"));
        Assert.That((long)answer["bytes"]!, Is.EqualTo(expected.Length));
        Assert.That(File.ReadAllBytes(Shell.PathOf("cat.onnx")), Is.EqualTo(expected));
        File.WriteAllText(Shell.PathOf("mine.onnx"), "mine");
        var refused = Shell.Run("export", "cat.edm", "--to", "onnx", "-o", "mine.onnx");
        Assert.That((refused.ExitCode, File.ReadAllText(Shell.PathOf("mine.onnx"))), Is.EqualTo((2, "mine")));
        Assert.That(refused.Error, Does.Contain("expected a new file at mine.onnx, found one"));
        Assert.That(Shell.Run("export", "cat.edm", "--to", "onnx", "-o", "mine.onnx", "--force").ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(Shell.PathOf("mine.onnx")), Is.EqualTo(expected));
    }

    [Test]
    public void A_run_folder_is_exported_under_its_tasks_name()
    {
        Directory.CreateDirectory(Shell.PathOf("run"));
        ModelFile.Save(Shell.PathOf("run", "model.edm"), SampleModel.Full());
        Assert.That(Shell.Run("export", "run", "--to", "onnx").Output, Does.StartWith("run/neko-fight.onnx: neko-fight-v1, "));
    }

    [Test]
    public void A_csharp_file_is_called_like_its_class_in_the_namespace_asked_for()
    {
        ModelFile.Save(Shell.PathOf("easy-cat.edm"), SampleModel.Full());
        Assert.That(Shell.Run("export", "easy-cat.edm", "--to", "csharp", "--namespace", "My.Game").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Shell.PathOf("EasyCat.cs")), Is.EqualTo(CSharpExport.Write(SampleModel.Full(), "easy-cat", "My.Game")));
    }

    [TestCase("expected a namespace, found 'a b'", "cat.edm", "--to", "csharp", "--namespace", "a b")]
    [TestCase("expected --namespace with --to csharp only, found it with onnx", "cat.edm", "--to", "onnx", "--namespace", "A")]
    [TestCase("found nothing at no.edm", "no.edm", "--to", "onnx")]
    [TestCase("not an EdAgents model", "text.edm", "--to", "onnx")]
    [TestCase("for --to, found 'tflite'", "cat.edm", "--to", "tflite")]
    [TestCase("expected --to onnx, csharp, edm or html, or --precision, found neither", "cat.edm")]
    [TestCase("expected a replay (.edr) with --to html, found cat.edm with --to html", "cat.edm", "--to", "html")]
    [TestCase("expected --to html with a replay, found no.edr with --to onnx", "no.edr", "--to", "onnx")]
    [TestCase("expected --precision with --to edm only, found it with onnx", "cat.edm", "--to", "onnx", "--precision", "f16")]
    [TestCase("--precision: expected f32, f16 or int8, found 'f8'", "cat.edm", "--precision", "f8")]
    [TestCase("nowhere to write cat.onnx in, found none", "cat.edm", "--to", "onnx", "-o", "nowhere/cat.onnx")]
    public void What_cannot_be_is_said_in_one_line_and_nothing_is_written(string expected, params string[] arguments)
    {
        ModelFile.Save(Shell.PathOf("cat.edm"), SampleModel.Full());
        File.WriteAllText(Shell.PathOf("text.edm"), "hello");
        Shell.AssertRefused(expected, ["export", .. arguments]);
    }
}
