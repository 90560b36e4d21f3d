/** What happens when restarts do not help: each supervisor's intensity, up to the application. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Impact } from '../../model/impact.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { nameOf, restartOf } from './restarts.ts';
import { isLinked, type Trees } from './tree.ts';

type Escalation = Impact['escalation'];

/**
 * Supervisors from the child's own upwards. A supervisor that gives up exits with `:shutdown` (OTP, "Tuning Intensity and
 * Period"): a transient one counts that as a normal end and is not started again.
 */
export function escalationOf(node: SupervisionNode, trees: Trees, processes: ProcessList): Escalation {
  const name = nameOf(processes);
  const found: Escalation = [];
  let child = node;
  const seen = new Set([node.id]);
  while (child.restart !== 'temporary' && !isLinked(child)) {
    const supervisor = trees.parentOf(child.id);
    if (!supervisor || seen.has(supervisor.id)) break;
    seen.add(supervisor.id);
    found.push({
      supervisor: name(supervisor),
      after: afterOf(supervisor),
      byDefault: supervisor.defaults.includes('maxRestarts') && supervisor.defaults.includes('maxSeconds'),
      effect: effectOf(supervisor, trees, processes),
    });
    if (supervisor.restart === 'transient') break;
    child = supervisor;
  }
  return found;
}

/** `more than 3 restarts in 5 s`. */
export function afterOf({ maxRestarts, maxSeconds }: SupervisionNode): string {
  if (maxRestarts === undefined || maxSeconds === undefined) return 'an intensity that is computed is spent';
  return `more than ${maxRestarts} restart${maxRestarts === 1 ? '' : 's'} in ${maxSeconds} s`;
}

function effectOf(supervisor: SupervisionNode, trees: Trees, processes: ProcessList): string {
  const name = nameOf(processes);
  const ends = `${name(supervisor)} ends all its children and exits with :shutdown`;
  const parent = trees.parentOf(supervisor.id);
  if (supervisor.kind === 'application')
    return `${ends}: the application stops; where it is started as permanent, as releases do, the node stops with it.`;
  if (!parent) return `${ends}; no scanned supervisor starts it again.`;
  if (isLinked(supervisor)) return `${ends}; ${name(parent)}, which links it, gets the exit signal.`;
  if (supervisor.restart === 'transient')
    return `${ends}: a normal end for a transient child, so ${name(parent)} does not start it again.`;
  if (supervisor.restart === 'temporary') return `${ends}; ${name(parent)} does not start it again: it is temporary.`;
  const others = restartOf(supervisor, trees, processes).restarted.filter((key) => key !== name(supervisor));
  const below = new Set(trees.startedWith(supervisor.id).map(name));
  const beside = others.filter((key) => !below.has(key));
  const with_ = beside.length > 0 ? `, and with it ${beside.join(', ')}` : '';
  return `${ends}; ${name(parent)} starts it again with everything below it${with_}. Each time counts there as a restart.`;
}
