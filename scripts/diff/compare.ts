/** Two revisions of a codebase against each other. Pure. */
import type { Compared } from '../model/run.ts';
import { changedContexts } from './contexts.ts';
import { changedFindings } from './findings.ts';
import { changedMessages } from './messages.ts';
import { changedModules } from './modules.ts';
import { overlayOf } from './overlay.ts';
import { matchForests } from './processes.ts';
import { renamedModules } from './renamed.ts';
import type { Side } from './side.ts';
import { changedSupervision } from './supervision.ts';
import { changedTables } from './tables.ts';
import { changedUses } from './uses.ts';

/** What differs, without the words about it. */
export function differences(from: Side, to: Side): Omit<Compared, 'from' | 'to'> {
  const renamed = renamedModules(from, to);
  const matched = matchForests(from.supervision, to.supervision, renamed);
  const edges = { from: from.supervision.edges, to: to.supervision.edges };
  const tree = changedSupervision(matched, edges, renamed);
  const messages = changedMessages(from.messages, to.messages, renamed);
  return {
    ...tree,
    messages,
    modules: changedModules(from.modules, to.modules, renamed),
    flags: changedUses(
      from.flags,
      to.flags,
      ({ flag }) => flag,
      ({ defined, read, set }) => [defined, read, set],
      renamed,
    ),
    ets: changedTables(from.ets, to.ets, renamed),
    telemetry: changedUses(
      from.telemetry,
      to.telemetry,
      ({ event }) => event,
      ({ executed, attached }) => [executed, attached],
      renamed,
    ),
    dependencies: changedContexts(from.dependencies, to.dependencies, renamed),
    findings: changedFindings(from, to, renamed),
    diagram: overlayOf({ matched, tree, messages, renamed }),
  };
}
