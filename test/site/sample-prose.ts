/** Authored prose of the sample report: two runbooks, a guide, a guideline, a plan. */
import type { Prose } from '../../scripts/model/prose.ts';

export const sampleProse: Prose = {
  runbooks: [
    {
      id: 'emergency-rollback',
      file: 'docs/atlas/runbooks/emergency-rollback.md',
      title: 'Emergency rollback of the OTP cleanup',
      severity: 'critical',
      trigger: 'The error rate of agent calls is above 5 % for two minutes after a rollout phase.',
      impact: 'Agents lose their error context. Callers see `{:error, :timeout}` instead of the cause.',
      alerts: ['OTPCleanupErrorRateHigh'],
      symptoms: ['agent calls fail', 'error context is nil'],
      errors: ['no process: the process is not alive or there is no process currently associated with the given name'],
      processes: ['Foundation.Registry.ETS', 'Foundation.Rollout'],
      modules: ['Foundation.Registry.ETS'],
      owner: 'platform on call',
      escalation: 'Call the lead of the platform team after 15 minutes.',
      lastExercised: '2026-09-14',
      reviewBy: '2026-12-01',
      intro: 'Turns every flag of the cleanup off, *without* a restart.',
      steps: [
        {
          id: 'mitigate-1',
          phase: 'mitigate',
          title: 'Turn the flags off',
          text: 'From a remote console of any node (`bin/foundation remote`):',
          command: { language: 'elixir', code: 'Foundation.OTPCleanup.emergency_rollback("error rate")' },
          expect: '```\n:ok\n```',
          ifNot: '`{:error, :noproc}`: the flag server is down. Restart it, then repeat this step.',
          rollback: 'Run `Foundation.OTPCleanup.resume/0`.',
          line: 24,
        },
        {
          id: 'diagnose-1',
          phase: 'diagnose',
          title: 'See who still holds old entries',
          text: 'Counts entries of the *old* registry by agent.',
          command: {
            language: 'elixir',
            code: 'Foundation.Registry.ETS\n|> Foundation.Registry.stats()\n|> Map.get(:entries)',
          },
          expect: 'A number below 100.',
          ifNot: 'Go to [registry lost](/runbooks/registry-lost/).',
          line: 41,
        },
        {
          id: 'fix-1',
          phase: 'fix',
          title: 'Write down what happened',
          text: 'No command: open an incident, link the dashboard.',
          line: 60,
        },
        {
          id: 'verify-1',
          phase: 'verify',
          title: 'The error rate is back',
          text: 'Within two minutes:',
          command: { language: 'bash', code: 'curl -s localhost:4000/metrics | grep foundation_call_errors_total' },
          expect: 'The counter stands still.',
          line: 70,
        },
      ],
      problems: [{ line: 60, message: 'a step without a command' }],
    },
    {
      id: 'registry-lost',
      file: 'docs/atlas/runbooks/registry-lost.md',
      title: 'Agent registry lost',
      severity: 'high',
      trigger: '`Foundation.Registry.ETS` restarted.',
      impact: 'Every agent must register again; lookups answer `:error` until then.',
      alerts: ['AgentRegistryRestarted'],
      symptoms: [],
      errors: ['the table identifier does not refer to an existing ETS table'],
      processes: ['Foundation.Registry.ETS'],
      modules: ['Foundation.Registry.ETS'],
      intro: '',
      steps: [],
      problems: [],
    },
  ],
  guides: [
    {
      id: 'process-dictionary-to-ets',
      file: 'docs/atlas/guides/process-dictionary-to-ets.md',
      title: 'From the Process dictionary to ETS',
      rule: 'process-dictionary',
      from: 'Process.put/2',
      to: 'ETS',
      summary: 'State that other processes must see belongs in a table with an owner.',
      sections: [
        {
          kind: 'text',
          markdown: '## Why\n\nThe dictionary dies with its process.\n\n- no reader but itself\n- no `ets` tooling',
        },
        {
          kind: 'before-after',
          title: 'A registry entry',
          before: 'def register(id, pid) do\n  Process.put({:agent, id}, pid)\n  :ok\nend',
          after: 'def register(id, pid) do\n  true = :ets.insert(:agents, {id, pid})\n  :ok\nend',
          language: 'elixir',
        },
      ],
    },
  ],
  guidelines: [
    {
      id: 'processes',
      file: 'docs/atlas/guidelines/processes.md',
      title: 'Writing processes',
      summary: 'Every process has a supervisor.',
      markdown:
        '## Start under a supervisor\n\n| call | instead |\n|---|---|\n| `spawn/1` | `Task.Supervisor.start_child/2` |\n\n```elixir\nTask.Supervisor.start_child(Foundation.Tasks, fn -> work() end)\n```\n',
    },
  ],
  plans: [
    {
      id: 'otp-cleanup',
      file: 'docs/atlas/plans/otp-cleanup.md',
      title: 'OTP cleanup',
      owner: 'platform',
      status: 'phase 2 of 5',
      phases: [
        {
          title: 'Phase 1: ban the dictionary',
          text: 'Credo refuses new uses.',
          tasks: [
            { text: 'Check `NoProcessDict` is on', claimed: 'done', line: 12 },
            { text: 'Replace the registry', claimed: 'open', line: 13 },
          ],
          acceptance: [{ text: 'No `Process.put/2` in `lib/`', claimed: 'none', line: 16 }],
        },
      ],
    },
  ],
  problems: [{ file: 'docs/atlas/runbooks/broken.md', line: 3, message: 'the front matter has no `title`' }],
};
