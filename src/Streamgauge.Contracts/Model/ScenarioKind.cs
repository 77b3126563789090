namespace Streamgauge.Contracts.Model;

/// <summary>What a scenario shows of its alert.</summary>
public enum ScenarioKind
{
    /// <summary>It fires.</summary>
    Fires,

    /// <summary>It stays silent although something happens.</summary>
    Silent,

    /// <summary>It goes silent again after the incident.</summary>
    Resolves,
}
