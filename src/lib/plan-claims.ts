/** A plan's items with what was measured of each, sorted into what a reader asks first: where do claim and measurement differ? */
import type { Plan, PlanItem, PlanStatus } from '../../scripts/model/prose.ts';
import type { Measured } from './claims.ts';

type Phase = Plan['phases'][number];

/**
 * How a claim stands. `refuted`: claimed done, measured otherwise. `contradicted`: its own box or mark says other than its
 * phase does. `accepted`: claimed done, while what was found is waived. `behind`: said not to be done, though everything it
 * names is measured and holds. `unbound`: claimed done, and nobody measures it. `unknown`: what measures it gave no answer.
 * `exists`: a task claimed done whose code is there. `held`: claimed done, and measured so. `open`: no claim to test.
 */
export type Standing =
  | 'refuted'
  | 'contradicted'
  | 'accepted'
  | 'behind'
  | 'unbound'
  | 'unknown'
  | 'exists'
  | 'held'
  | 'open';

/** An item with its claim and what was measured. */
export interface Claim {
  item: PlanItem;
  kind: 'task' | 'criterion';
  /** Title of its phase; absent: a criterion of the whole plan. */
  phase?: string;
  /** What is claimed: by the item itself, else by its phase. */
  claimed: PlanStatus;
  byPhase: boolean;
  measured: Measured[];
  standing: Standing;
}

/** A phase's claims, or those of the plan as a whole. */
export interface ClaimGroup {
  phase?: Phase;
  claims: Claim[];
}

/** All claims of a plan, in the order of the document; criteria of the whole plan last. */
export function claimsOf(plan: Plan, measure: (item: PlanItem) => Measured[]): ClaimGroup[] {
  const of = (phase: Phase | undefined, kind: Claim['kind'], items: readonly PlanItem[]) =>
    items.map((item) => claim(item, kind, phase, measure(item)));
  const groups: ClaimGroup[] = plan.phases.map((phase) => ({
    phase,
    claims: [...of(phase, 'task', phase.tasks), ...of(phase, 'criterion', phase.acceptance)],
  }));
  const overall = of(undefined, 'criterion', plan.acceptance ?? []);
  return overall.length > 0 ? [...groups, { claims: overall }] : groups;
}

function claim(item: PlanItem, kind: Claim['kind'], phase: Phase | undefined, measured: Measured[]): Claim {
  const byPhase = item.claimed === 'none' && phase?.status !== undefined && phase.status !== 'none';
  const claimed = byPhase ? phase.status! : item.claimed;
  const isContradicted = phase?.status === 'done' && item.claimed !== 'none' && item.claimed !== 'done';
  const standing =
    claimed === 'done' ? ofDone(kind, measured) : isContradicted ? 'contradicted' : ofOther(claimed, measured);
  return { item, kind, ...(phase && { phase: phase.title }), claimed, byPhase, measured, standing };
}

function ofDone(kind: Claim['kind'], measured: readonly Measured[]): Standing {
  if (measured.some(({ holds, open }) => !holds && !open)) return 'refuted';
  // That code exists is what a task promises; a criterion asks more of it.
  if (measured.every(({ exists }) => exists)) return kind === 'task' && measured.length > 0 ? 'exists' : 'unbound';
  if (measured.some(({ open }) => open === 'unmeasured')) return 'unknown';
  return measured.some(({ open }) => open === 'accepted') ? 'accepted' : 'held';
}

function ofOther(claimed: PlanStatus, measured: readonly Measured[]): Standing {
  const isHeld = measured.some(({ exists }) => !exists) && measured.every(({ holds }) => holds);
  return isHeld && claimed !== 'none' ? 'behind' : 'open';
}

/** The claims of a standing, of any kind of them. */
export const standing = (groups: readonly ClaimGroup[], ...wanted: Standing[]): Claim[] =>
  wanted.flatMap((one) => groups.flatMap(({ claims }) => claims.filter((claim) => claim.standing === one)));

/** How many of these are claimed done, and how many there are. */
export const doneOf = (claims: readonly Claim[]) => ({
  done: claims.filter(({ claimed }) => claimed === 'done').length,
  all: claims.length,
});
