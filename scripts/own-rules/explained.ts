/** Own rules as `atlas explain` shows them: their pages need no trust, their code does. */
import { readOwnRules } from '../io/own-rules.ts';
import type { Scope, Severity } from '../model/words.ts';
import type { BuiltIn } from './ids.ts';
import { loadOwnRules } from './load.ts';

/** One rule. `null`: known only when its code may run. */
export interface Explained {
  id: string;
  title: string;
  summary: string;
  severity: Severity | null;
  scope: readonly Scope[];
  page: string;
  file: string;
}

/** In the order of their ids. Errors: those of loading them. */
export async function explainedRules(
  root: string,
  docs: string,
  ground: { trust: boolean; builtIn: BuiltIn },
): Promise<Explained[]> {
  const files = readOwnRules(root, docs);
  const { rules, refused, sources } = await loadOwnRules({ ...files, controls: [] }, ground);
  const known = rules.map(({ id, title, summary, severity, scope }) => ({ id, title, summary, severity, scope }));
  const others = refused.map(({ rule, why }) => ({ id: rule, title: rule, summary: why, severity: null, scope: [] }));
  return [...known, ...others]
    .map((one) => ({ ...one, ...sources.get(one.id)! }))
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
