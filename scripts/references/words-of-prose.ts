/** Code in plain words: full names of modules, functions with arity, paths of sources. */
import type { Mention } from './mention.ts';

const NAMED =
  /(?<![\w.:/@%"'<-])([A-Z]\w*(?:\.[A-Z]\w*)+)(?:\.([a-z_]\w*[?!]?)(?:\/(\d{1,2})(?!\d)|(?=\()))?(?![\w/]|\*{1,3}\w)/g;
const SOURCE =
  /(?<![\w./:@<{$-])((?:\.\/)?(?:lib|test|config|apps|priv|src|scripts|rel)\/[\w./@-]*\.(?:exs?|eex|heex|erl))(?![\w/])/g;

/** Mentions in one line of prose, its inline code and links taken out. */
export function proseMentions(text: string, line: number, from: number): Mention[] {
  const mentions: Mention[] = [];
  for (const found of text.matchAll(NAMED)) {
    const [whole, module = '', name, arity] = found;
    const at = { text: whole, line, column: from + found.index, plain: true as const };
    if (name)
      mentions.push({ kind: 'function', module, name, arity: arity === undefined ? null : Number(arity), ...at });
    else mentions.push({ kind: 'module', module, named: true, ...at });
  }
  for (const found of text.matchAll(SOURCE))
    mentions.push({ kind: 'path', name: found[1]!, text: found[1]!, line, column: from + found.index });
  return mentions;
}
