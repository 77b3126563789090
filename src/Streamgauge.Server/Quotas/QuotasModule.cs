using Microsoft.Extensions.Options;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Cleanup;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Settings;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Audio;
using Streamgauge.Server.Quotas.Files;
using Streamgauge.Server.Quotas.Ledger;
using Streamgauge.Server.Quotas.Speech;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>Who may use how much: tiers, admission, the books of minutes, and the audio socket that lives by them.</summary>
internal static class QuotasModule
{
    public static IServiceCollection AddQuotas(this IServiceCollection services) => services
        .AddSettings<QuotasOptions>("Quotas")
        .AddSettings<AudioOptions>("Audio")
        .AddSettingsRule<AudioOptions>(AudioOptions.Fault)
        .AddSingleton<IValidateOptions<QuotasOptions>, TierTableRule>()
        .AddSingleton<IValidateOptions<QuotasOptions>, UserLabelRule>()
        .AddSingleton<QuotaAliases>()
        .AddSingleton<IPostConfigureOptions<QuotasOptions>>(provider => provider.GetRequiredService<QuotaAliases>())
        .AddSingleton<IValidateOptions<QuotasOptions>>(provider => provider.GetRequiredService<QuotaAliases>())
        .AddSingleton<QuotasMetrics>()
        .AddSingleton(provider => new AccountKeys(provider.GetRequiredService<RootKey>().Bytes))
        .AddSingleton<TierTable>()
        .AddSingleton<AccountTiers>()
        .AddSingleton<AccountLabels>()
        .AddSingleton<AccountGauges>()
        .AddSingleton<UsageReader>()
        .AddLedger()
        .AddAudio()
        .AddFiles();

    private static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<MinutesLedger>()
        .AddSingleton<ICleanupStep, LedgerRetention>()
        .AddSingleton<FailOpenBudgets>()
        .AddSingleton<DebtBook>()
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<DebtBook>())
        .AddSingleton<SourceMeterRoom>()
        .AddSingleton<AccountAdmission>()
        .AddSingleton<IAdmission>(provider => provider.GetRequiredService<AccountAdmission>());

    private static IServiceCollection AddAudio(this IServiceCollection services) => services
        .AddSingleton<AudioAnalysers>()
        .AddSingleton<SpeechService>()
        .AddSingleton<AudioVariants>()
        .AddSingleton<AudioSessions>()
        .AddHostedService(provider => provider.GetRequiredService<AudioSessions>())
        .AddSingleton<AudioRoom>();

    private static IServiceCollection AddFiles(this IServiceCollection services) => services
        .AddSingleton<JobNode>()
        .AddSingleton<JobFolder>()
        .AddSingleton<JobStore>()
        .AddSingleton<JobQueue>()
        .AddSingleton<JobDesk>()
        .AddSingleton<JobRecovery>()
        .AddSingleton<JobRunner>()
        .AddHostedService(provider => provider.GetRequiredService<JobRunner>())
        .AddSingleton<JobCancellation>()
        .AddSingleton<IEverySecond>(provider => provider.GetRequiredService<JobCancellation>())
        .AddSingleton<IEverySecond, JobKeeper>();
}
