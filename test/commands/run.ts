/** Runs a command line in this process, with an engine of our own. */
import type { Engine } from '../../scripts/commands/context.ts';
import { main } from '../../scripts/commands/main.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Analysis } from '../../scripts/model/run.ts';

interface Call {
  cwd: string;
  engine?: Partial<Engine>;
  env?: NodeJS.ProcessEnv;
  nodeVersion?: string;
  tty?: boolean;
  /** Filled as it is written. */
  written?: { stdout: string; stderr: string };
  /** Settles when the user interrupts; at once when not given. */
  interrupted?: Promise<void>;
}

/** Exit status, and what was written to each stream. */
export async function run(
  words: string[],
  {
    cwd,
    engine = {},
    env = {},
    nodeVersion = '24.21.0',
    tty = false,
    interrupted = Promise.resolve(),
    written = { stdout: '', stderr: '' },
  }: Call,
) {
  const into = (name: 'stdout' | 'stderr') => ({
    isTTY: tty,
    columns: 100,
    write: (text: string) => {
      written[name] += text;
      return true;
    },
  });
  const system = {
    cwd,
    env,
    stdout: into('stdout'),
    stderr: into('stderr'),
    nodeVersion,
    platform: 'linux',
    interrupted: () => interrupted,
  };
  const unexpected = async () => {
    throw new Error('this part of the engine was not expected');
  };
  const whole: Engine = {
    analyse: unexpected,
    since: unexpected,
    evidence: unexpected,
    looseEvidence: unexpected,
    compare: unexpected,
    reverify: unexpected,
    verify: unexpected,
    writeReport: unexpected,
    keepHistory: async () => [],
    buildSite: unexpected,
    devSite: unexpected,
    ...engine,
  };
  return { status: await main(words, system, whole), ...written };
}

/** A finding in `lib/shop.ex`. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'raw-send',
    severity: 'warning',
    confidence: 'exact',
    state: 'open',
    file: 'lib/shop.ex',
    line: 3,
    column: 5,
    endLine: 3,
    module: 'Shop',
    function: 'ring/1',
    message: 'Shop.ring/1 sends to a process that it did not start.',
    messageId: 'send',
    fingerprint: 'f1',
    code: 'send(pid, :ring)',
    ...over,
  };
}

/** An analysis with these findings; everything else as small as the schema allows. */
export function analysis(
  findings: Finding[],
  over: {
    parseErrors?: Analysis['verdicts']['codebase']['parseErrors'];
    warnings?: string[];
    waivers?: Analysis['verdicts']['waivers'];
    baseline?: Analysis['verdicts']['baseline'];
  } = {},
): Analysis {
  const { parseErrors = [], warnings = [], waivers = [], baseline = null } = over;
  const rule = (id: string) => ({
    id,
    title: id,
    severity: 'warning',
    scope: ['lib'],
    summary: '',
    page: '',
    open: 0,
    waived: 0,
    byModule: [],
  });
  const codebase = {
    root: 'shop',
    commit: 'c'.repeat(40),
    commitTime: null,
    dirty: true,
    sourceUrl: null,
    files: 2,
    lines: 9,
    modules: 1,
    parseErrors,
  };
  const verdicts = {
    codebase,
    rules: [rule('raw-send'), rule('sleep')],
    controls: [
      {
        id: 'no-raw-sends',
        title: 'No raw sends',
        outcome: 'fail',
        measure: { kind: 'rules', rules: ['raw-send'], severity: 'info', max: 0 },
      },
    ],
    verdict: 'fail',
    findings,
    waivers,
    baseline,
  } as unknown as Analysis['verdicts'];
  return {
    key: 'key',
    verdicts,
    report: async () => ({ version: 1, ...verdicts }) as never,
    shards: async () => new Map(),
    sourceViews: async () => [],
    processes: async () => new Map(),
    documents: async () => new Map(),
    scanOutput: async () => ({ version: 1, modules: [] }) as never,
    warnings,
  };
}
