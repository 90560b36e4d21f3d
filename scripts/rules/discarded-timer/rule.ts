import { z } from 'zod';
import type { Codebase, ModuleView, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { defineRule, type Report } from '../rule.ts';
import { isOwnLoop } from './own-loop.ts';
import { cancelIn, droppedAt, TIMERS, type Timer, timerAt } from './timers.ts';

const MESSAGES = {
  twice:
    '`{call}` throws the timer’s reference away, and `{other}` schedules the same message at line {line}: two timers can run at once, and neither can be cancelled.',
  cancelled:
    '`{call}` throws the timer’s reference away in a module that cancels timers at line {line}: this one goes off whatever happens.',
} as const;

export const rule = defineRule({
  id: 'discarded-timer',
  title: 'Timer whose reference is thrown away',
  summary:
    'A timer that nobody can cancel, where its message is scheduled from a second place or other timers are cancelled.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({
    /** Whether a message counts that only `init` (or its like) and its own `handle_info` clause schedule. */
    ownLoops: z.boolean().default(false),
  }),
  messages: MESSAGES,
  check({ codebase, sites, options, report }) {
    for (const [module, timers] of byModule(codebase, sites(TIMERS))) {
      const cancel = cancelIn(module);
      for (const timer of timers) {
        const other = otherPlace(timers, timer, options.ownLoops ? undefined : codebase);
        if (other || cancel)
          for (const found of reports(droppedAt(codebase, timer.site), timer, other, cancel)) report(found);
      }
    }
  },
});

function byModule(codebase: Codebase, sites: readonly Site[]): Map<ModuleView, Timer[]> {
  const found = new Map<ModuleView, Timer[]>();
  for (const site of sites) {
    const timer = timerAt(codebase, site);
    if (!timer || !site.module) continue;
    const list = found.get(site.module);
    if (list) list.push(timer);
    else found.set(site.module, [timer]);
  }
  return found;
}

/**
 * Another timer with the same message in another clause: branches of one clause exclude each other, or are one piece of
 * work. With a codebase, loops of `init` and the message's own handler are none.
 */
function otherPlace(timers: readonly Timer[], timer: Timer, without: Codebase | undefined): Timer | undefined {
  if (timer.message === null) return undefined;
  const same = timers.filter(({ message }) => message === timer.message);
  const other = same.find(({ site }) => site.clause !== timer.site.clause);
  return other && without && isOwnLoop(without, same) ? undefined : other;
}

function reports(places: readonly Site[], timer: Timer, other: Timer | undefined, cancel: Site | undefined): Report[] {
  const second = other?.site ?? cancel;
  if (!second) return [];
  return places.map((at) => ({
    messageId: other ? 'twice' : 'cancelled',
    at,
    confidence: at === timer.site ? at.confidence : 'inferred',
    data: { call: text(at), other: text(second), line: second.line },
    related: [{ file: second.file.path, line: second.line, note: text(second) }],
  }));
}

function text(site: Site): string {
  return shorten(print(site.node), 70);
}
