namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>How cart-pole is shown and played.</summary>
internal static class CartPoleScene
{
    public static TaskScene Row { get; } = new ControlScene<CartPoleEnvironment>
    {
        Title = "Cart-pole",
        Motto = "keep the cat up",
        Inputs = ["position", "speed", "angle", "turning speed"],
        Ranges = [(float)CartPoleEnvironment.XLimit, 3, (float)CartPoleEnvironment.AngleLimit, 3],
        StepLimit = CartPoleEnvironment.StepLimit,
        StepsPerSecond = 1 / CartPoleEnvironment.TimeStep,
        Picture = (cart, rounds, palette) => new CartPolePicture(cart, rounds, palette),
        End = cart => Math.Abs(cart.X) > CartPoleEnvironment.XLimit ? ("OFF THE TRACK!", false)
            : Math.Abs(cart.Angle) > CartPoleEnvironment.AngleLimit ? ("FELL!", false)
            : ("HELD TO THE END!", true),
        Pad = ControlKeys.Sides("push left", "push right"),

        // The cart is always pushed one way or the other; who presses nothing pushes both ways in turn.
        Choose = static (keys, decision) => keys.Side < 0 ? 0 : keys.Side > 0 ? 1 : decision % 2,
        Person = "you push the cart",
        Slower = 2,
    }.Row(CartPoleEnvironment.Id);
}
