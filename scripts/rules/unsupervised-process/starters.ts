/** Calls that start a process, by how they do it. */
import type { Site } from '../../derive/codebase.ts';

/**
 * `spawn`: a bare process. `task`: a task nobody supervises. `unlinked`: a server without a link. `linked`: a `start_link` of
 * any module. `async`: a task to be awaited. `timer`: code that the timer server runs in a process of its own.
 */
export interface Starter {
  kind: 'spawn' | 'task' | 'unlinked' | 'linked' | 'async' | 'timer';
  /** It links to its starter: right where a supervisor's start function runs. */
  links: boolean;
  /** The module is computed. */
  unknown?: true;
}

const SPAWNING = new Set(['Kernel', ':erlang', 'Process', 'Node', ':proc_lib']);
const UNLINKED = new Set(['GenServer', 'Agent', 'GenStage', ':gen_server', ':gen_statem', ':gen_event', ':proc_lib']);

/** `null` for every other call. */
export function starterOf(site: Site): Starter | null {
  const { m, f } = site;
  if (f === 'start_link') {
    if (m === 'Task') return { kind: 'task', links: true };
    const computed = m === null && site.node.m !== undefined;
    return { kind: 'linked', links: true, ...(computed ? { unknown: true } : {}) };
  }
  if (f === 'apply') return appliedStartLink(site);
  if (m === null) return null;
  if (f.startsWith('spawn')) {
    if (!SPAWNING.has(m)) return null;
    return { kind: 'spawn', links: m === ':proc_lib' && f === 'spawn_link' };
  }
  if (m === 'Task' && f === 'start') return { kind: 'task', links: false };
  if (m === 'Task' && f === 'async') return { kind: 'async', links: true };
  if ((f === 'start' || f === 'start_monitor') && UNLINKED.has(m)) return { kind: 'unlinked', links: false };
  if (m === ':timer' && f.startsWith('apply_')) return { kind: 'timer', links: false };
  return null;
}

/** `apply(module, :start_link, args)` where the module is computed; with a literal it is read as that call. */
function appliedStartLink(site: Site): Starter | null {
  if (site.target !== 'Kernel.apply/3' && site.target !== ':erlang.apply/3') return null;
  const name = site.args[1];
  return name?.t === 'atom' && name.v === 'start_link' ? { kind: 'linked', links: true, unknown: true } : null;
}
