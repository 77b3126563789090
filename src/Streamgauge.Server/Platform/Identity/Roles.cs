namespace Streamgauge.Server.Platform.Identity;

[Flags]
internal enum Roles
{
    None = 0,
    Auditor = 1,
    Operator = 2,
    Admin = 4,
}
