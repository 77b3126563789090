namespace Streamgauge.Server.Streams;

/// <summary>Where and with what secret a host publishes; handed out when the key is made and never again.</summary>
internal sealed record IngestPlace(string Url, string Key);
