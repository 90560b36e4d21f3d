/** What a plan claims beside what was measured: only where a claim names code, a rule, a control or a command. */
import type { ReportIndex } from '../../scripts/model/report.ts';
import { count } from './words.ts';

/** One thing that a claim names. `holds`: whether the code or the evidence is as a done claim needs it. */
export interface Measured {
  /** Markdown of one line. */
  says: string;
  holds: boolean;
}

/** Whether a public or private function of a module exists; arity may be missing. */
export type HasFunction = (module: string, name: string, arity: number | null) => boolean;

/** Said once of all code that a claim names and that is there: existing is not yet working. */
const EXISTS = 'the code it names exists';

const MODULE = /^[A-Z]\w*(?:\.[A-Z]\w*)+$/;
const FUNCTION = /^([A-Z]\w*(?:\.[A-Z]\w*)*)\.([a-z_]\w*[?!]?)(?:\/(\d+))?$/;

/** Everything in inline code of `text` that can be looked up; a module of somebody else's library cannot. */
export function measuredOf(text: string, index: ReportIndex, hasFunction: HasFunction): Measured[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.trim());
  const all = spans.flatMap((code) => lookUp(code, index, hasFunction) ?? []);
  return [...new Map(all.map((one) => [one.says, one])).values()];
}

function lookUp(code: string, index: ReportIndex, hasFunction: HasFunction): Measured | undefined {
  const control = index.controls.find(({ id }) => id === code);
  if (control) return { says: `\`${code}\`: ${control.outcome}`, holds: control.outcome === 'pass' };
  const rule = index.rules.find(({ id }) => id === code);
  if (rule) return { says: `\`${code}\`: ${count(rule.open, 'open finding')}`, holds: rule.open === 0 };
  const [, module = code, name, arity] = FUNCTION.exec(code) ?? [];
  if (MODULE.test(module) && isOurs(module, index)) {
    const there = index.modules.some((row) => row.name === module);
    const found =
      there && (name === undefined || hasFunction(module, name, arity === undefined ? null : Number(arity)));
    return { says: found ? EXISTS : `\`${code}\` is not in this code`, holds: found };
  }
  return ofCommand(code, index);
}

/** A name below a namespace that this codebase defines. */
const isOurs = (module: string, { modules }: ReportIndex) =>
  modules.some(({ name, scope }) => scope === 'lib' && name.split('.')[0] === module.split('.')[0]);

/** What the newest artefact of the very same command says. */
function ofCommand(code: string, { evidence }: ReportIndex): Measured | undefined {
  const item = evidence.findLast(({ command }) => command === code);
  if (!item) return undefined;
  if (!item.complete) return { says: `\`${code}\`: its output is not complete`, holds: false };
  if (item.freshness !== 'fresh') return { says: `\`${code}\`: its output is ${item.freshness}`, holds: false };
  const bad = item.tests ? item.tests.failed + item.tests.invalid : item.findings;
  return { says: `\`${code}\`: ${count(bad, item.tests ? 'failed test' : 'problem')}`, holds: bad === 0 };
}
