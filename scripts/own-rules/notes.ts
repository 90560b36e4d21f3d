/** What a proof cannot decide but a team should know: patterns that mean nothing here, and patterns that no case shows. */
import type { Codebase } from '../derive/codebase.ts';
import { stdlibExports } from '../model/stdlib.ts';
import { scopeOf } from '../proof/case-file.ts';
import type { RuleFolder, RunCase } from '../proof/prove.ts';
import { callPattern, matchesCall } from './call-pattern.ts';
import { patternRule, patternsOf } from './pattern-rule.ts';
import type { RuleFile } from './schema.ts';

/** Calls of the rule that name no function of Elixir, OTP or the codebase, and that nothing there calls. */
export function strangers(file: RuleFile, codebase: Codebase): string[] {
  return callsOf(file)
    .filter((text) => !isKnown(text, codebase))
    .map(
      (text) => `${text} is no function of Elixir, OTP or this codebase, and nothing here calls it: is it spelt right?`,
    );
}

function isKnown(text: string, { sites, modules }: Codebase): boolean {
  const pattern = callPattern(text)!;
  const { module, name, arity } = pattern;
  const exports = stdlibExports(module);
  if (exports)
    for (const one of exports) {
      const slash = one.lastIndexOf('/');
      if (matchesCall(pattern, module, one.slice(0, slash), Number(one.slice(slash + 1)))) return true;
    }
  const own = modules.get(module);
  if (own && name === '*') return true;
  if (own && [...own.functions.values()].some(({ fact }) => fact.name === name && reaches(fact, arity))) return true;
  return sites.some(({ m, f, n }) => m !== null && matchesCall(pattern, m, f, n));
}

const reaches = (fact: { arity: number; defaults: number }, arity: number | null) =>
  arity === null || (arity <= fact.arity && arity >= fact.arity - fact.defaults);

/** Calls of the rule that no invalid case holds: whether they are reported was not tried. */
export async function untried(file: RuleFile, { id, cases }: RuleFolder, run: RunCase): Promise<string[]> {
  const invalid = cases.filter(({ kind }) => kind === 'invalid');
  const idle: string[] = [];
  for (const [messageId, pattern] of Object.entries(patternsOf(file)))
    for (const text of pattern.calls ?? []) {
      const narrow = { ...pattern, calls: [text], uses: undefined };
      const { message: _m, calls: _c, uses: _u, with: _w, inside: _i, ...rest } = file;
      const rule = patternRule(id, { ...rest, patterns: { [messageId]: narrow } });
      const trips = async (one: (typeof invalid)[number]) =>
        (await run(rule, one.text, scopeOf(nameOf(one.path), file.scope), nameOf(one.path)).catch(() => [])).length > 0;
      let tried = false;
      for (const one of invalid) tried ||= await trips(one);
      if (!tried) idle.push(`no invalid case calls ${text}: whether it is reported was not tried`);
    }
  return idle;
}

const callsOf = (file: RuleFile) => [...new Set(Object.values(patternsOf(file)).flatMap(({ calls }) => calls ?? []))];
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
