/** `::before-after{rule=…}`: the rule's own pair of examples; with two fences inside, the author's. */
import { nearest } from '../../config/nearest.ts';
import type { Ground } from '../ground.ts';
import { type Part, unknownName, wrong } from '../part.ts';
import type { Use } from '../use.ts';

/** A pair of code. */
export function beforeAfterBlock({ given, fences }: Use, ground: Ground): Part {
  const { rule, title } = given;
  const row = ground.report.rules.find(({ id }) => id === rule);
  if (rule && !row && !ground.rules.includes(rule))
    return unknownName('rule', rule, nearest(rule, ground.rules, 1)[0], 'rule');
  const about = row
    ? { names: { kind: 'rule' as const, text: row.id }, page: { kind: 'rule' as const, id: row.id } }
    : {};
  if (fences.length > 0) {
    const [before, after] = fences;
    if (!before || !after || fences.length !== 2) return wrong('It needs two code blocks: before, then after.');
    return pair(title ?? row?.title ?? 'Before and after', before, after, about, []);
  }
  if (!rule) return wrong('It needs a rule, or two code blocks: `::before-after{rule=raw-send}`.');
  if (!row)
    return {
      state: 'not-measured',
      text: 'not measured',
      names: { kind: 'rule', text: rule },
      why: 'The rule did not run.',
    };
  const examples = examplesOf(row.page);
  if (!examples)
    return { state: 'not-measured', text: 'not measured', ...about, why: 'The page of the rule shows no pair.' };
  return pair(title ?? row.title, examples.before, examples.after, about, [{ kind: 'rule', id: row.id }]);
}

type Fence = Use['fences'][number];

const pair = (
  title: string,
  before: Fence,
  after: Fence,
  about: Partial<Part>,
  basis: NonNullable<Part['basis']>,
): Part => ({
  ...about,
  state: 'measured',
  text: title,
  basis,
  pair: { title, before: before.code, after: after.code, language: after.language },
});

/** The first code block below a heading that begins with Before, and below one that begins with After. */
function examplesOf(page: string): { before: Fence; after: Fence } | undefined {
  const under = (word: string): Fence | undefined => {
    const found = new RegExp(
      `^#{2,4} ${word}\\b[^\\n]*\\n(?:(?!#{1,4} )[^\\n]*\\n)*?(\`{3,})(\\w*)\\n([\\s\\S]*?)\\n\\1[ \\t]*$`,
      'm',
    ).exec(page);
    return found ? { language: found[2] || 'elixir', code: found[3]! } : undefined;
  };
  const [before, after] = [under('Before'), under('After')];
  return before && after ? { before, after } : undefined;
}
