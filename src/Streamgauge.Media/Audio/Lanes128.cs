using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>4 lanes of 32 bits.</summary>
internal readonly struct Lanes128(Vector128<float> value) : ILanes<Lanes128>
{
    private readonly Vector128<float> _value = value;

    private Vector128<uint> Bits => _value.AsUInt32();

    public static int Count => 4;

    public static Lanes128 Indices => new(Vector128<uint>.Indices.AsSingle());

    public static Lanes128 Of(float value) => new(Vector128.Create(value));

    public static Lanes128 OfBits(uint value) => new(Vector128.Create(value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref float origin, int offset) => new(Vector128.LoadUnsafe(ref origin, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _value.StoreUnsafe(ref origin, (nuint)offset);

    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._value + b._value);

    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a._value - b._value);

    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._value * b._value);

    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._value / b._value);

    public static Lanes128 operator &(Lanes128 a, Lanes128 b) => new(a._value & b._value);

    public static Lanes128 operator |(Lanes128 a, Lanes128 b) => new(a._value | b._value);

    public static Lanes128 operator ^(Lanes128 a, Lanes128 b) => new(a._value ^ b._value);

    public static Lanes128 Min(Lanes128 a, Lanes128 b) => new(Vector128.MinNative(a._value, b._value));

    public static Lanes128 Max(Lanes128 a, Lanes128 b) => new(Vector128.MaxNative(a._value, b._value));

    public static Lanes128 Floor(Lanes128 a) => new(Vector128.Floor(a._value));

    public static Lanes128 EqualMask(Lanes128 a, Lanes128 b) => new(Vector128.Equals(a._value, b._value));

    public static Lanes128 AddBits(Lanes128 a, Lanes128 b) => new((a.Bits + b.Bits).AsSingle());

    public static Lanes128 MultiplyBits(Lanes128 a, Lanes128 b) => new((a.Bits * b.Bits).AsSingle());

    public static Lanes128 ShiftLeft(Lanes128 a, int count) => new((a.Bits << count).AsSingle());

    public static Lanes128 ShiftRight(Lanes128 a, int count) => new((a.Bits >>> count).AsSingle());

    public static Lanes128 ToFloat(Lanes128 integers) => new(Vector128.ConvertToSingle(integers._value.AsInt32()));

    public static Lanes128 ToInteger(Lanes128 floats) => new(Vector128.ConvertToInt32Native(floats._value).AsSingle());
}
