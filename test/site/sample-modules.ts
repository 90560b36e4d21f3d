/** Modules of the sample report: a small agent platform, repeated under numbered contexts when many are asked for. */
import type { Finding } from '../../scripts/model/finding.ts';
import type { ModuleShard } from '../../scripts/model/report.ts';
import type { SourceView } from '../../scripts/model/source-view.ts';
import type { Role } from '../../scripts/model/words.ts';

const CODE = `  def handle_call({:register, id, pid}, _from, state) do
    Process.monitor(pid)
    Process.put({:agent, id}, pid)
    send(pid, {:registered, id})
    {:reply, :ok, %{state | count: state.count + 1}}
  rescue
    error -> {:reply, {:error, error}, state}
  end`;

const SHAPES: [name: string, role: Role, findings: number][] = [
  ['Application', 'Application', 0],
  ['Supervisor', 'Supervisor', 0],
  ['Registry', 'protocol', 0],
  ['Registry.ETS', 'GenServer', 2],
  ['Registry.Any', 'implementation', 1],
  ['Rollout', 'GenServer', 0],
  ['Agents.Coordinator', 'GenServer', 3],
  ['Agents.Task', 'GenServer', 1],
  ['DeadLetterQueue', 'GenServer', 0],
  ['ErrorContext', 'plain', 1],
  ['Telemetry.Span', 'struct', 0],
  ['Agents.DynamicSupervisor', 'DynamicSupervisor', 0],
];

const HOSTILE = [
  'Foundation.<script>alert(1)</script>',
  'Foundation."onmouseover="alert(1)',
  `Foundation.${'Very.Long.Namespace.'.repeat(12)}Worker`,
  'Foundation.Überwachung',
];

const slugOf = (name: string) =>
  name.slice(0, 120).replaceAll(/[^A-Za-z0-9.]/gu, (c) => `_${c.codePointAt(0)?.toString(16)}_`);
const fileOf = (name: string) =>
  `lib/${name
    .replaceAll(/[^A-Za-z0-9.]/g, '')
    .replaceAll('.', '/')
    .toLowerCase()}.ex`;

function findingsOf(module: string, count: number): ModuleShard['shown'] {
  return Array.from({ length: count }, (_, i) => {
    const rule = i % 2 === 0 ? 'process-dictionary' : 'raw-send';
    const found: Finding = {
      rule,
      severity: i % 2 === 0 ? 'error' : 'warning',
      confidence: i === 2 ? 'inferred' : 'exact',
      state: i === 2 ? 'waived' : 'open',
      file: fileOf(module),
      line: 42 + (i % 2),
      column: 5,
      endLine: 42 + (i % 2),
      module,
      function: 'handle_call/3',
      message:
        i % 2 === 0
          ? '`Process.put/2` keeps the agent in this process only: it is lost when the process restarts.'
          : '`send/2` to another process: a full mailbox or a dead pid goes unnoticed.',
      messageId: 'put',
      fingerprint: `${module}#${rule}#${i}`,
      code: i % 2 === 0 ? 'Process.put({:agent, id}, pid)' : 'send(pid, {:registered, id})',
      ...(i === 2 && {
        waiver: { rule, module, reason: 'boundary of the old registry', owner: 'platform', expires: '2027-01-31' },
      }),
    };
    if (i !== 1) return { ...found, excerpt: { from: 40, code: CODE } };
    const title = 'hand it to `</code><script>alert(1)</script>`';
    const change = {
      file: found.file,
      line: 43,
      before: ['    send(pid, :gone)'],
      after: ['    deliver(pid, "</pre><script>alert(1)</script>")'],
    };
    return {
      ...found,
      fix: { safety: 'suggested', title },
      excerpt: { from: 40, code: CODE },
      preview: { safety: 'suggested', title, caution: 'The receiver has to take it.', changes: [change] },
    };
  });
}

