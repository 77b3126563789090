namespace Streamgauge.Cli.Reports;

/// <summary>What the commands that judge end with. Scripts rely on these.</summary>
internal static class ExitCodes
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int Unreadable = 3;
}
