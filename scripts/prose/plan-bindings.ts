/** Criteria of plans tied to the controls that measure them, as the configuration says. */
import type { PlanBinding } from '../model/config.ts';
import type { Plan } from '../model/prose.ts';

/** Ties each named item to its controls, in place. Returns a sentence for each binding that names nothing. */
export function bindPlans(plans: readonly Plan[], bindings: readonly PlanBinding[]): string[] {
  return bindings.flatMap(({ plan, criterion, control }, index) => {
    const meant = plans.filter(({ id }) => plan === undefined || id === plan);
    const pattern = patternOf(criterion);
    const items = meant.flatMap(itemsOf).filter(({ text }) => pattern.test(plain(text)));
    for (const item of items) item.controls = [...new Set([...(item.controls ?? []), control])];
    if (items.length > 0) return [];
    const where = `"plans.bindings.${index}"`;
    return [
      meant.length === 0
        ? `${where}: there is no plan "${plan}"`
        : `${where}: no criterion reads "${criterion}"; "*" stands for any part of it`,
    ];
  });
}

const itemsOf = ({ phases, acceptance = [] }: Plan) => [
  ...phases.flatMap((phase) => [...phase.tasks, ...phase.acceptance]),
  ...acceptance,
];

/** Without marks of Markdown, links of live values, and case. */
const unmarked = (text: string) =>
  text
    .replace(/\[((?:[^[\]\\\n]|\\.)*)\]\(atlas:[^)\s]*\)/g, (_, words: string) => words.replace(/\\(.)/g, '$1'))
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();

const STOP = /[.!;]$/;
const plain = (text: string) => unmarked(text).trim().replace(STOP, '');

/** A `*` is any part; all else is the text itself. */
function patternOf(criterion: string): RegExp {
  const parts = criterion.trim().replace(STOP, '').split('*').map(unmarked);
  return new RegExp(`^${parts.map(escaped).join('.*')}$`, 's');
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