function shardOf(name: string, role: Role, findings: number): ModuleShard {
  const shown = findingsOf(name, findings);
  const file = fileOf(name);
  const open = (severity: string) => shown.filter((f) => f.state === 'open' && f.severity === severity).length;
  const client = { module: name, function: 'register/3', file, line: 20 };
  return {
    name,
    role,
    kind: role === 'protocol' ? 'protocol' : role === 'implementation' ? 'impl' : 'module',
    app: 'foundation',
    scope: 'lib',
    file,
    line: 1,
    lines: 120,
    functions: 3,
    findings: {
      error: open('error'),
      warning: open('warning'),
      info: 0,
      waived: shown.filter((f) => f.state === 'waived').length,
    },
    coverage: role === 'plain' ? null : 87.5,
    slug: slugOf(name),
    summary: `Keeps agents of ${name}.`,
    doc: `Keeps agents of ${name}.\n\n## Usage\n\n    iex> ${name}.register(:a, self(), [])\n    :ok\n\nSee \`register/3\`. <script>alert('doc')</script> [bad](javascript:alert(1))`,
    uses: ['GenServer'],
    behaviours: role === 'GenServer' ? ['GenServer'] : [],
    functionsList: [
      {
        name: 'register',
        arity: 3,
        defaults: 1,
        kind: 'def',
        line: 18,
        endLine: 24,
        specs: ['register(atom(), pid(), keyword()) :: :ok | {:error, term()}'],
        doc: 'Registers an *agent*.',
        impl: null,
        clauses: 1,
        findings: 0,
      },
      {
        name: 'handle_call',
        arity: 3,
        defaults: 0,
        kind: 'def',
        line: 40,
        endLine: 60,
        specs: [],
        doc: null,
        impl: 'true',
        clauses: 3,
        findings,
      },
      {
        name: 'drop_old',
        arity: 1,
        defaults: 0,
        kind: 'defp',
        line: 70,
        endLine: 75,
        specs: [],
        doc: null,
        impl: null,
        clauses: 1,
        findings: 0,
      },
    ],
    shown,
    rules: [
      { rule: 'process-dictionary', open: open('error'), waived: 0 },
      { rule: 'raw-send', open: open('warning'), waived: 0 },
      { rule: 'sleep', open: 0, waived: 0 },
    ],
    handles:
      role === 'GenServer'
        ? [
            { kind: 'call', message: '{:register, id, pid}', line: 40 },
            { kind: 'info', message: '{:DOWN, ref, :process, pid, reason}', line: 62 },
          ]
        : [],
    sent:
      role === 'GenServer'
        ? [
            {
              from: client,
              to: 'Foundation.Rollout',
              kind: 'call',
              message: '{:phase, id}',
              timeout: 'default',
              through: ['Foundation.Rollout.phase/1'],
              confidence: 'exact',
            },
          ]
        : [],
    received:
      role === 'GenServer'
        ? [
            {
              from: { ...client, module: 'Foundation.Agents.Coordinator' },
              to: name,
              kind: 'call',
              message: '{:register, id, pid}',
              timeout: 'infinity',
              confidence: 'inferred',
            },
          ]
        : [],
    supervision: role === 'GenServer' ? [name] : [],
    state: role === 'GenServer' ? ['count', 'table'] : [],
    ets: name.endsWith('ETS')
      ? [
          {
            name: ':agents',
            options: '[:set, :named_table, :public]',
            access: 'public',
            named: true,
            confidence: 'exact',
            module: name,
            function: 'init/1',
            file,
            line: 30,
          },
        ]
      : [],
    telemetry: [
      {
        event: '[:foundation, :register]',
        kind: 'execute',
        confidence: 'exact',
        module: name,
        function: 'register/3',
        file,
        line: 21,
      },
    ],
    flags: [],
    dependsOn: [
      {
        from: name,
        to: 'Foundation.ErrorContext',
        kinds: ['calls', 'alias'],
        labels: ['runtime'],
        count: 4,
        file,
        line: 22,
      },
    ],
    dependents: [],
    tool: [
      {
        rule: 'credo:Credo.Check.Readability.ModuleDoc',
        severity: 'info',
        confidence: 'exact',
        state: 'open',
        file,
        line: 1,
        column: 1,
        endLine: 1,
        module: name,
        function: null,
        message: 'Modules should have a @moduledoc tag.',
        messageId: 'Credo.Check.Readability.ModuleDoc',
        fingerprint: `c0ffee${name.length}`,
        code: `defmodule ${name} do`,
        tool: 'credo',
        witnesses: [
          {
            tool: 'credo',
            check: 'Credo.Check.Readability.ModuleDoc',
            severity: 'info',
            message: 'Modules should have a @moduledoc tag.',
            evidence: 'audit/credo.json',
            fresh: true,
          },
        ],
      },
    ],
    tests: [
      {
        module: `${name}Test`,
        name: 'test registers an agent',
        outcome: findings > 2 ? 'failed' : 'passed',
        file: 'test/registry_test.exs',
        line: 12,
        time: 0.012,
      },
    ],
    runbooks: name.endsWith('ETS') ? ['emergency-rollback', 'registry-lost'] : [],
  };
}

/** The lines of a sample module, as long as it says it is; the sample's code stands where its findings are. */
export function sampleSource({ name, line, lines }: ModuleShard): SourceView {
  const code = Array.from({ length: lines }, (_, i) =>
    i === 0 ? `defmodule ${name} do` : `  # "</code><script>alert(${i})"`,
  );
  code.splice(39, 8, ...CODE.split('\n'));
  return {
    from: line,
    code: code.slice(0, lines).join('\n'),
    coverage: {
      evidence: 'audit/lcov.info',
      lines: [
        [41, 3],
        [42, 1],
        [43, 0],
      ],
    },
  };
}

/** `count` modules (12 when not asked), the hostile ones last when wanted; sorted by name. */
export function sampleModules(count: number, hostile: boolean): ModuleShard[] {
  const shards = Array.from({ length: count }, (_, i) => {
    const [name, role, findings] = SHAPES[i % SHAPES.length]!;
    const context = Math.floor(i / SHAPES.length);
    return shardOf(context === 0 ? `Foundation.${name}` : `Foundation.Context${context}.${name}`, role, findings);
  });
  if (hostile) shards.push(...HOSTILE.map((name) => shardOf(name, 'GenServer', 1)));
  return shards.sort((a, b) => (a.name < b.name ? -1 : 1));
}
