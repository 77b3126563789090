namespace Streamgauge.Server.Console;

/// <summary>What the person on call reads. So far the runbooks that every alert links to.</summary>
internal static class ConsoleModule
{
    public static void MapConsole(this WebApplication app) =>
        app.MapGet("/runbooks/{alert}", (string alert) => Runbooks.Find(alert)).ExcludeFromDescription();
}
