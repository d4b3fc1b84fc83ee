namespace EdAgents.Tests.Sandbox;

public sealed class ExportCommandTests
{
    [Test]
    public void A_model_is_written_as_onnx_and_never_over_another_file_unasked()
    {
        using var shell = new CommandLine();
        ModelFile.Save(shell.PathOf("cat.edm"), SampleModel.Full());
        byte[] expected = OnnxExport.Serialize(SampleModel.Full());

        var answer = shell.Json("export", "cat.edm", "--to", "onnx");
        Assert.That((string?)answer["file"], Is.EqualTo("cat.onnx"));
        Assert.That((long)answer["bytes"]!, Is.EqualTo(expected.Length));
        Assert.That(File.ReadAllBytes(shell.PathOf("cat.onnx")), Is.EqualTo(expected));

        File.WriteAllText(shell.PathOf("mine.onnx"), "mine");
        var refused = shell.Run("export", "cat.edm", "--to", "onnx", "-o", "mine.onnx");
        Assert.That((refused.ExitCode, File.ReadAllText(shell.PathOf("mine.onnx"))), Is.EqualTo((2, "mine")));
        Assert.That(refused.Error, Does.Contain("expected a new file at mine.onnx, found one"));
        Assert.That(shell.Run("export", "cat.edm", "--to", "onnx", "-o", "mine.onnx", "--force").ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(shell.PathOf("mine.onnx")), Is.EqualTo(expected));
    }

    [Test]
    public void A_run_folder_is_exported_under_its_tasks_name()
    {
        using var shell = new CommandLine();
        Directory.CreateDirectory(shell.PathOf("run"));
        ModelFile.Save(shell.PathOf("run", "model.edm"), SampleModel.Full());
        Assert.That(shell.Run("export", "run", "--to", "onnx").Output, Does.StartWith("run/neko-fight.onnx: neko-fight-v1, "));
    }

    [Test]
    public void A_csharp_file_is_called_like_its_class_in_the_namespace_asked_for()
    {
        using var shell = new CommandLine();
        ModelFile.Save(shell.PathOf("easy-cat.edm"), SampleModel.Full());
        Assert.That(shell.Run("export", "easy-cat.edm", "--to", "csharp", "--namespace", "My.Game").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(shell.PathOf("EasyCat.cs")), Is.EqualTo(CSharpExport.Write(SampleModel.Full(), "easy-cat", "My.Game")));
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
        using var shell = new CommandLine();
        ModelFile.Save(shell.PathOf("cat.edm"), SampleModel.Full());
        File.WriteAllText(shell.PathOf("text.edm"), "hello");
        shell.AssertRefused(expected, ["export", .. arguments]);
    }
}
