using Streamgauge.Media.Analysis;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>What a variant does with the audio of one session.</summary>
internal interface IStreamAnalysis
{
    void Add(ReadOnlySpan<float> samples, ICollection<AnalysisEvent> events);

    /// <summary>Reports the tail; the stream may go on.</summary>
    void Flush(ICollection<AnalysisEvent> events);

    /// <summary>Reports the tail and ends what is under way.</summary>
    void Finish(ICollection<AnalysisEvent> events);

    /// <summary>The fields of the summary, by name.</summary>
    Dictionary<string, object?> Summary();
}
