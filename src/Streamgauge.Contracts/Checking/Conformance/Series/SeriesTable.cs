namespace Streamgauge.Contracts.Checking.Conformance.Series;

/// <summary>
/// The series seen so far: 16 bytes each and, where asked for, one value. Open addressing, because a hundred megabytes of
/// exposition hold more than a million series. Not thread-safe.
/// </summary>
internal sealed class SeriesTable(int mostSeries, bool keepsValues)
{
    private UInt128[] _keys = new UInt128[1024];
    private double[] _values = keepsValues ? new double[1024] : [];

    public int Count { get; private set; }

    /// <summary>No more series are taken in; what comes is not remembered.</summary>
    public bool IsFull => Count >= mostSeries;

    /// <summary>False when the series is there already.</summary>
    public bool Add(UInt128 series, double value)
    {
        if (IsFull) return true;
        if ((Count + 1) * 4L > _keys.Length * 3L) Grow();
        var at = Slot(_keys, series);
        if (_keys[at] != UInt128.Zero) return false;
        _keys[at] = series;
        if (keepsValues) _values[at] = value;
        Count++;
        return true;
    }

    public bool Contains(UInt128 series) => _keys[Slot(_keys, series)] != UInt128.Zero;

    /// <summary>The value kept for a series, or NaN.</summary>
    public double ValueOf(UInt128 series)
    {
        var at = Slot(_keys, series);
        return _keys[at] == UInt128.Zero || !keepsValues ? double.NaN : _values[at];
    }

    private static int Slot(UInt128[] keys, UInt128 series)
    {
        var mask = keys.Length - 1;
        var at = (int)((ulong)series & (ulong)mask);
        while (keys[at] != UInt128.Zero && keys[at] != series) at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var keys = new UInt128[_keys.Length * 2];
        var values = keepsValues ? new double[keys.Length] : [];
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] == UInt128.Zero) continue;
            var at = Slot(keys, _keys[i]);
            keys[at] = _keys[i];
            if (keepsValues) values[at] = _values[i];
        }
        (_keys, _values) = (keys, values);
    }
}
