import { z } from 'zod';
import type { Site } from '../../derive/codebase.ts';
import { isAtom } from '../../derive/expressions.ts';
import { print, shorten } from '../../derive/print.ts';
import { defineRule } from '../rule.ts';
import { waitFix } from './fix.ts';
import { judgeInLib } from './in-lib.ts';
import { judgeInTest } from './in-tests.ts';

export const rule = defineRule({
  id: 'sleep',
  title: 'Sleeping instead of waiting',
  summary: 'A sleep guesses how long something takes: too short on a loaded machine, too long on every other.',
  severity: 'warning',
  scope: ['test', 'lib'],
  options: z.object({}),
  messages: {
    test: '`{call}` makes the test wait for a guess: too short on a loaded machine, too long on every other. Wait for the event itself, or inject the clock.',
    afterKill:
      '`{call}` hopes that the process is gone by then: monitor it before and `assert_receive` its `:DOWN`, which comes when it is.',
    afterCast:
      '`{call}` hopes that the message was handled by then: a synchronous call to the same server afterwards returns when it was.',
    exit: '`{call}` in `on_exit` guesses when the cleanup is done, once after every test.',
    helper: '`{call}` runs in the test’s process, through `{function}`: every test that calls it waits for a guess.',
    unbounded:
      '`{call}` is the interval of a poll without an end: a condition that never holds hangs the test until the suite’s timeout, without a word of what was waited for.',
    lib: '`{call}` stops its process for a fixed time: it answers nothing meanwhile, and the time is a guess.',
    callback: '`{call}` runs in `{callback}`: the server handles no message while it sleeps, and its callers time out.',
    handedOn: '`{call}` is handed on in a closure: whichever process runs it stops for that time.',
  },
  check({ codebase, sites, report }) {
    for (const site of sites(['Process.sleep/1', ':timer.sleep/1'])) {
      if (isAtom(site.args[0], 'infinity')) continue;
      const judgement = site.file.scope === 'test' ? judgeInTest(codebase, site) : judgeInLib(codebase, site);
      if (!judgement) continue;
      const { data, ...verdict } = judgement;
      report({
        at: site,
        ...verdict,
        data: { call: shown(site), ...data },
        fix: waitFix(codebase, site, verdict.messageId),
      });
    }
  },
});

function shown(site: Site): string {
  return shorten(print(site.node), 60);
}
