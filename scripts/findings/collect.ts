/** What the tools' reports say, each problem as a finding with its one witness. */
import { shorten } from '../derive/print.ts';
import type { Evidence, ToolFinding } from '../model/evidence.ts';
import type { Finding, Witness } from '../model/finding.ts';
import { toolName, toolRule } from '../model/tool-rule.ts';
import type { HolderAt } from './place.ts';

/** What is known of the code. */
export interface Ground {
  holderAt: HolderAt;
  lines(file: string): readonly string[];
  /** Names of the modules that were scanned. */
  modules: ReadonlySet<string>;
}

/** A problem of a tool on its way to a finding. */
export interface Said {
  finding: Finding & { witnesses: [Witness] };
  /** What its fingerprint is made of. */
  identity: string;
}

/** Where a machine keeps what a message names: `/builds/17/` of `/builds/17/lib/tide.ex`. */
const FOLDERS = /(?<![\w.~/-])(?:~|[A-Za-z]:)?(?:[\\/][\w.@~+-]{1,100}){0,30}[\\/](?=[\w.@+-])/g;

/** Reports that Atlas wrote itself would be its own echo. */
const OWN = 'otp-atlas';

/** In the order of the records, each in the tool's order. */
export function collect(evidence: readonly Evidence[], ground: Ground): Said[] {
  return evidence
    .filter(({ tool }) => toolName(tool) !== OWN)
    .flatMap((record) => record.findings.map((finding) => saidBy(record, finding, ground)));
}

function saidBy(record: Evidence, told: ToolFinding, ground: Ground): Said {
  const fresh = record.freshness === 'fresh';
  const rule = toolRule(record.tool, told.check);
  const place = placeOf(record, told, ground);
  const witness: Witness = {
    tool: toolName(record.tool),
    check: told.check,
    severity: told.severity,
    message: told.message,
    evidence: record.file,
    fresh,
  };
  const finding: Said['finding'] = {
    rule,
    severity: told.severity,
    state: 'open',
    ...place,
    message: told.message,
    messageId: told.check,
    fingerprint: '',
    tool: witness.tool,
    witnesses: [witness],
    ...(fresh ? {} : { stale: true as const }),
  };
  return { finding, identity: identityOf(finding, told) };
}

type Place = Pick<Finding, 'confidence' | 'file' | 'line' | 'column' | 'endLine' | 'module' | 'function' | 'code'>;

/**
 * Where it is. A line of a report that is not of this code may be another one today: then only what the tool names counts.
 * A problem without a file stands at the report that tells it.
 */
function placeOf(
  { file: report, freshness }: Evidence,
  told: ToolFinding,
  { holderAt, lines, modules }: Ground,
): Place {
  const named = told.module !== undefined && modules.has(told.module) ? told.module : null;
  if (told.file === undefined)
    return {
      confidence: 'unknown',
      file: report,
      line: 1,
      column: 1,
      endLine: 1,
      module: named,
      function: null,
      code: '',
    };
  const line = Math.max(1, told.line ?? 1);
  const at = { file: told.file, line, column: Math.max(1, told.column ?? 1), endLine: line };
  const holder = freshness === 'fresh' && told.line !== undefined ? holderAt(told.file, line) : null;
  if (!holder) return { ...at, confidence: 'inferred', module: named, function: null, code: '' };
  return { ...at, confidence: 'exact', ...holder, code: shorten((lines(told.file)[line - 1] ?? '').trim()) };
}

/** By rule, holder and code; what stands nowhere by its words, numbers and folders of paths aside. */
function identityOf({ rule, module, function: name, file, code }: Finding, told: ToolFinding): string {
  const words = code === '' ? told.message.replace(FOLDERS, '').replace(/\d+/g, '0').replace(/\s+/g, ' ') : '';
  return JSON.stringify([rule, module ?? file, name, code.replace(/\s+/g, ' '), words]);
}
