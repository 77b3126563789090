using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>
/// Two filter sections in a row, four samples at a time. Sample by sample every output waits for the state that the last
/// one left; written out over four steps, outputs and next state are sums of products of the present state and the four
/// samples with constants, which a processor makes side by side. Not thread-safe.
/// </summary>
internal sealed class FourStepFilter
{
    private const int Step = 4;

    // Lane j of the first four belongs to the output of sample j, of the last four to element j of the next state.
    private readonly Vector256<double>[] _outputOfState = new Vector256<double>[Step];
    private readonly Vector256<double>[] _outputOfSample = new Vector256<double>[Step];
    private readonly Vector256<double>[] _stateOfState = new Vector256<double>[Step];
    private readonly Vector256<double>[] _stateOfSample = new Vector256<double>[Step];
    private readonly Func<double[], double, double> _one;
    private Vector256<double> _state;

    private FourStepFilter(Func<double[], double, double> one)
    {
        _one = one;
        for (var k = 0; k < Step; k++)
        {
            // What one unit in this element of the state, or in this sample, becomes over four steps: that is its column.
            (_outputOfState[k], _stateOfState[k]) = Column(Unit(k), sample: -1);
            (_outputOfSample[k], _stateOfSample[k]) = Column(new double[Step], sample: k);
        }
    }

    public static FourStepFilter Of(Biquad first, Biquad second) => new((state, x) =>
    {
        var (s1, s2, h1, h2) = (state[0], state[1], state[2], state[3]);
        var between = (first.B0 * x) + s1;
        state[0] = (first.K1 * x) + s2 - (first.A1 * s1);
        state[1] = (first.K2 * x) - (first.A2 * s1);
        state[2] = (second.K1 * between) + h2 - (second.A1 * h1);
        state[3] = (second.K2 * between) - (second.A2 * h1);
        return (second.B0 * between) + h1;
    });

    /// <summary>Sum of the squares of the filtered samples.</summary>
    public double Energy(ReadOnlySpan<float> samples)
    {
        var whole = samples.Length - (samples.Length % Step);
        return EnergyOfFours(samples[..whole]) + EnergyOfRest(samples[whole..]);
    }

    /// <summary>After digital silence the state decays into denormal numbers, on which processors are a hundred times slower.</summary>
    public void FlushDenormals() =>
        _state = Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(_state), Vector256.Create(1e-30)), Vector256<double>.Zero, _state);

    // Compiled whole at once: the tiers before the last take ten times as long, and a busy server stays in them for minutes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double EnergyOfFours(ReadOnlySpan<float> samples)
    {
        // In locals, or every step waits for a store and a load.
        var (state, energy) = (_state, Vector256<double>.Zero);
        Vector256<double> y0 = _outputOfState[0], y1 = _outputOfState[1], y2 = _outputOfState[2], y3 = _outputOfState[3];
        Vector256<double> u0 = _outputOfSample[0], u1 = _outputOfSample[1], u2 = _outputOfSample[2], u3 = _outputOfSample[3];
        Vector256<double> a0 = _stateOfState[0], a1 = _stateOfState[1], a2 = _stateOfState[2], a3 = _stateOfState[3];
        Vector256<double> b0 = _stateOfSample[0], b1 = _stateOfSample[1], b2 = _stateOfSample[2], b3 = _stateOfSample[3];
        for (; samples.Length >= Step; samples = samples[Step..])
        {
            Vector256<double> x0 = Vector256.Create((double)samples[0]), x1 = Vector256.Create((double)samples[1]), x2 = Vector256.Create((double)samples[2]), x3 = Vector256.Create((double)samples[3]);
            Vector256<double> z0 = Lane(state, 0), z1 = Lane(state, 1), z2 = Lane(state, 2), z3 = Lane(state, 3);
            var output = (Sum(u0, x0, u1, x1) + Sum(u2, x2, u3, x3)) + (Sum(y0, z0, y1, z1) + Sum(y2, z2, y3, z3));
            state = (Sum(b0, x0, b1, x1) + Sum(b2, x2, b3, x3)) + (Sum(a0, z0, a1, z1) + Sum(a2, z2, a3, z3));
            energy += output * output;
        }

        _state = state;
        return Vector256.Sum(energy);
    }

    private double EnergyOfRest(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty) return 0;
        double[] state = [_state[0], _state[1], _state[2], _state[3]];
        var energy = 0.0;
        foreach (var sample in samples)
        {
            var output = _one(state, sample);
            energy += output * output;
        }

        _state = Vector256.Create(state);
        return energy;
    }

    private (Vector256<double> Outputs, Vector256<double> State) Column(double[] state, int sample)
    {
        var outputs = new double[Step];
        for (var step = 0; step < Step; step++) outputs[step] = _one(state, step == sample ? 1 : 0);
        return (Vector256.Create(outputs), Vector256.Create(state));
    }

    private static double[] Unit(int element)
    {
        var unit = new double[Step];
        unit[element] = 1;
        return unit;
    }

    private static Vector256<double> Lane(Vector256<double> vector, int lane) => lane switch
    {
        0 => Vector256.Shuffle(vector, Vector256.Create(0L)),
        1 => Vector256.Shuffle(vector, Vector256.Create(1L)),
        2 => Vector256.Shuffle(vector, Vector256.Create(2L)),
        _ => Vector256.Shuffle(vector, Vector256.Create(3L)),
    };

    private static Vector256<double> Sum(Vector256<double> a, Vector256<double> x, Vector256<double> b, Vector256<double> y) => Vector256.FusedMultiplyAdd(a, x, b * y);
}
