namespace Streamgauge.Server.Platform.Identity;

/// <summary>Who asks. `Identity` (the claim did, else sub) lives in memory only: no log, label, table or answer holds it.</summary>
internal sealed record Caller(string Subject, string Identity, Roles Roles)
{
    public bool IsOperator => Roles.HasFlag(Roles.Operator);

    /// <summary>Lets an endpoint take the caller as a parameter; null when the request carried no token.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
