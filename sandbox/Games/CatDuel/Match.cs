using System.Text;

namespace CatDuel;

/// <summary>A person against the cat, in the terminal: best of five, a frame every sixtieth of a second.</summary>
internal static class Match
{
    private const int Wins = 3;
    private const int Columns = 72;
    private const int JumpRow = 6;

    /// <summary>Frames for which a key counts; a terminal does not say when it is let go.</summary>
    private const int KeyFrames = 8;

    public static int Play(string path)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            throw new IOException("expected a terminal to play in, found none; try --demo 20");

        var cat = new CatBrain(path, (ulong)Environment.TickCount64);
        int mine = 0, theirs = 0;
        Console.CursorVisible = false;
        Console.Clear();
        while (mine < Wins && theirs < Wins)
        {
            var duel = new Duel(distance: 30);
            if (!Round(duel, cat, $"{mine} : {theirs}"))
                break;

            mine += duel.Left.Health > duel.Right.Health ? 1 : 0;
            theirs += duel.Right.Health > duel.Left.Health ? 1 : 0;
        }

        Console.CursorVisible = true;
        Console.WriteLine($"\n{(mine == Wins ? "You win." : theirs == Wins ? "The cat wins." : "See you.")}");
        return 0;
    }

    /// <summary>False where the player leaves.</summary>
    private static bool Round(Duel duel, CatBrain cat, string score)
    {
        var (player, opponent) = (Order.Idle, Order.Idle);
        int held = 0;
        while (!duel.IsOver)
        {
            while (Console.KeyAvailable)
            {
                var key = Console.ReadKey(intercept: true).Key;
                if (key == ConsoleKey.Q)
                    return false;

                player = OrderOf(key);
                held = KeyFrames;
            }

            if (duel.Frame % Duel.FramesPerOrder == 0)
                opponent = cat.Decide(duel, duel.Right, duel.Left);

            duel.Advance(held-- > 0 ? player : Order.Idle, opponent);
            Draw(duel, score);
            Thread.Sleep(1000 / 60);
        }

        return true;
    }

    private static Order OrderOf(ConsoleKey key) => key switch
    {
        ConsoleKey.D => Order.Forward,
        ConsoleKey.A => Order.Back,
        ConsoleKey.W => Order.Jump,
        ConsoleKey.E => Order.JumpForward,
        ConsoleKey.S => Order.Guard,
        ConsoleKey.J => Order.Light,
        ConsoleKey.K => Order.Heavy,
        _ => Order.Idle,
    };

    private static void Draw(Duel duel, string score)
    {
        var rows = Enumerable.Range(0, JumpRow + 1).Select(_ => new StringBuilder(new string(' ', Columns))).ToArray();
        Put(rows, duel.Left);
        Put(rows, duel.Right);
        int seconds = (Duel.RoundFrames - duel.Frame) / 60;
        Console.SetCursorPosition(0, 0);
        Console.WriteLine($"you {Bar(duel.Left.Health)} guard {duel.Left.Guard,3:F0}   {seconds,2}   {score}   guard {duel.Right.Guard,3:F0} {Bar(duel.Right.Health)} cat");
        foreach (var row in rows)
            Console.WriteLine(row);

        Console.WriteLine(new string('=', Columns));
        Console.WriteLine("A D walk   W jump   E leap   S guard   J paw   K claw   Q leave");
    }

    private static string Bar(float health) => new string('#', (int)Math.Ceiling(health / 10)).PadRight(10, '.');

    private static void Put(StringBuilder[] rows, Fighter fighter)
    {
        string eyes = fighter.Mood switch
        {
            Mood.Hit => "x.x",
            Mood.GuardBroken => "@.@",
            _ => "o.o",
        };
        string face = fighter.Guards || fighter.Mood == Mood.Blocked ? $"[{eyes}]" : $"={eyes}=";
        string arm = fighter.Threatens ? fighter.Mood == Mood.Heavy ? "---" : "-" : "";
        string drawn = fighter.Facing > 0 ? face + arm : arm + face;
        int place = (int)(fighter.X / Duel.Alley * (Columns - 5)) - (fighter.Facing > 0 ? 0 : arm.Length);
        var row = rows[JumpRow - Math.Clamp((int)(fighter.Height / 3), 0, JumpRow)];
        for (int i = 0; i < drawn.Length; i++)
        {
            if (place + i >= 0 && place + i < Columns)
                row[place + i] = drawn[i];
        }
    }
}
