namespace Streamgauge.Cli.Reports;

/// <summary>How findings are written.</summary>
internal enum OutputFormat { Human, Json, Sarif, Junit }
