/** How far each guide's migration is, from findings. Pure. */
import { groupBy } from '../derive/group-by.ts';
import type { Finding } from '../model/finding.ts';
import type { Guide } from '../model/guide.ts';
import type { GuideFlag, GuideModule, GuideRule, GuideState } from '../model/guide-state.ts';
import type { FlagState } from '../model/listed.ts';
import type { Scope } from '../model/words.ts';

/** What guides are held against. */
export interface GuideMatter {
  findings: readonly Finding[];
  /** Ids of the rules that ran. */
  ran: ReadonlySet<string>;
  /** Rules by id, as far as guides ask: which files they look at. */
  scopes: ReadonlyMap<string, readonly Scope[]>;
  modules: readonly { name: string; scope: Scope }[];
  flags: readonly FlagState[];
}

/** The part of a state that needs no history. */
export type Measured = Omit<GuideState, 'began' | 'beganWhy' | 'examples' | 'examplesSay'>;

/** Places in a module from which on they are many. */
const MANY = 5;

/** Progress by the findings of now. What only tools say is theirs to count. */
export function measureGuide(guide: Guide, matter: GuideMatter): Measured {
  const ids = guide.rules ?? (guide.rule === undefined ? [] : [guide.rule]);
  const own = matter.findings.filter(({ rule, tool }) => tool === undefined && ids.includes(rule));
  const rules = ids.map(
    (id): GuideRule => ({
      id,
      ran: matter.ran.has(id),
      ...countsOf(own.filter(({ rule }) => rule === id)),
    }),
  );
  const counts = countsOf(own);
  const modules = [...groupBy(own, ({ module }) => module ?? '')]
    .map(([name, found]) => moduleOf(name === '' ? null : name, found))
    .sort(byEffort);
  const looked = lookedAt(
    rules.filter(({ ran }) => ran).flatMap(({ id }) => matter.scopes.get(id) ?? []),
    matter.modules,
  );
  const outcome = outcomeOf(rules, counts);
  return {
    guide: guide.id,
    outcome,
    says: sentence(outcome, ids, rules, counts),
    rules,
    ...counts,
    modules,
    looked: looked.size,
    clean: looked.size - modules.filter(({ module }) => module !== null && looked.has(module)).length,
    flags: (guide.flags ?? []).map((flag) => flagOf(flag, matter.flags)),
  };
}

type Counts = Pick<GuideState, 'open' | 'waived' | 'baseline' | 'safe' | 'suggested'>;

function countsOf(found: readonly Finding[]): Counts {
  const open = found.filter(({ state }) => state === 'open');
  const by = (safety: 'safe' | 'suggested') => open.filter(({ fix }) => fix?.safety === safety).length;
  return {
    open: open.length,
    waived: found.filter(({ state }) => state === 'waived').length,
    baseline: found.filter(({ state }) => state === 'baseline').length,
    safe: by('safe'),
    suggested: by('suggested'),
  };
}

function moduleOf(module: string | null, found: readonly Finding[]): GuideModule {
  const counts = countsOf(found);
  const { open, safe } = counts;
  const effort = open === 0 ? 'accepted' : safe === open ? 'by machine' : open < MANY ? 'few places' : 'many places';
  return { module, ...counts, effort };
}

const EFFORTS: readonly GuideModule['effort'][] = ['by machine', 'few places', 'many places', 'accepted'];

function byEffort(a: GuideModule, b: GuideModule): number {
  return (
    EFFORTS.indexOf(a.effort) - EFFORTS.indexOf(b.effort) ||
    a.open - a.safe - (b.open - b.safe) ||
    a.open - b.open ||
    ((a.module ?? '') < (b.module ?? '') ? -1 : 1)
  );
}

function lookedAt(scopes: readonly Scope[], modules: GuideMatter['modules']): Set<string> {
  return new Set(modules.filter(({ scope }) => scopes.includes(scope)).map(({ name }) => name));
}

/** One rule that did not run leaves what it would find unknown: nothing is done then. */
function outcomeOf(rules: readonly GuideRule[], { open, waived, baseline }: Counts): GuideState['outcome'] {
  if (!rules.some(({ ran }) => ran)) return 'not-measured';
  if (open > 0) return 'left';
  if (waived + baseline > 0) return 'accepted';
  return rules.every(({ ran }) => ran) ? 'done' : 'not-measured';
}

const places = (n: number) => `${n} ${n === 1 ? 'place' : 'places'}`;

/** How many are accepted, in words; empty: none. */
export function acceptedWords({ waived, baseline }: Pick<Counts, 'waived' | 'baseline'>): string {
  return [waived > 0 && `${waived} waived`, baseline > 0 && `${baseline} in the baseline`].filter(Boolean).join(', ');
}

function sentence(
  outcome: GuideState['outcome'],
  ids: readonly string[],
  rules: readonly GuideRule[],
  counts: Counts,
): string {
  if (ids.length === 0) return 'Progress is not measured: the guide names no rule.';
  const idle = rules.filter(({ ran }) => !ran).map(({ id }) => id);
  const missing = idle.length > 0 ? ` ${idle.join(', ')} did not run: what it would find is not known.` : '';
  if (outcome === 'not-measured') return `Progress is not measured.${missing}`;
  const accepted = acceptedWords(counts);
  if (outcome === 'left') return `${places(counts.open)} left${accepted ? `; beside them ${accepted}` : ''}.${missing}`;
  if (outcome === 'accepted') return `Nothing is open, and it is not done: ${accepted}.${missing}`;
  return 'Done: the rules find nothing, and nothing is accepted.';
}

/** Flags are written with or without their colon. */
function flagOf(flag: string, states: readonly FlagState[]): GuideFlag {
  const bare = (name: string) => name.replace(/^:/, '').replace(/^"(.*)"$/, '$1');
  const found = states.filter((state) => bare(state.flag) === bare(flag));
  const [state] = found;
  if (!state) return { flag, status: 'unknown to the code', read: [], set: [] };
  return {
    flag,
    status: found.find(({ status }) => status === 'read')?.status ?? state.status,
    ...(state.why !== undefined && { why: state.why }),
    read: found.flatMap(({ read }) => read),
    set: found.flatMap(({ set }) => set),
  };
}
