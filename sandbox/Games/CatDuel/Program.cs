// A duel with a cat that has learned to fight.
//   CatDuel                    you (left) against the cat: A D walk, W jump, E leap, S guard, J paw, K claw, Q leave
//   CatDuel --demo 20          keys pressed in turn against the cat, as fast as it goes, and what the cat costs
//   CatDuel --since NS         with --demo: when the process was started, in Unix nanoseconds
//   CatDuel --model FILE       another cat
using System.Globalization;
using CatDuel;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string path = Option("--model") ?? Path.Combine(AppContext.BaseDirectory, "neko-fight.edm");
try
{
    return Option("--demo") is { } rounds ? Demonstration.Run(path, int.Parse(rounds), Option("--since")) : Match.Play(path);
}
catch (Exception wrong) when (wrong is IOException or ArgumentException or FormatException or EdAgents.Models.ModelFormatException)
{
    Console.Error.WriteLine($"error: {wrong.Message}");
    return 2;
}

string? Option(string name)
{
    int place = Array.IndexOf(args, name);
    return place >= 0 && place + 1 < args.Length ? args[place + 1] : null;
}
