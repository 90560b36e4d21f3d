import { z } from 'zod';
import type { Codebase } from '../../derive/codebase.ts';
import type { Forest } from '../../derive/supervision/forest.ts';
import type { ChildReading } from '../../derive/supervision/readings.ts';
import { defineRule, type Report } from '../rule.ts';
import { onChild } from './children.ts';
import { onIds } from './duplicates.ts';
import { idleSupervisors } from './idle.ts';
import { onArgument, onIntensity } from './intensity.ts';
import { onQuoted } from './quoted.ts';

export const rule = defineRule({
  id: 'supervisor-spec',
  title: 'A supervisor that is not what it says',
  summary:
    'A supervisor’s flags or child specifications that OTP refuses or ignores, or that limit nothing: the tree does not start, or does not behave as written.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({
    maxRestarts: z
      .number()
      .int()
      .positive()
      .default(50)
      .describe('Highest `max_restarts` that still counts as a limit.'),
  }),
  messages: {
    shortSpec:
      '`{written}` stands in a raw `{:ok, {flags, children}}`: OTP takes only full specifications there, and the supervisor does not start (`invalid_child_spec`).',
    noChildSpec:
      '`{module}` is given as a child, but defines no `child_spec/1` and uses nothing that would: `Supervisor` raises, and the tree does not start.',
    missingKey:
      'This child specification has no `{key}:`: OTP refuses it (`missing_{key}`), and the supervisor does not start.',
    refusedValue: '`{written}` is no value that OTP knows: it refuses the child, and the supervisor does not start.',
    duplicateId:
      'Two children have the id `{id}`: OTP refuses the second (`duplicate_child_name`), and the supervisor does not start.',
    oneIdForMany:
      'Every child {each} gets the id `{id}`: with the second one OTP refuses to start the supervisor (`duplicate_child_name`).',
    ignored: '`{key}` is not read here, only `{meant}` is: OTP’s default holds, {holds}.',
    notANumber: '`{key}: {written}` is refused: OTP takes whole numbers only, and the supervisor does not start.',
    noLimit:
      '`{key}: {written}` is more than {limit} restarts: a child that fails at every start goes on failing instead of the failure reaching the supervisor above.',
    milliseconds:
      '`{key}: {written}` counts in seconds, and looks like milliseconds: failures hours apart add up to one burst.',
    environment: '`{key}` depends on `Mix.env`: what the tests see restart is not what production restarts.',
    supervisorAsWorker:
      '`{module}` is a supervisor, and its child specification says worker: at shutdown it gets 5 seconds instead of the time its children need, and is killed with them.',
    endlessShutdown:
      '`shutdown: :infinity` on `{module}`, a worker: when its `terminate` hangs, the shutdown of the whole system waits for it without bound.',
    idle: 'No code starts children in `{name}`: the supervisor stays empty.',
  },
  check({ codebase, covers, report, options, derived }) {
    // Elixir itself: what a list of children means is what this code is about.
    if (codebase.modules.has('Supervisor')) return;
    const { forest } = derived;
    const seen = new Set<string>();
    for (const found of reportsOf(forest, codebase, options.maxRestarts)) {
      if (!covers(found.at.file)) continue;
      const key = [found.messageId, found.at.file.path, found.at.line, found.at.column].join('\0');
      if (seen.has(key)) continue;
      seen.add(key);
      report(found);
    }
  },
});

function reportsOf(forest: Forest, codebase: Codebase, limit: number): Report[] {
  const { read, evaluation } = forest;
  const reports: Report[] = [];
  const supervisors = new Map(read.supervisors.map((one) => [one.id, one.running]));
  for (const { module, running } of read.supervisors) {
    const { flags, kind } = running;
    // A package's own dynamic supervisor answers a map too, and reads it in its own way.
    const foreign =
      kind === 'dynamic' && flags?.form === 'map' && !codebase.modules.get(module ?? '')?.uses.has('DynamicSupervisor');
    if (flags && !foreign) reports.push(...onIntensity(flags, evaluation, limit));
  }
  const listed = new Map<string, ChildReading[]>();
  for (const child of read.children) {
    const parent = child.parent === null ? undefined : supervisors.get(child.parent);
    const own = onChild(child, parent?.flags, parent?.kind === 'dynamic', codebase, evaluation);
    reports.push(...own);
    const [arg] = child.spec?.start?.args ?? [];
    if (arg && child.running?.kind === 'external') reports.push(...onArgument(arg, evaluation, limit));
    // A child that is refused for its form has no id yet.
    if (own.some(({ messageId }) => messageId === 'shortSpec')) continue;
    if (child.parent === null || child.atRunTime || parent?.partitioned) continue;
    const known = listed.get(child.parent);
    if (known) known.push(child);
    else listed.set(child.parent, [child]);
  }
  for (const children of listed.values()) reports.push(...onIds(children, codebase, evaluation));
  reports.push(...idleSupervisors(forest, codebase), ...onQuoted(codebase));
  return reports;
}
