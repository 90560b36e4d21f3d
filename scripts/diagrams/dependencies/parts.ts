/** Modules cut into parts that a picture can hold: by application, then by context, then a module each. */
import { compare } from '../graph.ts';

/** A box of some picture: a module, or several with a picture of their own. */
export interface Part {
  /** Unique among all parts; a module's part is called like the module. */
  id: string;
  label: string;
  /** What finds its modules in the list of all; absent for what no text finds. */
  search?: string;
  /** Sorted. */
  modules: readonly string[];
  /** Empty for a module. */
  children: Part[];
}

/** Boxes of a part; the pictures have room for neighbours as well. */
const BOXES = 24;

/** First `depth` segments of a module's name. */
export const contextOf = (module: string, depth: number): string => module.split('.').slice(0, depth).join('.');

/** The part that holds everything: applications when there are several, else contexts. `appOf`: the application of a module. */
export function partsOf(modules: readonly string[], appOf: (module: string) => string | null): Part {
  const sorted = [...modules].sort(compare);
  const apps = [...Map.groupBy(sorted, (module) => appOf(module) ?? '')].sort(([a], [b]) => compare(a, b));
  const whole = { id: '', label: 'all', modules: sorted };
  if (apps.length < 2 || sorted.length <= BOXES) return { ...whole, children: split(whole, 0) };
  const children = apps.map(([app, members]) => {
    const part = { id: `app ${app}`, label: app === '' ? 'outside applications' : `app ${app}`, modules: members };
    return { ...part, children: split(part, 0) };
  });
  return { ...whole, children };
}

/** `depth`: segments that all modules of the part are known to share. */
function split({ id, label, modules }: Omit<Part, 'children'>, depth: number): Part[] {
  if (modules.length <= BOXES) return modules.map(single);
  const contexts = [...Map.groupBy(modules, (module) => contextOf(module, depth + 1))];
  if (contexts.length === 1 && modules.some((module) => module.split('.').length > depth + 1))
    return split({ id, label, modules }, depth + 1);
  const parts = contexts.map(([context, members]): Part => {
    if (members.length === 1) return single(members[0]!);
    const part = { id: `${id} ${context}.`, label: context, search: context, modules: members };
    return { ...part, children: split(part, depth + 1) };
  });
  if (parts.length <= BOXES) return parts;
  // The largest stand for themselves; the others are put together in the order of their names.
  const large = new Set(parts.toSorted((a, b) => b.modules.length - a.modules.length).slice(0, BOXES / 2));
  const rest = parts.filter((part) => !large.has(part)).flatMap((part) => part.modules);
  const size = Math.max(BOXES, Math.ceil(rest.length / (BOXES / 2)));
  const chunks = Array.from({ length: Math.ceil(rest.length / size) }, (_, n) => rest.slice(n * size, (n + 1) * size));
  const others = chunks.map((members, n): Part => {
    const part = { id: `${id} rest ${n}`, label: `${members[0]} … ${shortOf(members.at(-1)!)}`, modules: members };
    return { ...part, children: members.length <= BOXES ? members.map(single) : split(part, depth + 1) };
  });
  return parts.filter((part) => large.has(part)).concat(others);
}

const shortOf = (module: string) => module.split('.').slice(-1)[0]!;

const single = (module: string): Part => ({ id: module, label: module, modules: [module], children: [] });
