using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>8 lanes of 32 bits.</summary>
internal readonly struct Lanes256(Vector256<float> value) : ILanes<Lanes256>
{
    private readonly Vector256<float> _value = value;

    private Vector256<uint> Bits => _value.AsUInt32();

    public static int Count => 8;

    public static Lanes256 Indices => new(Vector256<uint>.Indices.AsSingle());

    public static Lanes256 Of(float value) => new(Vector256.Create(value));

    public static Lanes256 OfBits(uint value) => new(Vector256.Create(value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref float origin, int offset) => new(Vector256.LoadUnsafe(ref origin, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _value.StoreUnsafe(ref origin, (nuint)offset);

    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(a._value + b._value);

    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(a._value - b._value);

    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(a._value * b._value);

    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(a._value / b._value);

    public static Lanes256 operator &(Lanes256 a, Lanes256 b) => new(a._value & b._value);

    public static Lanes256 operator |(Lanes256 a, Lanes256 b) => new(a._value | b._value);

    public static Lanes256 operator ^(Lanes256 a, Lanes256 b) => new(a._value ^ b._value);

    public static Lanes256 Min(Lanes256 a, Lanes256 b) => new(Vector256.MinNative(a._value, b._value));

    public static Lanes256 Max(Lanes256 a, Lanes256 b) => new(Vector256.MaxNative(a._value, b._value));

    public static Lanes256 Floor(Lanes256 a) => new(Vector256.Floor(a._value));

    public static Lanes256 EqualMask(Lanes256 a, Lanes256 b) => new(Vector256.Equals(a._value, b._value));

    public static Lanes256 AddBits(Lanes256 a, Lanes256 b) => new((a.Bits + b.Bits).AsSingle());

    public static Lanes256 MultiplyBits(Lanes256 a, Lanes256 b) => new((a.Bits * b.Bits).AsSingle());

    public static Lanes256 ShiftLeft(Lanes256 a, int count) => new((a.Bits << count).AsSingle());

    public static Lanes256 ShiftRight(Lanes256 a, int count) => new((a.Bits >>> count).AsSingle());

    public static Lanes256 ToFloat(Lanes256 integers) => new(Vector256.ConvertToSingle(integers._value.AsInt32()));

    public static Lanes256 ToInteger(Lanes256 floats) => new(Vector256.ConvertToInt32Native(floats._value).AsSingle());
}
