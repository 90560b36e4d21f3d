/** Sleeps in compiled code: which process stands still, and who waits for it. */
import type { Codebase, Process, Site } from '../../derive/codebase.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { reachedFromCallbacks } from '../../derive/reach.ts';
import { isCallback } from '../../derive/roles.ts';
import type { Report } from '../rule.ts';
import { pollOf } from './polls.ts';

type Judgement = Omit<Report, 'at'>;

/** `null`: another process sleeps, or it is the interval of a poll that ends and that no callback waits for. */
export function judgeInLib(codebase: Codebase, site: Site): Judgement | null {
  const { kind } = site.process;
  if (kind === 'spawned' || kind === 'server' || kind === 'double' || isChild(codebase, site.process)) return null;
  const callback = kind === 'own' ? callbackOf(codebase, site) : undefined;
  if (callback) return { messageId: 'callback', severity: 'warning', data: { callback } };
  if (pollOf(codebase, site) === 'bounded') return null;
  if (kind === 'deferred') return { messageId: 'handedOn', severity: 'info', confidence: 'inferred' };
  return { messageId: 'lib', severity: 'info' };
}

function callbackOf(codebase: Codebase, site: Site): string | undefined {
  if (site.inQuote) {
    const definition = quotedDefinition(site.frame);
    const key = definition ? `${definition.name}/${definition.arity}` : '';
    return isCallback('GenServer', key) || isCallback('gen_statem', key) ? key : undefined;
  }
  const callback = site.fn && reachedFromCallbacks(codebase).get(site.fn);
  if (!callback) return undefined;
  return callback.module === site.module ? callback.key : `${callback.module.name}.${callback.key}`;
}

/** The closure is part of a child that a supervisor starts: another process. */
function isChild(codebase: Codebase, { kind, by }: Process): boolean {
  const module = kind === 'deferred' && by ? codebase.siteOf(by)?.m : null;
  return module === 'Supervisor' || module === 'DynamicSupervisor';
}
