using Streamgauge.Server.Platform.Cleanup;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Chooses the database by its connection string and brings its schema up before anything else starts.</summary>
internal static class DatabaseModule
{
    public static IServiceCollection AddDatabase(this IServiceCollection services) => services
        .AddSettings<DatabaseOptions>("Database")
        .AddSingleton(Open)
        .AddSingleton(provider => new Migrator(provider.GetRequiredService<IDatabase>(), Migrations.All, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<AuditLog>()
        .AddSettings<AuditOptions>("Audit")
        .AddSingleton<ICleanupStep, AuditAnonymiser>()
        .AddHostedService<DatabaseStart>();

    private static IDatabase Open(IServiceProvider provider)
    {
        if (provider.GetRequiredService<DatabaseOptions>().ConnectionString is { Length: > 0 } postgres) return new PostgresDatabase(postgres);

        var folder = provider.GetRequiredService<DataFolder>();
        Directory.CreateDirectory(folder.Path);
        return new SqliteDatabase(folder.Sub("streamgauge.db"));
    }
}
