/** Names of Erlang modules, as far as text can tell them from other atoms. */

/** Whether an atom can be the name of an Erlang module. */
export function isErlangWord(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name);
}
