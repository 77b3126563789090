namespace Streamgauge.Metrics;

/// <summary>Why a record, or a part of it, was not counted; the <c>reason</c> of <c>streamgauge_dropped_records_total</c>.</summary>
internal enum DropReason
{
    /// <summary>The series' scope has ended.</summary>
    Late,

    /// <summary>A counter was given a negative or non-finite amount.</summary>
    Negative,

    /// <summary>A histogram was given NaN: counted in <c>+Inf</c>, not in the sum.</summary>
    Nan,
}
