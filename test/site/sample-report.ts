/** A report as a build would leave it, made without scanning: for the site's own tests. Valid by the model's schema. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertCoverage } from '../../scripts/alerts/coverage.ts';
import { draw as drawDependencies } from '../../scripts/diagrams/dependencies/diagram.ts';
import { draw as drawSupervision } from '../../scripts/diagrams/supervision/diagram.ts';
import type { SupervisionNode } from '../../scripts/model/architecture.ts';
import { type ModuleShard, moduleShard, type ReportIndex, reportIndex } from '../../scripts/model/report.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { sampleControls, sampleEvidence, sampleRules, sampleWaivers } from './sample-audit.ts';
import { sampleMap } from './sample-map.ts';
import { sampleModules, sampleSource } from './sample-modules.ts';
import { sampleProse } from './sample-prose.ts';

export interface SampleOptions {
  modules?: number;
  /** Names and texts that try to leave their place. */
  hostile?: boolean;
}

export function sampleReport({ modules = 12, hostile = true }: SampleOptions = {}): {
  index: ReportIndex;
  shards: ModuleShard[];
} {
  const shards = sampleModules(modules, hostile);
  const findings = shards.flatMap((shard) => shard.shown.map(({ excerpt: _, ...finding }) => finding));
  const open = findings.filter((finding) => finding.state === 'open');
  const controls = sampleControls(findings);
  const node: Pick<SupervisionNode, 'defaults' | 'restart' | 'known' | 'confidence' | 'file'> = {
    defaults: ['restart'],
    restart: 'permanent',
    known: 'static',
    confidence: 'exact',
    file: 'lib/foundation/application.ex',
  };
  const index: ReportIndex = {
    version: 1,
    atlas: { version: '0.1.0', scanner: 1 },
    codebase: {
      root: 'foundation',
      commit: 'a4a7552f00d1234567890abcdef1234567890abc',
      commitTime: '2026-11-18T09:30:00Z',
      dirty: true,
      sourceUrl: 'https://github.com/example/foundation/blob/a4a7552f00d1234567890abcdef1234567890abc/',
      files: shards.length,
      lines: shards.length * 120,
      modules: shards.length,
      parseErrors: [{ file: 'lib/broken.ex', line: 7, column: 3, message: 'unexpected `end`' }],
    },
    title: 'Foundation',
    apps: [
      {
        name: 'foundation',
        version: '0.1.0',
        path: '.',
        umbrella: false,
        elixir: '~> 1.14',
        applicationModule: 'Foundation.Application',
        elixircPaths: { lib: ['lib'], test: ['test/support'] },
        dependencies: [{ name: 'telemetry', requirement: '~> 1.2', only: [], path: null }],
        modules: shards.length,
      },
    ],
    summary: {
      open: open.length,
      waived: findings.length - open.length,
      bySeverity: {
        error: open.filter((f) => f.severity === 'error').length,
        warning: open.filter((f) => f.severity === 'warning').length,
        info: 0,
        waived: findings.length - open.length,
      },
      outcomes: { pass: 1, fail: 2, waived: 1, stale: 1, 'not-measured': 1 },
    },
    verdict: 'fail',
    controls,
    rules: sampleRules(findings),
    modules: shards.map((shard) => reportIndex.shape.modules.element.parse(shard)),
    findings,
    evidence: sampleEvidence,
    supervision: {
      nodes: [
        { ...node, id: 'Foundation.Application', module: 'Foundation.Application', kind: 'application', line: 8 },
        {
          ...node,
          id: 'Foundation.Supervisor',
          module: 'Foundation.Supervisor',
          kind: 'supervisor',
          strategy: 'one_for_one',
          maxRestarts: 3,
          maxSeconds: 5,
          line: 12,
        },
        {
          ...node,
          id: 'Foundation.Registry.ETS',
          module: 'Foundation.Registry.ETS',
          kind: 'worker',
          name: 'Foundation.Registry',
          line: 14,
        },
        {
          ...node,
          id: 'Foundation.Rollout',
          module: 'Foundation.Rollout',
          kind: 'worker',
          known: 'conditional',
          note: 'if Mix.env() != :test',
          line: 15,
        },
        {
          ...node,
          id: 'Foundation.Supervisor/computed',
          module: null,
          kind: 'worker',
          known: 'unknown',
          expression: 'children_for(<script>env</script>)',
          confidence: 'unknown',
          line: 16,
        },
      ],
      edges: [
        { parent: 'Foundation.Application', child: 'Foundation.Supervisor', order: 0 },
        { parent: 'Foundation.Supervisor', child: 'Foundation.Registry.ETS', order: 0 },
        { parent: 'Foundation.Supervisor', child: 'Foundation.Rollout', order: 1 },
        { parent: 'Foundation.Supervisor', child: 'Foundation.Supervisor/computed', order: 2 },
      ],
      roots: ['Foundation.Application'],
    },
    messages: shards.flatMap((shard) => shard.sent),
    processGraph: { processes: [], edges: [] },
    processes: [],
    timeoutBudget: { chains: [], cut: false, cycles: [], crossings: [], waits: [] },
    dependencies: shards.flatMap((shard) => shard.dependsOn),
    moduleMap: sampleMap(shards),
    ets: shards.flatMap((shard) => shard.ets),
    processStates: [],
    events: [],
    registries: [],
    rollouts: [],
    alerts: alertCoverage({ rules: [], problems: [] }, sampleProse.runbooks),
    flagStates: [],
    configKeys: [],
    mixTasks: [],
    telemetry: shards.flatMap((shard) => shard.telemetry),
    flags: [
      {
        flag: ':enforce_no_process_dict',
        kind: 'defined',
        confidence: 'exact',
        module: 'Foundation.Rollout',
        function: null,
        file: 'lib/foundation/rollout.ex',
        line: 5,
      },
    ],
    diagrams: [],
    prose: sampleProse,
    waivers: sampleWaivers(hostile),
    baseline: {
      file: 'atlas.baseline.json',
      entries: 3,
      stale: [{ fingerprint: '00', rule: 'sleep', module: 'Foundation.Gone' }],
    },
    analysed: {
      files: { total: shards.length, whole: shards.length - 1, part: 1, unread: 0 },
      calls: { total: 900, exact: 860, inferred: 12, dynamic: 7, closures: 6, unresolved: 15 },
      macros: [{ module: 'Ecto.Schema', uses: 4 }],
    },
    limits: [{ what: 'calls whose module is a variable', count: 7, confidence: 'unknown' }],
  };
  index.diagrams = [...drawSupervision(index), ...drawDependencies(index)];
  return { index: reportIndex.parse(index), shards: shards.map((shard) => moduleShard.parse(shard)) };
}

/** Writes the report as a build does: `index.json`, `modules/<slug>.json` and `diagrams/<id>.svg`. */
export async function writeSampleReport(folder: string, options: SampleOptions = {}): Promise<void> {
  const { index, shards } = sampleReport(options);
  mkdirSync(join(folder, 'modules'), { recursive: true });
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  mkdirSync(join(folder, 'diagrams'), { recursive: true });
  for (const diagram of index.diagrams) {
    const svg = await drawDiagram(diagram);
    if (svg) writeFileSync(join(folder, 'diagrams', `${diagram.id}.svg`), svg);
  }
  mkdirSync(join(folder, 'sources'), { recursive: true });
  for (const shard of shards) {
    writeFileSync(join(folder, 'modules', `${shard.slug}.json`), JSON.stringify(shard));
    writeFileSync(join(folder, 'sources', `${shard.slug}.json`), JSON.stringify(sampleSource(shard)));
  }
}
