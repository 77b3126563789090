namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>The text of nginx.conf: RTMP in, HLS out, statistics and control on the admin port.</summary>
internal static class NginxConf
{
    /// <summary>`folder` holds nginx's own files; `user` is whom a root-started nginx becomes, null when it starts unprivileged.</summary>
    public static string Render(BroadcastOptions options, string folder, string mediaRoot, string secret, string? user) => $$"""
        {{(user is null ? "" : $"user {user};\n")}}load_module {{options.Ingest.RtmpModule}};
        worker_processes 1;
        daemon off;
        pid nginx.pid;
        # Level info would log publish keys.
        error_log error.log error;

        events {
            worker_connections 4096;
        }

        rtmp {
            # The access log prints publish arguments, and with them the key.
            access_log off;
            # One megabyte, the default, cuts large key frames.
            max_message 8M;

            server {
                listen {{options.Ingest.RtmpListen}};
                chunk_size 4096;
                ping 30s;
                ping_timeout 10s;
                notify_method post;

                application live {
                    live on;
                    record off;
                    meta copy;
                    wait_key on;
                    interleave off;
                    sync 300ms;
                    idle_streams on;
                    drop_idle_publisher 10s;

        {{Play(options, secret)}}
                    on_publish {{Hook(options, "publish", secret)}};
                    on_publish_done {{Hook(options, "done", secret)}};

                    hls on;
                    hls_path {{mediaRoot}}/hls;
                    hls_nested on;
                    hls_fragment 2s;
                    hls_playlist_length 12s;
                    # Stream time would repeat names after a reconnect, and those are cached as immutable.
                    hls_fragment_naming system;
                    hls_continuous on;
                    hls_cleanup on;
                }
            }
        }

        http {
            access_log off;
            client_body_temp_path {{folder}}/client_body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;

            server {
                listen {{options.Hls.Listen}};
                root {{mediaRoot}};

                location ~ "^/hls/[0-9a-f-]{36}/index\.m3u8$" {
                    types { }
                    default_type application/vnd.apple.mpegurl;
                    add_header Cache-Control "max-age=1, must-revalidate";
                    add_header Access-Control-Allow-Origin *;
                }

                location ~ "^/hls/[0-9a-f-]{36}/[0-9]+\.ts$" {
                    types { }
                    default_type video/mp2t;
                    add_header Cache-Control "max-age=3600, immutable";
                    add_header Access-Control-Allow-Origin *;
                }

                location / {
                    return 404;
                }
            }

            server {
                listen {{options.Ingest.AdminListen}};

                location /stat {
                    rtmp_stat all;
                }

                location /control {
                    rtmp_control drop;
                }
            }
        }

        """;

    private static string Play(BroadcastOptions options, string secret) => string.Join('\n', (options.Ingest.PublicRtmpPlay
        ? [$"on_play {Hook(options, "play", secret)};"]
        : options.Ingest.PlayAllow.Select(address => $"allow play {address};").Append("deny play all;")).Select(line => $"            {line}"));

    private static string Hook(BroadcastOptions options, string call, string secret) =>
        $"{options.Ingest.HookBaseUrl.ToString().TrimEnd('/')}/nginx/{call}?node={NodeOf(options)}&token={secret}";

    // The file is for the nginx of this machine: the first nginx named.
    private static string NodeOf(BroadcastOptions options) =>
        options.Ingest.MediaNodes.Where(node => node.Value.Kind == MediaServerKind.Nginx).Select(node => node.Key).FirstOrDefault("local");
}
