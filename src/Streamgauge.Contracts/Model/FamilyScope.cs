namespace Streamgauge.Contracts.Model;

/// <summary>Whose end retires a family's series.</summary>
public enum FamilyScope
{
    /// <summary>Nobody's: the series live as long as the process or their expiry.</summary>
    None,

    /// <summary>A stream's.</summary>
    Stream,

    /// <summary>A connected client's.</summary>
    Client,

    /// <summary>A user's.</summary>
    User,
}
