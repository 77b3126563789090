using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Streamgauge.Media.Audio;

/// <summary>16 lanes of 32 bits.</summary>
internal readonly struct Lanes512(Vector512<float> value) : ILanes<Lanes512>
{
    private readonly Vector512<float> _value = value;

    private Vector512<uint> Bits => _value.AsUInt32();

    public static int Count => 16;

    public static Lanes512 Indices => new(Vector512<uint>.Indices.AsSingle());

    public static Lanes512 Of(float value) => new(Vector512.Create(value));

    public static Lanes512 OfBits(uint value) => new(Vector512.Create(value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref float origin, int offset) => new(Vector512.LoadUnsafe(ref origin, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float origin, int offset) => _value.StoreUnsafe(ref origin, (nuint)offset);

    public static Lanes512 operator +(Lanes512 a, Lanes512 b) => new(a._value + b._value);

    public static Lanes512 operator -(Lanes512 a, Lanes512 b) => new(a._value - b._value);

    public static Lanes512 operator *(Lanes512 a, Lanes512 b) => new(a._value * b._value);

    public static Lanes512 operator /(Lanes512 a, Lanes512 b) => new(a._value / b._value);

    public static Lanes512 operator &(Lanes512 a, Lanes512 b) => new(a._value & b._value);

    public static Lanes512 operator |(Lanes512 a, Lanes512 b) => new(a._value | b._value);

    public static Lanes512 operator ^(Lanes512 a, Lanes512 b) => new(a._value ^ b._value);

    public static Lanes512 Min(Lanes512 a, Lanes512 b) => new(Vector512.MinNative(a._value, b._value));

    public static Lanes512 Max(Lanes512 a, Lanes512 b) => new(Vector512.MaxNative(a._value, b._value));

    public static Lanes512 Floor(Lanes512 a) => new(Vector512.Floor(a._value));

    public static Lanes512 EqualMask(Lanes512 a, Lanes512 b) => new(Vector512.Equals(a._value, b._value));

    public static Lanes512 AddBits(Lanes512 a, Lanes512 b) => new((a.Bits + b.Bits).AsSingle());

    public static Lanes512 MultiplyBits(Lanes512 a, Lanes512 b) => new((a.Bits * b.Bits).AsSingle());

    public static Lanes512 ShiftLeft(Lanes512 a, int count) => new((a.Bits << count).AsSingle());

    public static Lanes512 ShiftRight(Lanes512 a, int count) => new((a.Bits >>> count).AsSingle());

    public static Lanes512 ToFloat(Lanes512 integers) => new(Vector512.ConvertToSingle(integers._value.AsInt32()));

    public static Lanes512 ToInteger(Lanes512 floats) => new(Vector512.ConvertToInt32Native(floats._value).AsSingle());
}
