/** Telemetry events that a library raises in the name of one of the codebase's modules. */
import { type Answer, found } from './outcome.ts';
import type { World } from './world.ts';

/** `harbour_web` of `HarbourWeb`. */
const snake = (part: string) => part.replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();

/** `[:harbour, :repo, :query]` by `Harbour.Repo`. */
export function raisedByLibrary(parts: readonly (string | null)[], world: World): Answer {
  const last = parts.at(-1);
  const prefix = parts.slice(0, -1);
  if (prefix.length === 0 || prefix.includes(null)) return null;
  if (last !== 'query') return null;
  for (const view of world.modules.values())
    if (view.uses.has('Ecto.Repo') && view.name.split('.').map(snake).join('.') === prefix.join('.'))
      return found(`${view.file.path}:${view.fact.line}`, 'raised by Ecto for this repository');
  return null;
}
