using System.Text.Json;
using Streamgauge.Server.Broadcast.Rooms;
using Streamgauge.Server.Broadcast.Viewers.Wire;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Broadcast.Viewers;

/// <summary>Answers what one viewer says. Called by its socket's reader alone.</summary>
internal sealed class ViewerConversation(BroadcastRoom room, ViewerSocket socket, ViewerEvents events, BroadcastViews views, TimeProvider time)
{
    private const int StrikesUntilClose = 3;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    private readonly MessageRate _rate = new(time);
    private int _strikes;

    public void Heard(ClientFrame frame)
    {
        if (frame.Kind == ClientFrameKind.Ping) socket.Post(new ViewerMessage(ServerFrame.Encode(Opcode.Pong, frame.Payload)));
        if (frame.Kind != ClientFrameKind.Text) return;

        if (_rate.TryTake()) Answer(frame.Payload);
        else Strike();
    }

    private void Answer(byte[] text)
    {
        try
        {
            using var message = JsonText.Parse(text, Shallow);
            var asked = ClientMessage.Read(message.RootElement);
            switch (asked.Event)
            {
                case "pong": break; // any frame has proved life already
                case "get_stream_info": Reply(asked, request => events.StreamInfo(views.Of(room), request)); break;
                case "report_issue": Reply(asked, TakeIssue(asked)); break;
                default: socket.Close(CloseCode.Unsupported); break;
            }
        }
        catch (JsonException)
        {
            socket.Close(CloseCode.Unsupported);
        }
    }

    private Func<string?, ViewerMessage> TakeIssue(ClientMessage asked) => request =>
    {
        room.Tally.Issue(asked.IssueType!);
        return events.IssueReceived(request);
    };

    private void Reply(ClientMessage asked, Func<string?, ViewerMessage> answer) =>
        socket.Post(asked.Fault is { } fault ? events.InvalidRequest(fault) : answer(asked.RequestId));

    private void Strike()
    {
        socket.Post(events.RateLimited());
        if (++_strikes >= StrikesUntilClose) socket.Close(CloseCode.PolicyViolation);
    }
}
