import { z } from 'zod';
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { reachedFromCallbacks } from '../../derive/reach.ts';
import { valueUse } from '../../derive/value-use.ts';
import { defineRule, type Report } from '../rule.ts';
import { AwaitedTasks } from './awaited.ts';
import { supervisedFix } from './fix.ts';
import { StartFunctions } from './start-functions.ts';
import { type Starter, starterOf } from './starters.ts';

const options = z.object({
  taskSupervisor: z
    .string()
    .regex(/^[A-Z]\w*(?:\.[A-Z]\w*)*$/, 'expected the name of a Task.Supervisor')
    .optional()
    .describe('Name of the Task.Supervisor that `atlas fix --suggested` starts tasks with: `Shop.TaskSupervisor`.'),
});

export const rule = defineRule({
  id: 'unsupervised-process',
  title: 'A process that no supervisor knows',
  summary:
    'A process started outside the supervision tree: nothing restarts it, nothing stops it, and its failure hits bystanders.',
  severity: 'error',
  scope: ['lib'],
  options,
  messages: {
    spawn:
      '`{call}` starts a bare process outside every supervisor: nothing restarts it, a shutdown does not wait for it, and it has no place in the tree.',
    task: '`{call}` starts a task outside every supervisor: nothing restarts it, and a shutdown cuts it off in the middle.',
    unlinked:
      '`{call}` starts a server without a link, outside every supervisor: its failure goes unnoticed, and it outlives whoever needed it.',
    linked:
      '`{call}` links the new process to whoever runs `{function}` instead of a supervisor: the two take each other down, and nothing restarts it.',
    init: '`{call}` runs in `{callback}`: the new process hangs on this server instead of a supervisor, and either one’s crash takes the other down.',
    async:
      '`{call}` starts a task that its process never awaits: the reply stays in the mailbox, and a crash of the task takes the process down.',
    asyncInCallback:
      '`{call}` runs in `{callback}` and is not awaited there: the reply comes as a message, and a crash of the task takes the server down.',
    timer:
      '`{call}` lets the timer server run code in a process of its own: nobody hears when that fails, and nothing stops it with its owner.',
  },
  check({ codebase, options: { taskSupervisor }, covers, report }) {
    const starts = new StartFunctions(codebase);
    const awaited = new AwaitedTasks(codebase);
    const callbacks = reachedFromCallbacks(codebase);
    for (const site of codebase.sites) {
      const starter = covers(site.file) ? starterOf(site) : null;
      if (!starter) continue;
      if (starter.kind === 'async') {
        if (!awaited.has(site))
          report({ ...judgeTask(codebase, site, callbacks), fix: supervisedFix(codebase, site, taskSupervisor) });
      } else if (!(starter.links && starts.cover(site)))
        report({ ...judge(site, starter, callbacks), fix: supervisedFix(codebase, site, taskSupervisor) });
    }
  },
});

type Callbacks = ReadonlyMap<FunctionView, FunctionView>;

/** The callback that runs the code at a site, as `name/arity`. */
function callbackAt(site: Site, callbacks: Callbacks): string | undefined {
  return site.process.kind === 'own' && !site.inQuote && site.fn ? callbacks.get(site.fn)?.key : undefined;
}

function judge(site: Site, starter: Starter, callbacks: Callbacks): Report {
  const call = shorten(print(site.node), 80);
  const confidence = starter.unknown ? 'unknown' : site.confidence;
  if (starter.kind === 'linked') {
    const callback = callbackAt(site, callbacks);
    return {
      messageId: callback ? 'init' : 'linked',
      at: site,
      severity: 'warning',
      confidence,
      data: { call, callback: callback ?? '', function: site.fn?.key ?? 'this code' },
    };
  }
  return {
    messageId: starter.kind,
    at: site,
    severity: starter.kind === 'timer' ? 'warning' : 'error',
    confidence,
    data: { call },
  };
}

function judgeTask(codebase: Codebase, site: Site, callbacks: Callbacks): Report {
  const callback = callbackAt(site, callbacks);
  return {
    messageId: callback ? 'asyncInCallback' : 'async',
    at: site,
    severity: 'warning',
    confidence: callback || valueUse(site.frame, codebase) === 'discarded' ? 'exact' : 'inferred',
    data: { call: shorten(print(site.node), 80), callback: callback ?? '' },
  };
}
