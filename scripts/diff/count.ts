/** The difference in figures. Pure. */
import type { DiffOutput } from '../model/diff-output.ts';
import type { Compared } from '../model/run.ts';

type Words = readonly [one: string, many: string];

/** `3 message edges added, 1 removed`; nothing for what did not change. */
function counted([one, many]: Words, parts: readonly (readonly [number, string])[]): string[] {
  const there = parts.filter(([count]) => count > 0);
  const said = there.map(([count, what], index) =>
    index === 0 ? `${count} ${count === 1 ? one : many} ${what}` : `${count} ${what}`,
  );
  return said.length > 0 ? [said.join(', ')] : [];
}

/** `2 processes added, 1 removed; 1 finding new, 4 fixed`: what weighs most first. `null`: nothing differs. */
export function summaryOf(diff: Compared): string | null {
  const { processes, supervision, messages, findings, flags, ets, telemetry, dependencies, modules } = diff;
  const changed = new Set(supervision.settings.map(({ process }) => process.id));
  for (const { to } of processes.changed) changed.add(to.id);
  const state = (what: DiffOutput['findings']['new'][number]['state'][]) =>
    findings.new.filter((one) => what.includes(one.state)).length;
  const parts = [
    ...counted(
      ['process', 'processes'],
      [
        [processes.added.length, 'added'],
        [processes.removed.length, 'removed'],
        [processes.moved.length, 'moved'],
        [changed.size, 'changed'],
      ],
    ),
    ...counted(['start order', 'start orders'], [[supervision.reordered.length, 'changed']]),
    ...counted(
      ['finding', 'findings'],
      [
        [state(['open']), 'new'],
        [state(['waived', 'baseline']), 'new and accepted'],
        [findings.reopened.length, 'open again'],
        [findings.accepted.length, 'accepted'],
        [findings.fixed.length, 'fixed'],
        [findings.gone.length, 'gone with their code'],
      ],
    ),
    ...counted(
      ['message', 'messages'],
      [
        [messages.added.length, 'added'],
        [messages.removed.length, 'removed'],
        [messages.changed.length, 'changed'],
      ],
    ),
    ...counted(
      ['ETS table', 'ETS tables'],
      [
        [ets.added.length, 'added'],
        [ets.removed.length, 'removed'],
        [ets.changed.length, 'changed'],
      ],
    ),
    ...counted(
      ['flag', 'flags'],
      [
        [flags.added.length, 'added'],
        [flags.removed.length, 'removed'],
        [flags.changed.length, 'changed'],
      ],
    ),
    ...counted(
      ['telemetry event', 'telemetry events'],
      [
        [telemetry.added.length, 'added'],
        [telemetry.removed.length, 'removed'],
        [telemetry.changed.length, 'changed'],
      ],
    ),
    ...counted(
      ['module', 'modules'],
      [
        [modules.added.length, 'added'],
        [modules.removed.length, 'removed'],
        [modules.renamed.length, 'renamed'],
        [modules.moved.length, 'moved'],
        [modules.changed.length, 'changed'],
      ],
    ),
    ...counted(
      ['dependency between contexts', 'dependencies between contexts'],
      [
        [dependencies.added.length, 'added'],
        [dependencies.removed.length, 'removed'],
      ],
    ),
    ...counted(['dependency cycle', 'dependency cycles'], [[dependencies.cycles.length, 'new']]),
  ];
  return parts.length > 0 ? `${parts.join('; ')}.` : null;
}
