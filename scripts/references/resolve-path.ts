/** Files and folders of a document to those of the codebase. */
import type { NameMention } from './mention.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import type { Lost } from './past.ts';
import { absentTypescript } from './typescript-path.ts';
import type { World } from './world.ts';

const MADE =
  /(?:^|\/)(?:_build|deps|node_modules|cover|doc|tmp|dist|\.elixir_ls|\.git)(?:\/|$)|^(?:~|\/(?:etc|usr|var|opt|home|tmp|dev|proc|app|srv)\b)|priv\/static\//;
const EXAMPLE =
  /(?:^|[/_.-])(?:my|your|foo|bar|baz|example|hello|some|path|xxx|demo|sample|widgets?|gadgets?)(?:[/_.-]|$)|\.\.\.|YYYY|<|\*/i;
const PLANNED =
  /\b(?:create[sd]?|creating|add(?:ed|ing|s)?|new|generat\w+|writes?|save[sd]?|put|called|named|output)\b/i;
const CREATES = /^[\s>*+-]*(?:\[ \]\s*)?(?:\d+[.)]\s*)?\**(?:then\s+)?(?:create|generate|write|add)\b/i;
/** Files that every Mix project may have: the text can mean the reader's. */
const CONFIGURATION =
  /^config\/(?:config|dev|test|prod|runtime|releases)\.exs$|^test\/(?:test_helper\.exs|support\/\w+_case\.ex)$|^priv\/repo\/seeds\.exs$/;
/** Names that many projects have: one elsewhere is not the same. */
const COMMON =
  /^(?:index|main|readme|config|application|mix|router|endpoint|repo|test_helper|dev|prod|test|runtime|schema|package|worker|server|supervisor|client|utils|types|app)\.\w+$/i;

/** Looks a path up: from the document's folder, from the root, from each application, and by its end. */
export function resolvePath(
  { name: written, sure, link, around }: NameMention,
  document: string,
  world: World,
): Answer {
  const inside = written.startsWith('/') ? afterRoot(written, world) : written;
  if (inside === undefined) return null;
  const name = inside.replace(/^\.\//, '').replace(/\/+$/, '');
  if (name === '' || name === '.' || name === '..') return null;
  const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/')) : '';
  const direct = join(folder, name);
  for (const path of [
    direct,
    name,
    ...[...world.derived.apps].map((app) => join(app.path === '.' ? '' : app.path, name)),
  ])
    if (path !== undefined && (world.paths.has(path) || world.folders().has(path))) return found(path);
  const base = name.slice(name.lastIndexOf('/') + 1);
  const ends = (world.byBase().get(base) ?? []).filter((path) => path.endsWith(`/${name.replace(/^(?:\.\.\/)+/, '')}`));
  if (ends.length > 0) return found(ends[0]);
  if (link && /\.(?:md|livemd|mdx|cheatmd|png|svg|jpe?g|gif|webp)$/i.test(base) && world.byBase().has(base))
    return found(world.byBase().get(base)![0]);
  if (!name.includes('/') && !sure) return null;
  // ExDoc makes it beside the pages.
  if (link && /\.epub$/i.test(base)) return null;
  if (MADE.test(written) || EXAMPLE.test(name)) return null;
  if (!link && world.past.isIgnored(name)) return unknown('git ignores it: it is made beside the code');
  const lost = world.past.path(name) ?? (direct === undefined ? undefined : world.past.path(direct));
  const now = lost && whereNow(lost, world);
  if (now) return moved(now, now, `renamed by ${lost.commit}`);
  if (around !== undefined && CREATES.test(around) && !lost) return null;
  const hasEnding = /\.\w+$/.test(base);
  const others = world.byBase().get(base) ?? [];
  if (hasEnding && others.length === 1 && isTelling(base, name, others[0]!) && !lost)
    return moved(others[0]!, others[0]);
  if (CONFIGURATION.test(name) && !link) return unknown('no such file; it may be the reader’s own');
  if (lost) return missing(`removed by ${lost.commit}`);
  if (isInside(direct, world) || isInside(name, world)) return unknown('in a repository of its own');
  if (link) return direct === undefined ? unknown('it leads out of the codebase') : missing('no such file');
  if (around !== undefined && PLANNED.test(around)) return null;
  if (!hasEnding) return null;
  const under = name.slice(0, name.lastIndexOf('/'));
  const ownFolder =
    [...world.apps()].some((app) => new RegExp(`(?:^|/)(?:lib|test)/${app}(?:_web)?(?:/|$)`).test(under)) ||
    (/(?:^|\/)(?:lib|test)\/./.test(under) && world.folders().has(under));
  if (ownFolder && /\.exs?$/.test(base)) return missing('no such file');
  return absentTypescript(name, world) ?? unknown('no such file; it may be the reader’s own, or be made later');
}

/** A name of several words, or one that is in a folder of the same name there. */
function isTelling(base: string, name: string, other: string): boolean {
  if (COMMON.test(base)) return false;
  const folders = new Set(other.split('/').slice(0, -1));
  const shared = name.split('/').slice(0, -1);
  return (
    /[_-]|\.(?:md|livemd)$/.test(base) ||
    shared.some((one) => !/^(?:lib|test|apps|src|\.*)$/.test(one) && folders.has(one))
  );
}

/** What git lists as one entry holds a repository of its own. */
function isInside(path: string | undefined, world: World): boolean {
  if (path === undefined) return false;
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
    if (world.paths.has(path.slice(0, at))) return true;
  return false;
}

/** Of an absolute path what comes after the folder that this codebase is in. */
function afterRoot(path: string, world: World): string | undefined {
  const parts = path.split('/').filter(Boolean);
  for (const name of [world.input.root, ...world.apps()]) {
    const at = parts.lastIndexOf(name);
    const rest = at < 0 ? [] : parts.slice(at + 1);
    if (at > 0 && rest.length > 0 && (world.folders().has(rest[0]!) || world.paths.has(rest.join('/'))))
      return rest.join('/');
  }
  return undefined;
}

/** Folder and relative path together; `undefined` where it leads out. */
function join(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join('/');
}

/** Where a path is that went, perhaps more than once; `undefined`: it is nowhere. */
export function whereNow(lost: Lost, world: World): string | undefined {
  let { to } = lost;
  for (let step = 0; to !== undefined && step < 5; step++) {
    if (world.paths.has(to)) return to;
    to = world.past.path(to)?.to;
  }
  return undefined;
}
