namespace Streamgauge.Metrics;

/// <summary>The latest exemplar of each cell of a block. Made when the first one is kept.</summary>
internal sealed class ExemplarCells(int count, TimeProvider time)
{
    private readonly StoredExemplar?[] _latest = new StoredExemplar?[count];

    public StoredExemplar? this[int cell] => Volatile.Read(ref _latest[cell]);

    public void Keep(int cell, double value, Exemplar exemplar) =>
        Volatile.Write(ref _latest[cell], new StoredExemplar(exemplar, value, time.GetUtcNow()));
}
