/** A periodic timer as it is usually written: `init` sets the first one, the message's own clause the next. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { waysTo } from '../../derive/own-ways.ts';
import { fitOf } from '../../derive/patterns.ts';
import type { Timer } from './timers.ts';

const STARTS = /^(init|handle_continue|mount|join|start_link|websocket_init)\//;

/** Whether nothing but the start of the process and the message's own clause leads to these timers. */
export function isOwnLoop(codebase: Codebase, timers: readonly Timer[]): boolean {
  return timers.every(({ site, sent }) =>
    waysTo(codebase, site).every(({ at }) => {
      if (!at.fn || STARTS.test(at.fn.key)) return true;
      if (at.fn.fact.name === 'handle_info') return fitOf(sent, at.clause?.pats[0] ?? sent) !== 'none';
      return at.fn.fact.kind === 'defp' && isCalled(codebase, at);
    }),
  );
}

/** A private function that the module's process calls: its callers say when. */
function isCalled(codebase: Codebase, { fn }: Site): boolean {
  return fn !== null && codebase.callers(fn).every((caller) => caller.process.kind === 'own');
}
