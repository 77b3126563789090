namespace Streamgauge.Contracts.Model;

/// <summary>How a panel is drawn.</summary>
public enum PanelType
{
    /// <summary>Lines over time.</summary>
    Timeseries,

    /// <summary>Stacked bars over time.</summary>
    StackedBars,

    /// <summary>One number.</summary>
    Stat,

    /// <summary>A needle between limits.</summary>
    Gauge,

    /// <summary>Shares of a whole.</summary>
    Piechart,

    /// <summary>Buckets over time.</summary>
    Heatmap,

    /// <summary>States over time.</summary>
    StateTimeline,

    /// <summary>Rows.</summary>
    Table,
}
