/** What a plan claims beside what was measured: only where a claim names code, a rule, a control or a command, or is bound to a control. */
import type { ReportIndex } from '../../scripts/model/report.ts';
import { count, OUTCOME_WORDS } from './words.ts';

/** One thing that a claim names. */
export interface Measured {
  /** Markdown of one line. */
  says: string;
  /** Whether the code or the evidence is as a done claim needs it. */
  holds: boolean;
  /** Neither holding nor refuted: `unmeasured`, nobody looked or only at other code; `accepted`, waived in writing. */
  open?: 'unmeasured' | 'accepted';
  /** The control or rule, for a link. */
  control?: string;
  rule?: string;
  /** Set where only the existence of code was looked up: being there is not yet working. */
  exists?: true;
}

/** Whether a public or private function of a module exists; arity may be missing. */
export type HasFunction = (module: string, name: string, arity: number | null) => boolean;

/** Said once of all code that a claim names and that is there. */
const EXISTS = 'the code it names exists';

const MODULE = /^[A-Z]\w*(?:\.[A-Z]\w*)+$/;
const FUNCTION = /^([A-Z]\w*(?:\.[A-Z]\w*)*)\.([a-z_]\w*[?!]?)(?:\/(\d+))?$/;

/**
 * Everything in `text` that can be looked up: controls it is bound to, controls it names by id or title, rules and code and
 * commands in inline code. A module of somebody else's library cannot.
 */
export function measuredOf(
  text: string,
  index: ReportIndex,
  hasFunction: HasFunction,
  bound: readonly string[] = [],
): Measured[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.trim());
  const controls = index.controls.filter(({ id, title }) => bound.includes(id) || names(text, id, title));
  const all = [...controls.map(ofControl), ...spans.flatMap((code) => lookUp(code, index, hasFunction) ?? [])];
  return [...new Map(all.map((one) => [one.says, one])).values()];
}

type Control = ReportIndex['controls'][number];

/** Whether the text has a control's whole title, or its id when no plain word could be meant: one with a hyphen. */
function names(text: string, id: string, title: string): boolean {
  const plain = ` ${text
    .replace(/[`*_"“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .toLowerCase()} `;
  const has = (words: string) => new RegExp(`(?<![\\w-])${escaped(words)}(?![\\w-])`).test(plain);
  return (id.includes('-') && has(id)) || has(title.toLowerCase());
}

const escaped = (words: string) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function ofControl({ id, outcome }: Control): Measured {
  const open = outcome === 'waived' ? 'accepted' : outcome === 'pass' || outcome === 'fail' ? undefined : 'unmeasured';
  return {
    says: `\`${id}\`: ${OUTCOME_WORDS[outcome].word}`,
    holds: outcome === 'pass',
    ...(open && { open }),
    control: id,
  };
}

function lookUp(code: string, index: ReportIndex, hasFunction: HasFunction): Measured | undefined {
  const control = index.controls.find(({ id }) => id === code);
  if (control) return ofControl(control);
  const rule = index.rules.find(({ id }) => id === code);
  if (rule) return { says: `\`${code}\`: ${count(rule.open, 'open finding')}`, holds: rule.open === 0, rule: code };
  const [, module = code, name, arity] = FUNCTION.exec(code) ?? [];
  if (MODULE.test(module) && isOurs(module, index)) {
    const found =
      name === undefined
        ? isKnown(module, index)
        : index.modules.some((row) => row.name === module) &&
          hasFunction(module, name, arity === undefined ? null : Number(arity));
    return found
      ? { says: EXISTS, holds: true, exists: true }
      : { says: `\`${code}\` is not in this code`, holds: false };
  }
  return ofCommand(code, index);
}

/** A module, a namespace that holds modules, or the registered name of a process. */
const isKnown = (code: string, { modules, processGraph }: ReportIndex) =>
  modules.some(({ name }) => name === code || name.startsWith(`${code}.`)) ||
  processGraph.processes.some(({ key, name }) => key === code || name === code);

/** A name below a namespace that this codebase defines. */
const isOurs = (module: string, { modules }: ReportIndex) =>
  modules.some(({ name, scope }) => scope === 'lib' && name.split('.')[0] === module.split('.')[0]);

/** What the newest artefact of the very same command says. */
function ofCommand(code: string, { evidence }: ReportIndex): Measured | undefined {
  const item = evidence.findLast(({ command }) => command === code);
  if (!item) return undefined;
  if (!item.complete) return { says: `\`${code}\`: its output is not complete`, holds: false, open: 'unmeasured' };
  if (item.freshness !== 'fresh')
    return { says: `\`${code}\`: its output is ${item.freshness}`, holds: false, open: 'unmeasured' };
  const bad = item.tests ? item.tests.failed + item.tests.invalid : item.findings;
  return { says: `\`${code}\`: ${count(bad, item.tests ? 'failed test' : 'problem')}`, holds: bad === 0 };
}
