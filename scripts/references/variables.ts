/** Variables of the environment: whose they are, and whether anything here reads them. */
import type { NameMention } from './mention.ts';
import { type Answer, found, moved, unknown } from './outcome.ts';
import type { World } from './world.ts';

/** Those that belong to the shell, to Mix, Hex, releases and Erlang. */
const THEIRS =
  /^(?:MIX|HEX|REBAR3?|ERL|ELIXIR|RELEASE|RELX|KERL|ASDF|LC|XDG|SSH|GITHUB|CI|DOCKER|KUBERNETES)_[A-Z0-9_]+$|^(?:PATH|HOME|USER|SHELL|TERM|LANG|PWD|EDITOR|VISUAL|HOSTNAME|LD_LIBRARY_PATH|HTTP_PROXY|HTTPS_PROXY|NO_PROXY)$/;

const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

/** A variable of the environment. */
export function resolveVariable({ name, sure, text }: NameMention, world: World): Answer {
  const known = world.environment().get(name);
  if (known) return found(place(known.read[0] ?? known.set[0]!));
  const file = world.says(name) ?? world.past.elsewhere(name);
  if (file) return found(file, 'named there');
  if (THEIRS.test(name)) return sure || text !== name ? unknown('the shell’s, Mix’s or Erlang’s own') : null;
  const near = world.names('variables', () => world.environment().keys()).nearest(name);
  if (near && near.length > 6) return moved(near);
  const own = [...world.apps()].find((app) => app !== null && name.startsWith(`${app.toUpperCase()}_`));
  if (own)
    return unknown(
      isPrefixed(own.toUpperCase(), world) ? 'variables are read here under names that are computed' : UNREAD,
    );
  return sure || text !== name ? unknown('nothing here reads it') : null;
}

/** What is said of a variable that bears the codebase's name, and that no file of it reads. */
export const UNREAD = 'nothing in this codebase reads it';

/** `"HARBOUR_" <> name`, `"HARBOUR_#{name}"`. */
const isPrefixed = (prefix: string, world: World) =>
  world.says(`"${prefix}_"`) !== undefined || world.says(`"${prefix}_#{`) !== undefined;
