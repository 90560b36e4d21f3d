import Config

config :foundation,
  telemetry_reporter: true,
  rollout_enabled: true,
  state_file: nil,
  feature_flags: [
    ets_agent_registry: false,
    logger_error_context: false,
    supervised_delivery: false,
    monitor_manager: 0
  ]

config :logger, :console,
  format: "$time [$level] $message\n",
  metadata: [:error_context, :span_id]

if config_env() == :test do
  config :logger, level: :critical

  config :foundation,
    telemetry_reporter: false,
    agent_restart_delay: 10,
    dead_letter_retry_interval: 60_000
end
