using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Start;

/// <summary>The ways a start is known to fail, as lines for the person who started the server.</summary>
internal static class StartFaults
{
    public static IReadOnlyList<string> Explain(Exception fault) => fault switch
    {
        AggregateException several => [.. several.InnerExceptions.SelectMany(Explain)],
        OptionsValidationException settings => [.. settings.Failures.Select(failure => $"Setting {failure}.")],
        IOException { InnerException: AddressInUseException } => [$"{fault.Message.TrimEnd('.')}. Is another server running? Choose another with --urls http://localhost:8001."],
        UnauthorizedAccessException or IOException or FormatException or InvalidDataException => [$"The server cannot start: {fault.Message}"],
        Database.SchemaException or Redis.RedisRefusesNodeException or Database.DatabaseUnavailableException => [$"The server cannot start: {fault.Message}"],
        System.Net.Sockets.SocketException => [$"The server cannot listen: {fault.Message}"],
        _ => [],
    };
}
