/** Everything derived from sources written in a test. */
import { type Derived, derive } from '../scripts/derive/derive.ts';
import { layout } from '../scripts/derive/layout.ts';
import { factsOf } from './rules/whole.ts';

/** Laid out as a codebase on disk would be. */
export async function derivedFrom(sources: Record<string, string>): Promise<Derived> {
  const facts = await factsOf(new Map(Object.entries(sources)));
  const read = [...facts].map(([path, one]) => ({ path, facts: one }));
  const laidOut = layout(
    read.filter(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs')),
    [...facts.keys()],
  );
  const files = read.map((file) => {
    const whole = { ...file, scope: laidOut.scopeOf(file.path), app: laidOut.projectOf(file.path)?.name ?? null };
    return laidOut.isOwn(file.path) ? whole : { ...whole, secondary: true as const };
  });
  return derive({ files, layout: laidOut }, {});
}
