using System.Runtime.InteropServices;

namespace Streamgauge.IntegrationTests.Platform;

/// <summary>Memory on the first GPU, by the driver's own calls.</summary>
internal sealed partial class CudaMemory : IDisposable
{
    private readonly nint _context;
    private ulong _block;

    public CudaMemory()
    {
        Check(Init(0));
        Check(DeviceGet(out var device, 0));
        Check(ContextCreate(out _context, 0, device));
    }

    public void Allocate(nuint bytes) => Check(Alloc(out _block, bytes));

    public void Free() => Check(FreeBlock(_block));

    public void Dispose() => ContextDestroy(_context);

    private static void Check(int result) => Assert.Equal(0, result);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuInit")]
    private static partial int Init(uint flags);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuDeviceGet")]
    private static partial int DeviceGet(out int device, int ordinal);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuCtxCreate_v2")]
    private static partial int ContextCreate(out nint context, uint flags, int device);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuCtxDestroy_v2")]
    private static partial int ContextDestroy(nint context);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuMemAlloc_v2")]
    private static partial int Alloc(out ulong block, nuint bytes);

    [LibraryImport("libcuda.so.1", EntryPoint = "cuMemFree_v2")]
    private static partial int FreeBlock(ulong block);
}
