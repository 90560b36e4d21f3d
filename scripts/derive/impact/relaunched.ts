/** Children of run time that come back all the same: whoever starts them is restarted too, and does so when it starts. */
import type { Restart } from '../../model/impact.ts';
import type { ImpactContext } from './context.ts';
import { clauseKey, startingClauses } from './starting.ts';

/** The place with what is known of its children of run time. */
export function withRelaunched(place: Restart, context: ImpactContext): Restart {
  return { ...place, gone: place.gone.map((one) => ({ ...one, why: whyOf(one, place, context) })) };
}

function whyOf({ process, why }: Restart['gone'][number], place: Restart, context: ImpactContext): string {
  const nodes = (context.processes.get(process)?.nodes ?? []).flatMap((id) => context.trees.node(id) ?? []);
  const starter = place.restarted.find((key) =>
    (context.edgesFrom.get(key) ?? []).some(
      ({ at, callbacks, runs }) =>
        runs === 'server' &&
        nodes.some(({ known, note }) => known === 'dynamic' && note?.includes(`(${at.file}:${at.line})`)) &&
        callbacks.some(({ name, lines }) => lines.some((line) => starts(key, { name, line }, context))),
    ),
  );
  return starter === undefined ? why : `${why}, until ${starter}, which is restarted too, starts it again`;
}

function starts(key: string, clause: { name: string; line: number }, context: ImpactContext): boolean {
  const edges = context.edgesFrom.get(key) ?? [];
  return startingClauses(context.codebase.modules.get(key), edges)?.has(clauseKey(clause)) ?? false;
}
