/** Which processes start anew when one of them exits, and who starts whom. */
import type { SupervisionNode } from '../model/architecture.ts';
import type { Impact, Restart } from '../model/impact.ts';
import { type Asker, compare, type ExerciseMatter, inCode, optionsWith } from './asked.ts';

interface Placed {
  impact: Impact;
  place: Restart;
  /** Keys of all children of its supervisor, in start order. */
  siblings: string[];
}

/** A process whose only place, and whose siblings, the source decides. A sentence: why it is not so. */
function placed(key: string, { derived }: ExerciseMatter): Placed | string {
  const impact = derived.impacts.get(key);
  if (!impact) return `no process is called "${key}"`;
  const [place, second] = impact.places;
  if (!place?.supervisor) return `no supervisor of "${key}" was scanned`;
  if (second) return `"${key}" has several places in the supervision tree`;
  const { nodes, edges } = derived.supervision;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parent = edges.find(({ child }) => child === place.node)?.parent;
  const below = edges.filter((edge) => edge.parent === parent).sort((a, b) => a.order - b.order);
  const children = below.map(({ child }) => byId.get(child)!);
  if (below.some(({ order }) => order < 0) || !children.every(isDecided) || !byId.get(parent ?? '')?.strategy)
    return `the source does not decide which children the supervisor of "${key}" has`;
  if (place.open.length > 0) return `what restarts with "${key}" is decided at run time`;
  const siblings = children.flatMap(({ id }) => derived.processes.keyOfNode(id) ?? []);
  if (siblings.length !== children.length) return `not every child of the supervisor of "${key}" has a name`;
  return { impact, place, siblings };
}

function isDecided(node: SupervisionNode | undefined): boolean {
  if (node?.confidence !== 'exact') return false;
  return (node.known === 'static' || node.known === 'indirect') && !node.conditions && !node.each && !node.mayIgnore;
}

/** Processes with a place that the source decides, those in the largest groups first, one for each supervisor. */
function subjectsOf(matter: ExerciseMatter, wanted: (one: Placed) => boolean): string[] {
  const found = matter.derived.processes.all.flatMap(({ key }) => {
    const one = placed(key, matter);
    return typeof one === 'string' || !wanted(one) ? [] : [one];
  });
  const ranked = found.sort((a, b) => b.siblings.length - a.siblings.length || compare(a.impact.key, b.impact.key));
  const bySupervisor = Map.groupBy(ranked, ({ place }) => place.supervisor);
  return [...bySupervisor.values()].map((group) => group[Math.floor(group.length / 2)]!.impact.key);
}

/** `restarts`: asked where some siblings restart and some do not, then elsewhere. */
export const restarts: Asker = {
  kind: 'restarts',
  title: (key) => `What restarts with ${key}?`,
  most: 3,
  subjects(matter) {
    const some = ({ place, siblings }: Placed) => siblings.some((key) => !place.restarted.includes(key));
    const direct = (one: Placed) => one.siblings.length > 1;
    const telling = subjectsOf(matter, (one) => direct(one) && some(one) && one.place.restarted.length > 1);
    const rest = subjectsOf(matter, direct);
    return [...new Set([...telling, ...rest])];
  },
  ask(key, matter) {
    const one = placed(key, matter);
    if (typeof one === 'string') return one;
    const { impact, place, siblings } = one;
    if (place.gone.length > 0) return `"${key}" takes processes along that nobody starts again`;
    return {
      kind: 'restarts',
      question: `\`${key}\` exits abnormally, once. Which processes does its supervisor \`${place.supervisor}\` start anew?`,
      options: [...new Set([...siblings, ...place.restarted])].sort(),
      answer: [...place.restarted],
      several: true,
      because: place.says,
      evidence: [{ says: `crash impact of ${key}`, file: impact.file, line: impact.line, process: key }],
    };
  },
};

/** `starts`: the supervisor of a process. */
export const starts: Asker = {
  kind: 'starts',
  title: (key) => `Who starts ${key}?`,
  most: 2,
  subjects: (matter) => subjectsOf(matter, ({ impact }) => matter.derived.codebase.modules.has(impact.module ?? '')),
  ask(key, matter) {
    const one = placed(key, matter);
    if (typeof one === 'string') return one;
    const right = one.place.supervisor!;
    const others = matter.derived.processes.all
      .filter(({ kind, key }) => (kind === 'supervisor' || kind === 'dynamic') && /^[A-Z][\w.]*$/.test(key))
      .map((process) => process.key);
    if (!others.some((other) => other !== right)) return 'there is only one supervisor';
    const node = matter.derived.supervision.nodes.find(({ id }) => id === one.place.node);
    return {
      kind: 'starts',
      question: `Which supervisor starts \`${key}\`?`,
      options: optionsWith([right], others),
      answer: [right],
      several: false,
      because: `${inCode([right])} starts, in this order: ${inCode(one.siblings)}.`,
      evidence: [{ says: 'its child specification', file: node?.file ?? null, line: node?.line ?? null, process: key }],
    };
  },
};
