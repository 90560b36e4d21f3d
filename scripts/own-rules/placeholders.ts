/** The placeholders that a message of `rule.yaml` may hold. */
import { nearest } from '../config/nearest.ts';

/** Filled in for each finding: the code, `Module.fun/arity` of the call, the module and the function around it. */
export const PLACEHOLDERS = ['call', 'target', 'module', 'function'] as const;

/** What is wrong with a message's placeholders; `undefined`: nothing. */
export function placeholderProblem(message: string): string | undefined {
  const known: readonly string[] = PLACEHOLDERS;
  const unknown = [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const [near] = nearest(unknown, known, 1);
  const all = known.map((name) => `{${name}}`).join(', ');
  return `there is no placeholder {${unknown}}; ${near ? `did you mean {${near}}?` : `there are ${all}`}`;
}
