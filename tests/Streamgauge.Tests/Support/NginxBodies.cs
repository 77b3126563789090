namespace Streamgauge.Tests.Support;

/// <summary>Hook bodies as nginx-rtmp 1.2 sends them: its own fields first, then the publisher's arguments, unescaped.</summary>
internal static class NginxBodies
{
    public static string Publish(string name, string key, string client = "1", string address = "192.0.2.7", string app = "live") =>
        $"app={app}&flashver=FMLE/3.0%20(compatible%3B%20Lavf59&swfurl=&tcurl=rtmp://127.0.0.1:1935/{app}&pageurl=&addr={address}&clientid={client}&call=publish&name={name}&type=live&key={key}";

    public static string Done(string name, string client) =>
        $"app=live&flashver=&swfurl=&tcurl=rtmp://127.0.0.1:1935/live&pageurl=&addr=192.0.2.7&clientid={client}&call=publish_done&name={name}";
}
