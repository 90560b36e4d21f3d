/** The symbol index, opened: columns of names, and what stands behind each. */
import { Column } from './column.ts';
import { constantWords, type KnownText, knownText } from './error-text.ts';
import { type Entry, type Field, modulePath, type SymbolIndex } from './symbols.ts';

/** Functions of all modules, a number each. */
export interface Pairs {
  module: Int32Array;
  /** Into the column of bare names. */
  name: Int32Array;
  /** Smallest and largest number of arguments. */
  least: Uint8Array;
  arity: Uint8Array;
  hidden: Uint8Array;
  /** Per bare name, the functions that have it. */
  named: number[][];
  /** Per module, its first one; and the number of all. */
  first: Int32Array;
}

/** A text that a system says, and whose it is. */
export interface Said {
  entry: number;
  field: Field;
  text: string;
  known: KnownText;
}

/** A regular expression for log lines, and whose it is. */
export interface Pattern {
  entry: number;
  text: string;
  regex: RegExp;
}

export interface Store {
  index: SymbolIndex;
  modules: Column;
  aside: Uint8Array;
  functions: Column;
  pairs: Pairs;
  files: Column;
  entries: Entry[];
  /** Names of entries; `owner` and `field` follow it. */
  names: Column;
  owner: Int32Array;
  field: Field[];
  said: Said[];
  patterns: Pattern[];
}

/** `register/3~1` → `register`, from 2 to 3 arguments. */
function functionOf(text: string): { name: string; least: number; arity: number } {
  const slash = text.lastIndexOf('/');
  const [arity, defaults = 0] = text
    .slice(slash + 1)
    .split('~')
    .map(Number);
  return { name: text.slice(0, slash), arity: arity!, least: arity! - defaults };
}

function pairsOf(index: SymbolIndex): { bare: string[]; pairs: Pairs } {
  const functions = index.functions.map(functionOf);
  const numbers = new Map<string, number>();
  for (const { name } of functions) if (!numbers.has(name)) numbers.set(name, numbers.size);
  const count = index.modules.functions.reduce((all, row) => all + row.length, 0);
  const pairs: Pairs = {
    module: new Int32Array(count),
    name: new Int32Array(count),
    least: new Uint8Array(count),
    arity: new Uint8Array(count),
    hidden: new Uint8Array(count),
    named: Array.from({ length: numbers.size }, () => []),
    first: new Int32Array(index.modules.names.length + 1),
  };
  let at = 0;
  for (const [module, row] of index.modules.functions.entries()) {
    pairs.first[module] = at;
    for (const code of row) {
      const { name, least, arity } = functions[code >> 1]!;
      pairs.module[at] = module;
      pairs.name[at] = numbers.get(name)!;
      pairs.least[at] = least;
      pairs.arity[at] = arity;
      pairs.hidden[at] = code & 1;
      pairs.named[pairs.name[at]!]!.push(at);
      at++;
    }
  }
  pairs.first[index.modules.names.length] = at;
  return { bare: [...numbers.keys()], pairs };
}

/** As the runbook's author wrote it; nothing where a browser does not read it as one. */
function patternOf(entry: number, text: string): Pattern[] {
  try {
    return [{ entry, text, regex: new RegExp(text, 'i') }];
  } catch {
    return [];
  }
}

/** `{:register, key, pid}` is called `:register`. */
const tag = (pattern: string): string | undefined => /^\{(:[a-z_]\w*[?!]?)\b/.exec(pattern)?.[1];

/** Messages as entries: a pattern that several modules handle is one each. */
const messagesOf = (index: SymbolIndex): Entry[] =>
  index.messages.flatMap(([pattern, kind, modules]) =>
    modules.map((module) => ({
      kind: 'message' as const,
      title: pattern,
      path: modulePath(index, module, '#messages'),
      detail: `${kind} in ${index.modules.names[module]}`,
      ...(tag(pattern) && { names: [['title' as const, tag(pattern)!]] as Entry['names'] }),
    })),
  );

/** Opens an index; takes some milliseconds for ten thousands of functions. */
export function openStore(index: SymbolIndex): Store {
  const { bare, pairs } = pairsOf(index);
  const entries = [...index.entries, ...messagesOf(index)];
  const names: string[] = [];
  const owner: number[] = [];
  const field: Field[] = [];
  const said: Said[] = [];
  const patterns: Pattern[] = [];
  for (const [entry, { title, names: more = [] }] of entries.entries()) {
    const all: [Field, ...string[]][] = [['title', title], ...more];
    for (const [kind, ...texts] of all) {
      for (const text of texts) {
        names.push(text);
        owner.push(entry);
        field.push(kind);
        if ((kind === 'error' || kind === 'symptom') && constantWords(text).length > 1)
          said.push({ entry, field: kind, text, known: knownText(text) });
        if (kind === 'log') patterns.push(...patternOf(entry, text));
      }
    }
  }
  const aside = new Uint8Array(index.modules.names.length);
  for (const module of index.modules.aside) aside[module] = 1;
  return {
    index,
    modules: new Column(index.modules.names),
    aside,
    functions: new Column(bare),
    pairs,
    files: new Column(index.files),
    entries,
    names: new Column(names),
    owner: Int32Array.from(owner),
    field,
    said,
    patterns,
  };
}
