namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>How far a blow has thrown the picture off its place, in pixels: it swings back and loses strength.</summary>
/// <param name="heavyDamage">Lighter blows leave the picture where it is.</param>
internal sealed class CameraShake(float heavyDamage)
{
    public Vector2 Offset { get; private set; }

    public void Clear() => Offset = Vector2.Zero;

    public void Hit(float damage)
    {
        if (damage >= heavyDamage)
            Offset = new Vector2(0, 0.7f * damage);
    }

    public void Advance() => Offset = Offset.LengthSquared() < 0.25f
        ? Vector2.Zero
        : 0.82f * new Vector2((-0.8f * Offset.X) - (0.6f * Offset.Y), (0.6f * Offset.X) - (0.8f * Offset.Y));
}
