using System.Runtime.InteropServices;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>The few calls of NVIDIA's management library that tell memory. Opened once; a driver without it, or too old for these calls, is no GPU.</summary>
internal sealed class NvidiaLibrary : IDisposable
{
    private const int Success = 0;
    private const int InsufficientSize = 7;
    private const ulong NotAvailable = ulong.MaxValue;

    private ProcessMemory[] _buffer = new ProcessMemory[32];
    private readonly nint[] _devices;

    private NvidiaLibrary(nint[] devices) => _devices = devices;

    /// <summary>The library with at least one device; otherwise null, the library left as it was found, and the reason in words.</summary>
    public static NvidiaLibrary? TryOpen(out string why)
    {
        var begun = false;
        try
        {
            begun = Init() == Success;
            why = begun ? "no device answers" : "the driver does not answer";
            if (begun && Devices() is { Length: > 0 } devices) return new NvidiaLibrary(devices);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            why = $"{Library} is not there, or too old";
        }

        if (begun) _ = Shutdown();
        return null;
    }

    /// <summary>Bytes this process uses and bytes there are, over all devices.</summary>
    public (double Used, double Total) ReadMemory(int processId)
    {
        var (used, total) = (0.0, 0.0);
        foreach (var device in _devices)
        {
            if (MemoryInfo(device, out var memory) == Success) total += memory.Total;
            used += Math.Max(Used(device, processId, ComputeProcesses), Used(device, processId, GraphicsProcesses));
        }

        return (used, total);
    }

    public void Dispose() => Shutdown();

    private static nint[] Devices()
    {
        if (DeviceCount(out var count) != Success) return [];

        var devices = new List<nint>();
        for (var i = 0u; i < count; i++)
        {
            if (DeviceHandle(i, out var device) == Success) devices.Add(device);
        }

        return [.. devices];
    }

    private double Used(nint device, int processId, ProcessQuery query)
    {
        while (true)
        {
            var count = (uint)_buffer.Length;
            var result = query(device, ref count, _buffer);
            if (result == InsufficientSize && count < 65_536)
            {
                _buffer = new ProcessMemory[Math.Max(count, (uint)_buffer.Length * 2)];
                continue;
            }

            if (result != Success) return 0;
            foreach (var process in _buffer.AsSpan(0, (int)count))
            {
                if (process.ProcessId == processId && process.UsedBytes != NotAvailable) return process.UsedBytes;
            }

            return 0;
        }
    }

    private delegate int ProcessQuery(nint device, ref uint count, ProcessMemory[] processes);

    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessMemory
    {
        public uint ProcessId;
        public ulong UsedBytes;
        public uint GpuInstance;
        public uint ComputeInstance;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct DeviceMemory
    {
        public ulong Total;
        public ulong Free;
        public ulong Used;
    }

    private const string Library = "libnvidia-ml.so.1";

    [DllImport(Library, EntryPoint = "nvmlInit_v2")]
    private static extern int Init();

    [DllImport(Library, EntryPoint = "nvmlShutdown")]
    private static extern int Shutdown();

    [DllImport(Library, EntryPoint = "nvmlDeviceGetCount_v2")]
    private static extern int DeviceCount(out uint count);

    [DllImport(Library, EntryPoint = "nvmlDeviceGetHandleByIndex_v2")]
    private static extern int DeviceHandle(uint index, out nint device);

    [DllImport(Library, EntryPoint = "nvmlDeviceGetMemoryInfo")]
    private static extern int MemoryInfo(nint device, out DeviceMemory memory);

    [DllImport(Library, EntryPoint = "nvmlDeviceGetComputeRunningProcesses_v3")]
    private static extern int ComputeProcesses(nint device, ref uint count, [In, Out] ProcessMemory[] processes);

    [DllImport(Library, EntryPoint = "nvmlDeviceGetGraphicsRunningProcesses_v3")]
    private static extern int GraphicsProcesses(nint device, ref uint count, [In, Out] ProcessMemory[] processes);
}
