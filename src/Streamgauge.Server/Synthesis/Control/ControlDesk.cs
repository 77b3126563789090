using System.Text.Json;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Platform.Database;

namespace Streamgauge.Server.Synthesis.Control;

/// <summary>POST /api/control: reads a request, or says everything that is wrong with it.</summary>
internal sealed class ControlDesk(ChannelSet channels, ChannelControls controls, ControlGate gate, TimeProvider time)
{
    private const int MaxBody = 4 * 1024;
    private const int ChangesPerMinute = 10;

    private readonly KeyedBuckets _changes = new(ChangesPerMinute, time);

    public async Task<IResult> ChangeAsync(HttpContext context, Caller? caller)
    {
        if (gate.Fault(context, caller) is { } refusal) return refusal;

        var key = caller?.Identity ?? CallerAddress.Of(context).Key;
        if (!_changes.TryTake(key, out var wait)) return new Problem(StatusCodes.Status429TooManyRequests, "rate_limited", $"At most {ChangesPerMinute} changes a minute.") { RetryAfter = wait };
        if (!RequestBody.IsJson(context.Request)) return new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type");
        if (await RequestBody.ReadAsync(context.Request, MaxBody) is not { } body) return new Problem(StatusCodes.Status413PayloadTooLarge, "body_too_large", $"At most {MaxBody} bytes are read.");

        return await ChangeAsync(body, gate.NameOf(caller), context.RequestAborted);
    }

    public void ForgetIdle() => _changes.ForgetIdle();

    private async Task<IResult> ChangeAsync(byte[] body, string by, CancellationToken cancellation)
    {
        if (Parse(body, out var why) is not { } json) return new Problem(StatusCodes.Status400BadRequest, "invalid_json", why);

        var request = ControlRequest.Read(json);
        if (!channels.TryFind(request.Channel, out var channel)) return Refusal.Of(Reason.ChannelNotFound).Problem;
        if (request.Faults.Count > 0) return Invalid(request.Faults);
        if (channel.State == ChannelState.Starting) return Refusal.Starting.Problem;

        try
        {
            return await controls.Of(channel).ChangeAsync(request, by, cancellation) switch
            {
                ControlOutcome.Changed changed => Results.Ok(Answer(channel, changed)),
                ControlOutcome.Conflict conflict => Conflict(conflict.Revision),
                var outcome => throw new InvalidOperationException($"No answer for {outcome}."),
            };
        }
        catch (DatabaseUnavailableException)
        {
            return new Problem(StatusCodes.Status503ServiceUnavailable, "database_unavailable", "Nothing was changed.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    private static object Answer(Channel channel, ControlOutcome.Changed changed) => new
    {
        channel = channel.Name,
        revision = changed.Settings.Revision,
        @params = MusicField.Show(changed.Settings.Parameters),
        seed = changed.Settings.Seed,
        updated_fields = changed.UpdatedFields,
        warnings = MusicWarnings.Of(changed.Settings.Parameters),
        applies_at_chunk_id = changed.AppliesAtChunk,
        applies_in_ms = (long)channel.Until(changed.AppliesAtChunk).TotalMilliseconds,
    };

    private static Problem Invalid(IReadOnlyList<ParameterFault> faults) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid_parameter", "Nothing was changed; see errors.") { More = new Dictionary<string, object?> { ["errors"] = faults } };

    private static Problem Conflict(long revision) => new(StatusCodes.Status409Conflict, "revision_conflict", $"The channel is at revision {revision}; nothing was changed.")
    {
        More = new Dictionary<string, object?> { ["revision"] = revision },
    };

    private static JsonElement? Parse(byte[] body, out string why)
    {
        why = "A JSON object is expected.";
        try
        {
            using var document = JsonText.Parse(body, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException e)
        {
            why = e.Message;
            return null;
        }
    }
}
