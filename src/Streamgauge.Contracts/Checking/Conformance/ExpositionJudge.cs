using Streamgauge.Contracts.Checking.Conformance.Formats;
using Streamgauge.Contracts.Checking.Conformance.Judging;
using Streamgauge.Contracts.Checking.Conformance.Series;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Checking.Conformance;

/// <summary>
/// Judges expositions by contracts, whatever their size: they are read in blocks, and of a series only a hash is kept.
/// Several read one after the other are judged as one. Not thread-safe; one instance per judgement.
/// </summary>
public sealed class ExpositionJudge
{
    private readonly ContractSet _contracts;
    private readonly JudgeSettings _settings;
    private readonly FamilyIndex _index;
    private readonly SeriesTable _series;
    private readonly FindingSink _sink = new();
    private readonly ExpositionVisitor _visitor;
    private FallVisitor? _falls;

    /// <summary>Prepares to judge by these contracts.</summary>
    public ExpositionJudge(ContractSet contracts, JudgeSettings settings)
    {
        (_contracts, _settings) = (contracts, settings);
        _index = new FamilyIndex(contracts);
        _series = new SeriesTable(settings.MaxSeries, settings.ExpectsSecond);
        _visitor = new ExpositionVisitor(_index, _series, _sink);
    }

    /// <summary>Whether anything that was read so far is an exposition at all.</summary>
    public bool Understood => _visitor.Understood > 0 || _index.Families.Any() || _visitor.NotUnderstood == 0;

    /// <summary>Reads one exposition to its end. Errors of the stream itself go to the caller.</summary>
    public void Read(string target, Stream stream, ExpositionKind kind)
    {
        _sink.Target = target;
        _visitor.Kind = kind;
        Read(_visitor, stream, kind);
    }

    /// <summary>Reads a later exposition of the same targets and looks for totals that fell.</summary>
    public void ReadSecond(string target, Stream stream, ExpositionKind kind)
    {
        _sink.Target = target;
        _falls ??= new FallVisitor(_index, _series, _visitor.ProcessStart);
        Read(_falls, stream, kind);
    }

    /// <summary>The judgement, once everything has been read.</summary>
    public TargetReport Finish(string target)
    {
        _sink.Target = target;
        new CompletenessJudge(_contracts, _index, _series, _sink).Judge(_settings.Strict);
        foreach (var fall in _falls?.Findings ?? [])
            if (_sink.Wants(fall.Code, fall.Family))
                _sink.Add(fall);
        if (_series.IsFull)
            _sink.Add(new Finding { Code = "K013", Level = FindingLevel.Warning, Target = target, Message = $"more than {_settings.MaxSeries} series: duplicates and falling counters were not looked for beyond", Fix = "raise --max-series" });

        return new TargetReport
        {
            Target = target,
            Contracts = [.. _contracts.Contracts.Select(contract => contract.Name)],
            Items = [.. _contracts.Families.Select(family => new JudgedItem(_index.OwnerOf(family), family.Name))],
            Found = _index.Families.Count(state => state.Contract is not null),
            Foreign = _index.Families.Count(state => state.Contract is null),
            Findings = _sink.Sorted(),
        };
    }

    private void Read(IExpositionVisitor visitor, Stream stream, ExpositionKind kind)
    {
        _index.Forget();
        _index.OpenMetrics = kind == ExpositionKind.OpenMetrics;
        if (kind == ExpositionKind.Protobuf) new ProtobufFormatReader(visitor).Read(stream);
        else new TextFormatReader(visitor, openMetrics: kind == ExpositionKind.OpenMetrics).Read(stream);
    }
}
