namespace Streamgauge.Contracts.Rendering;

/// <summary>One rendered file: its path below the output folder, with slashes, and its whole text (LF, no byte order mark).</summary>
public sealed record RenderedFile(string Path, string Text);
