#nullable enable
using Streamgauge.Metrics;

namespace Streamgauge.Server.Platform;

internal enum Op { Acquire, Renew, Release, Read }

internal enum Result { Ok, Refused, Lost, Unavailable }

internal enum Use { AudioStreams, AudioJobs, Participants, Viewers, Owner, DubbingWorker }

internal enum Decision { Granted, Refused, Unavailable }

internal sealed class PlatformMetrics(MetricRegistry registry)
{
    private static readonly string[] Ops = ["acquire", "renew", "release", "read"];
    private static readonly string[] Results = ["ok", "refused", "lost", "unavailable"];
    private static readonly string[] Uses = ["audio_streams", "audio_jobs", "participants", "viewers", "owner", "dubbing_worker"];
    private static readonly string[] Decisions = ["granted", "refused", "unavailable"];

    public Gauge StreamgaugeLeaseStoreUp { get; } = registry.Gauge(new MetricDescriptor("streamgauge_lease_store_up", "1 while the lease store answers, 0 while it is lost") { Contract = "runtime" }).With();

    public LeaseOperationsCounter StreamgaugeLeaseOperations { get; } = new(registry.Counter(new MetricDescriptor("streamgauge_lease_operations_total", "Operations on the lease store by result")
    {
        Contract = "runtime", Labels = [new LabelDescriptor("op") { Values = Ops }, new LabelDescriptor("result") { Values = Results }],
    }));

    public UseGauge StreamgaugeLeasesHeld { get; } = new(registry.Gauge(new MetricDescriptor("streamgauge_leases_held", "Leases this node holds, by use") { Contract = "runtime", Labels = [new LabelDescriptor("use") { Values = Uses }] }));

    public UseCounter StreamgaugeLeaseReacquired { get; } = new(registry.Counter(new MetricDescriptor("streamgauge_lease_reacquired_total", "Renewals that found their lease gone and took it again") { Contract = "runtime", Labels = [new LabelDescriptor("use") { Values = Uses }] }));

    public UseCounter StreamgaugeLeaseOverLimit { get; } = new(registry.Counter(new MetricDescriptor("streamgauge_lease_over_limit_total", "Keys found above their limit when the lease store came back") { Contract = "runtime", Labels = [new LabelDescriptor("use") { Values = Uses }] }));

    public LeaseFallbackCounter StreamgaugeLeaseFallback { get; } = new(registry.Counter(new MetricDescriptor("streamgauge_lease_fallback_total", "Decisions taken on this node alone while the lease store was lost")
    {
        Contract = "runtime", Labels = [new LabelDescriptor("use") { Values = Uses }, new LabelDescriptor("decision") { Values = Decisions }],
    }));

    internal sealed class LeaseOperationsCounter(CounterFamily family)
    {
        public Counter With(Op op, Result result) => family.With(Ops[(int)op], Results[(int)result]);
    }

    internal sealed class LeaseFallbackCounter(CounterFamily family)
    {
        public Counter With(Use use, Decision decision) => family.With(Uses[(int)use], Decisions[(int)decision]);
    }

    internal sealed class UseCounter(CounterFamily family)
    {
        public Counter With(Use use) => family.With(Uses[(int)use]);
    }

    internal sealed class UseGauge(GaugeFamily family)
    {
        public Gauge With(Use use) => family.With(Uses[(int)use]);
    }
}
