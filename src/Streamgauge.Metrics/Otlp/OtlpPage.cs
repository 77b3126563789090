namespace Streamgauge.Metrics.Otlp;

/// <summary>One request while it is written: the resource, then a scope for each contract, then its metrics and their points.</summary>
internal sealed class OtlpPage(OtlpOptions options)
{
    private const int Cumulative = 2;
    private readonly ProtoWriter _writer = new();
    private readonly Stack<int> _open = new();
    private DateTimeOffset _now;
    private string? _scope;
    private FamilySnapshot? _family;

    public int Points { get; private set; }

    public void Start(DateTimeOffset now)
    {
        (_now, _scope, _family, Points) = (now, null, null, 0);
        _writer.Truncate(0);
        _open.Clear();
        _open.Push(_writer.Open(1));
        var resource = _writer.Open(1);
        foreach (var (key, value) in options.Resource) OtlpPoint.Attribute(_writer, field: 1, key, value);
        _writer.Close(resource);
    }

    /// <summary>False, and nothing written, when the point does not fit; the first one always does.</summary>
    public bool TryAdd(FamilySnapshot family, SeriesSnapshot series)
    {
        if (Points >= options.MaxPoints) return false;

        if (!ReferenceEquals(_family, family)) Enter(family);
        var before = _writer.Length;
        OtlpPoint.Write(_writer, family, series, _now);
        if (_writer.Length > options.MaxBytes && Points > 0)
        {
            _writer.Truncate(before);
            return false;
        }

        Points++;
        return true;
    }

    public OtlpRequest Finish()
    {
        Leave(depth: 0);
        return new OtlpRequest(_writer.Written, Points);
    }

    /// <summary>The stack holds resource, scope, metric and data, in this order.</summary>
    private void Enter(FamilySnapshot family)
    {
        var scope = family.Descriptor.Contract is { } contract ? "streamgauge." + contract : "streamgauge";
        Leave(scope == _scope ? 2 : 1);
        if (scope != _scope) EnterScope(scope);

        _open.Push(_writer.Open(2));
        _writer.Text(1, family.Descriptor.Name);
        _writer.Text(2, family.Descriptor.Help);
        _writer.Text(3, OtlpUnits.Of(family.Descriptor.Unit, family.Descriptor.Name));
        _open.Push(_writer.Open(OtlpPoint.DataField(family)));
        if (family.Type != MetricType.Gauge) _writer.Number(2, Cumulative);
        if (family.Type == MetricType.Counter) _writer.Number(3, 1);
        _family = family;
    }

    private void EnterScope(string scope)
    {
        _open.Push(_writer.Open(2));
        var opened = _writer.Open(1);
        _writer.Text(1, scope);
        _writer.Close(opened);
        _scope = scope;
    }

    private void Leave(int depth)
    {
        while (_open.Count > depth) _writer.Close(_open.Pop());
    }
}
