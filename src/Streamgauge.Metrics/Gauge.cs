using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// A handle on one gauge series, usable from any thread. <see cref="Set"/> is one store; adding is atomic. After the series'
/// scope is disposed records are dropped and counted.
/// </summary>
public readonly struct Gauge : IMetricHandle<Gauge>
{
    private readonly GaugeBlock _block;
    private readonly int _slot;

    internal Gauge(GaugeBlock block, int slot) => (_block, _slot) = (block, slot);

    /// <summary>Makes this the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(double value)
    {
        // Locals, and a slow way that takes no reference to this handle: so the JIT keeps both fields in registers.
        var block = _block;
        var slot = _slot;
        var values = block.Values;
        if ((block.Live >> slot & 1) != 0 && (uint)slot < (uint)values.Length) Volatile.Write(ref values[slot], value);
        else block.SetSlowly(slot, value);
    }

    /// <summary>Adds to the value; negative amounts subtract.</summary>
    public void Increment(double amount = 1) => Replace(amount, static (old, amount) => old + amount);

    /// <summary>Subtracts from the value.</summary>
    public void Decrement(double amount = 1) => Increment(-amount);

    /// <summary>Raises the value to this one if it is lower.</summary>
    public void SetToMax(double value) => Replace(value, static (old, value) => value > old ? value : old);

    static Gauge IMetricHandle<Gauge>.At(Block block, int slot) => new((GaugeBlock)block, slot);

    private void Replace(double operand, Func<double, double, double> next)
    {
        var slot = _slot;
        if (_block.Resolve(ref slot) is not { } block) return;
        ref var cell = ref block.Values[slot];
        double old;
        do old = Volatile.Read(ref cell);
        while (Interlocked.CompareExchange(ref cell, next(old, operand), old) is var seen
            && BitConverter.DoubleToInt64Bits(seen) != BitConverter.DoubleToInt64Bits(old));
    }
}
