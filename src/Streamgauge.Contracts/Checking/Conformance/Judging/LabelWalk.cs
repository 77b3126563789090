using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Goes once over the labels of a sample: hashes the series and judges each label of a contract's family.</summary>
internal static class LabelWalk
{
    public static JudgedLabels Judge(SampleRoute route, ParsedSample sample, FindingSink sink)
    {
        UInt128 sum = 0, scope = 0;
        UInt128 edgeHash = 0;
        ulong present = 0;
        var edge = -1;
        var overflow = false;
        var judge = route.Family.Labels;
        for (var i = 0; i < sample.LabelCount; i++)
        {
            // An empty value is the same as no label.
            if (sample.LabelValue(i).IsEmpty) continue;
            var hash = SeriesHash.OfLabel(sample.LabelName(i), sample.LabelValue(i));
            if (route.Part == SamplePart.Bucket && sample.LabelName(i).SequenceEqual("le"u8))
            {
                (edge, edgeHash) = (i, hash);
                continue;
            }
            sum += hash;
            if (judge is null) continue;

            var index = judge.IndexOf(sample.LabelName(i));
            if (index >= 0) present |= 1UL << index;
            if (index >= 0 && judge.IsOpen(index)) scope += hash;
            overflow |= sample.LabelValue(i).SequenceEqual("_overflow"u8);
            if (judge.Judge(index, sample, i, hash) is { } fault) Report(route, sample, sink, fault);
        }
        if (judge is not null && !judge.HasAll(present)) ReportMissing(route, sample, sink, judge, present);
        return new JudgedLabels(route.NameHash + sum + edgeHash, sum, scope, edge, overflow);
    }

    private static void ReportMissing(SampleRoute route, ParsedSample sample, FindingSink sink, LabelJudge judge, ulong present)
    {
        foreach (var label in judge.Missing(present))
            Report(route, sample, sink, new LabelFault("K004", FindingLevel.Error, $"label {label} is missing", "write every declared label"));
    }

    private static void Report(SampleRoute route, ParsedSample sample, FindingSink sink, LabelFault fault)
    {
        var family = route.Family;
        if (!sink.Wants(fault.Code, family.Name)) return;
        sink.Add(new Finding
        {
            Code = fault.Code,
            Level = fault.Level,
            Target = "",
            Line = (int)sample.Line,
            Family = family.Name,
            Contract = family.ContractName,
            Series = SeriesText.Of(sample, family.Contract),
            Message = fault.Message,
            Fix = fault.Fix,
        });
    }
}
