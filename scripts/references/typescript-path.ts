/** A path of TypeScript that no file has: the slip of a pen, or a file of this codebase that is not there. */
import { nearestOf } from './near.ts';
import { type Answer, missing, moved } from './outcome.ts';
import type { World } from './world.ts';

/** Answers only for a folder that is there. Where the root is a Mix project a text can mean the reader's own assets: nothing is missing. */
export function absentTypescript(name: string, world: World): Answer {
  const slash = name.lastIndexOf('/');
  if (slash < 0 || !/\.[cm]?tsx?$/.test(name) || !world.folders().has(name.slice(0, slash))) return null;
  const folder = name.slice(0, slash + 1);
  const beside = [...world.paths].filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'));
  const near = nearestOf(name, beside);
  if (near) return moved(near, near);
  return world.paths.has('mix.exs') ? null : missing('no such file');
}
