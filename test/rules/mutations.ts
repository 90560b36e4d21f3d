/** Changes to real code that change nothing of what it does. */
import type { Expr } from '../../scripts/model/expr.ts';
import type { FileFacts, FunctionFact, ModuleFact } from '../../scripts/model/facts.ts';

/** One file's text to another; `random` answers numbers from 0 to 1. */
export type Mutation = (text: string, facts: FileFacts, random: () => number) => string;

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Blank lines and comments before definitions and statements. */
export const spread: Mutation = (text, facts, random) => {
  const starts = new Set(statementStarts(facts));
  return text
    .split('\n')
    .flatMap((line, index) => {
      if (!starts.has(index + 1) || random() < 0.5) return [line];
      return random() < 0.5 ? ['', line] : ['', '  # a remark: send(pid, :x)', '', line];
    })
    .join('\n');
};

/** Every line moved to the right, with tabs or blanks; Windows' line breaks. */
export const indent: Mutation = (text, _facts, random) => {
  const by = random() < 0.5 ? '\t' : '   ';
  return text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\r\n');
};

/** Functions of a module in another order, with what is written above each. */
export const reorder: Mutation = (text, facts, random) => {
  const lines = text.split('\n');
  for (const module of facts.modules) {
    const parts = movable(module, facts);
    const texts = parts.map(({ from, to }) => lines.slice(from - 1, to));
    const order = texts.map((part) => ({ part, key: random() })).sort((a, b) => a.key - b.key);
    const fresh = order.flatMap(({ part }) => part);
    if (parts.length > 1) lines.splice(parts[0]!.from - 1, fresh.length, ...fresh);
  }
  return lines.join('\n');
};

/** Another name in the same folder, of the same kind. */
export function renamed(path: string): string {
  if (/(^|\/)(mix|test_helper)\.exs$/.test(path) || /(^|\/)\./.test(path)) return path;
  return path.replace(/(^|\/)([^/]+?)((?:_test)?\.exs?)$/, (_all, folder: string, name: string, end: string) => {
    const turned = [...name].reverse().join('');
    return `${folder}z_${turned}${end}`;
  });
}

/** Lines on which a function's clause or a statement of one begins: between those, anything may be put. */
function statementStarts(facts: FileFacts): number[] {
  const lines: number[] = [];
  for (const module of facts.modules)
    for (const { clauses, inQuote } of module.functions) {
      if (inQuote) continue;
      for (const clause of clauses) {
        lines.push(clause.l);
        const inner = clause.body.flatMap((expr) => (isTry(expr) ? (expr.blocks?.do?.body ?? []) : [expr]));
        for (const expr of inner) if (expr.l > clause.l && expr.t !== 'str') lines.push(expr.l);
      }
    }
  return lines;
}

/** A function-level `rescue` is a `try` that is the whole body. */
function isTry(expr: Expr): expr is Extract<Expr, { t: 'call' }> {
  return expr.t === 'call' && expr.f === 'try';
}

interface Part {
  from: number;
  to: number;
}

/** The longest run of functions between which nothing else is written than what belongs to them. */
function movable(module: ModuleFact, facts: FileFacts): Part[] {
  const fixed = [
    ...module.attributes.map(({ line }) => line),
    ...[...module.body, ...module.uses.flatMap(({ args }) => args)].map(({ l }) => l),
    ...[...module.uses, ...module.imports, ...module.aliases, ...module.requires].map(({ line }) => line),
    ...[...module.behaviours, ...module.callbacks].map(({ line }) => line),
    ...(module.struct ? [module.struct.line] : []),
    ...facts.modules.flatMap(({ line, endLine }) => [line, endLine]),
  ];
  const functions = module.functions
    .filter(({ inQuote, clauses }) => !inQuote && clauses.length > 0)
    .map((fn) => ({ fn, first: firstLine(fn), last: lastLine(fn) }))
    .sort((a, b) => a.first - b.first);
  const runs: Part[][] = [[]];
  functions.forEach(({ first, last }, index) => {
    const before = functions[index - 1]?.last;
    const free = (from: number, to: number) => !fixed.some((line) => line >= from && line <= to);
    const apart = before !== undefined && before < first;
    if (apart && free(before + 1, last)) runs.at(-1)!.push({ from: before + 1, to: last });
    else runs.push([]);
  });
  return runs.sort((a, b) => b.length - a.length)[0]!;
}

const firstLine = ({ clauses }: FunctionFact) => Math.min(...clauses.map(({ l }) => l));
const lastLine = ({ clauses }: FunctionFact) => Math.max(...clauses.map(({ el }) => el));
